import { expect, test } from 'vitest';
import { noTerms } from '#domain/agreement/agreement.ts';
import { plain } from '#domain/composition/composition.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { offeredFor } from '#server/agreements/for-infographic.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as instruments from '#server/library/instruments.ts';
import * as files from '#server/publications/files.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { closedRound, codes, openFive, type FiveWorld } from '../../world/five.ts';
import { cor, publishRound } from '../../world/publish-round.ts';
import { now } from '../../world/waterkant.ts';

/* Agreements of Vijfstede on the infographic of a round: four of its five municipalities are named. */

const writer = { who: { id: 'cor', role: 'regiocoördinator' }, now };
const region = 'vijfstede';
const [a, b, , , unnamed] = codes;

function agreed({ db }: FiveWorld, action: string, municipalities: string[] | null) {
	const kind = municipalities === null ? 'regional' : 'joint';
	const terms = { ...noTerms, action };
	const shared = { ...agreements.notShared, municipalities };
	return agreements.add(db, { region, municipality: null, kind, terms, shared }, writer);
}

function world() {
	const five = openFive({ named: codes.slice(0, 4), soleScope: 'named' });
	const all = agreed(five, 'Allen scholen', null);
	const both = agreed(five, 'Samen inkopen', [a, b]);
	const hidden = agreed(five, 'Samen een gedragsdeskundige', [a, unnamed]);
	return { ...five, all, both, hidden };
}

/** Puts all that is offered on the infographic. */
function compose(five: FiveWorld, round = five.round, compare?: rounds.RoundRow) {
	const offered = offeredFor(five.db, { round, compare });
	const expected = compositions.find(five.db, round)?.revision ?? 0;
	const composition = { ...plain, agreements: offered };
	compositions.save(five.db, round, { composition, expected }, { who: cor, now });
	return offered;
}

function filesOf(five: FiveWorld, publication: { id: number }) {
	const rows = five.db.$client
		.prepare('select name, bytes from publication_files where publication = ? order by name')
		.all(publication.id) as { name: string; bytes: Buffer }[];
	return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}

test('a publication tells what all agreed and what named municipalities do together, and stays as it was made', async () => {
	const five = world();
	compose(five);
	const edition = await publishRound(five.db, five.round, '2026-05-20T09:00:00.000Z');
	const made = filesOf(five, edition);
	const page = made.get('publicatie.html')!.toString();
	expect(page).toContain('Allen scholen');
	expect(page).toContain('Samen inkopen (Aadorp en Beekdam)');
	expect(page).toContain('alleen bij als zij alle met naam meedoen');
	for (const [name, bytes] of made) {
		const isText = /\.(html|svg|csv|json)$/.test(name);
		if (isText)
			expect([name, bytes.toString().includes('gedragsdeskundige')]).toEqual([name, false]);
	}
	const move = { to: 'done', said: 'Klaar.' } as const;
	agreements.move(five.db, { region, id: five.all, expected: 1 }, move, writer);
	agreed(five, 'Later bedacht', null);
	compose(five);
	expect(filesOf(five, edition)).toEqual(made);
	expect(files.pictureOf(five.db, edition, 'named')?.regional).toHaveLength(2);
});

test('a round without agreements on its infographic keeps nothing of them', async () => {
	const five = world();
	const edition = await publishRound(five.db, five.round, '2026-05-20T09:00:00.000Z');
	expect(files.pictureOf(five.db, edition, 'named')).not.toHaveProperty('regional');
	expect(filesOf(five, edition).get('publicatie.html')!.toString()).not.toContain('Allen scholen');
});

test('the next round tells what became of it, and offers nothing that is over and was not told', () => {
	const five = world();
	const before = closedRound(five, { key: '2024', named: codes });
	compose(five, before);
	const move = { to: 'done', said: 'Klaar.' } as const;
	agreements.move(five.db, { region, id: five.both, expected: 1 }, move, writer);
	const over = agreed(five, 'Al klaar', null);
	agreements.move(five.db, { region, id: over, expected: 1 }, move, writer);
	const fresh = agreed(five, 'Nieuw', null);
	expect(
		offeredFor(five.db, { round: five.round, compare: before }).map(({ id, state }) => [id, state])
	).toEqual([
		[five.all, 'not-begun'],
		[five.both, 'done'],
		[five.hidden, 'not-begun'],
		[fresh, null]
	]);
});

test('what stands there stays offered as it was kept, once it is gone or the region uses no agreements', () => {
	const five = world();
	const kept = compose(five);
	agreements.takeOut(five.db, { region, id: five.all, expected: 1 }, 'Dubbel', writer);
	instruments.choose(five.db, region, ['plan'], { who: 'cor', now });
	expect(offeredFor(five.db, { round: five.round, compare: undefined })).toEqual(kept);
});
