import { describe, expect, test } from 'vitest';
import { plain, type Composition } from '#domain/composition/composition.ts';
import * as compositions from '#server/coordination/compositions.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import { contentsOf, drawingsOf } from '#server/publications/contents.ts';
import * as course from '#server/publications/course.ts';
import * as files from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import { review } from '#server/publications/review.ts';
import { codes, openFive, type Told } from '../../world/five.ts';
import {
	choices,
	cor,
	hashNow,
	publish,
	publishRound,
	sayBack
} from '../../world/publish-round.ts';
import { now } from '../../world/waterkant.ts';

const afterwards = '2026-06-03T12:00:00.000Z';
const headline = 'Samen zetten wij een stap';

function drafted(told: Told = {}) {
	const { db, round } = openFive(told);
	const made = course.makeDraft(db, round, choices, { who: cor, now });
	if (made.kind !== 'done') throw new Error(made.kind);
	const place = { round, publication: made.publication };
	const say = (given: Partial<Composition>) => {
		const expected = compositions.find(db, round)?.revision ?? 0;
		const composition = { ...plain, ...given };
		compositions.save(db, round, { composition, expected }, { who: cor, now });
	};
	return { db, round, place, say };
}

describe('own words and blocks in a publication', () => {
	test('stand in its pictures and on its page as they were said back, marked as own words', async () => {
		const { db, round } = openFive({ named: codes });
		const composition: Composition = { ...plain, blocks: ['themes', 'thermometer'], headline };
		compositions.save(db, round, { composition, expected: 0 }, { who: cor, now });
		const publication = await publishRound(db, round, now);
		const textOf = (name: string) => files.find(db, publication, name)!.bytes.toString();
		const page = textOf('publicatie.html');
		expect(page).toContain(`${headline}</h1>`);
		expect(page).toContain('De kop is in woorden van de regio.');
		expect(textOf('infographic.svg')).toContain(headline);
		expect(textOf('infographic.svg')).not.toContain('Gemeenten naast elkaar');
		expect(textOf('infographic-telefoon.svg')).toContain(headline);
		compositions.save(db, round, { composition: plain, expected: 1 }, { who: cor, now });
		expect(textOf('publicatie.html')).toBe(page);
	});

	test.each<Partial<Composition>>([
		{ headline },
		{ sentences: { strongest: 'Leren gaat goed.' } },
		{ blocks: ['themes'] }
	])('are not published when they changed after the municipalities saw it: %j', async (change) => {
		const { db, round, place, say } = drafted();
		expect(sayBack(db, place, now).kind).toBe('done');
		say(change);
		expect((await publish(db, round, afterwards)).kind).toBe('changed');
		say({});
		expect((await publish(db, round, afterwards)).kind).toBe('done');
	});

	test('are not said back when they changed after the coordinator looked', () => {
		const { db, place, say } = drafted();
		const hash = hashNow(db, place, now);
		say({ headline });
		const outcome = course.sayBack(db, place, { hash, toldOf: () => 0 }, { who: cor, now });
		expect(outcome.kind).toBe('changed');
	});

	test('are nothing to whoever said back before there were any: the hash is the same', () => {
		const { db, round, place, say } = drafted();
		const before = hashNow(db, place, now);
		const composed = compose(db, round, place.publication, now);
		if ('refused' in composed) throw new Error(composed.refused);
		expect('composition' in composed).toBe(false);
		say({});
		expect(hashNow(db, place, now)).toBe(before);
		expect(hashOf({ ...composed, composition: { ...plain, headline } })).not.toBe(before);
	});

	test('are in the picture that the municipalities look at', () => {
		const { db, round, place, say } = drafted();
		say({ headline });
		const composed = compose(db, round, place.publication, now);
		if ('refused' in composed) throw new Error(composed.refused);
		const [drawn] = drawingsOf(contentsOf(db, place, composed, now));
		expect(drawn!.drawing.svg).toContain(headline);
	});
});

describe('own words that name a municipality', () => {
	const problems = (told: Told, given: Partial<Composition>) => {
		const { db, round, say } = drafted(told);
		say(given);
		const publication = publications.inTheMaking(db, round)!;
		return review(db, round, publication, now).problems.filter((one) => one.includes('woorden'));
	};
	const elzen = { headline: 'Elzense teams lopen voorop' };
	const sentence = { sentences: { strongest: 'In Elzen gaat leren goed.' } };

	test.each([elzen, sentence])(
		'hold up publishing where it takes part in the total only: %j',
		(given) => {
			const [problem] = problems({ named: codes.slice(0, 2) }, given);
			expect(problem).toContain(
				'staat Elzen. Van die gemeente staat in deze publicatie niets apart'
			);
		}
	);

	test('do not where it takes part by name', () => {
		expect(problems({ named: codes }, elzen)).toEqual([]);
		expect(problems({ named: [codes[0], codes[4]] }, elzen)).toEqual([]);
	});

	test('do where no municipality stands in the publication by name', () => {
		const told = { named: codes.slice(1), soleScope: 'total' } as const;
		expect(problems(told, elzen)).toHaveLength(1);
	});
});
