import { describe, expect, test } from 'vitest';
import type { NextStepState } from '#domain/scan/next-step.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import * as course from '#server/publications/course.ts';
import { regionDocument } from '#domain/result-sheet/result-schema.ts';
import { regionSheets } from '#domain/result-sheet/region-sheets.ts';
import { notInTotal } from '#domain/result-sheet/sheet.ts';
import { composableOf } from '#server/publications/composer.ts';
import { ofPicture } from '#server/sheets/region-results.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import * as files from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as actions from '#server/sessions/actions.ts';
import { agreedThen } from '../../world/agreed-then.ts';
import { closedRound, codes, openFive, type FiveWorld } from '../../world/five.ts';
import {
	choices,
	cor,
	publish,
	publishRound,
	sayBack,
	type Asked
} from '../../world/publish-round.ts';
import { now, who } from '../../world/waterkant.ts';

/* What an edition of Vijfstede tells of the year beside the scores. */

const afterwards = '2026-06-03T12:00:00.000Z';
const values = ['1', '2', '2', '3', '4'];

interface Year {
	named?: readonly string[];
	soleScope?: Naming;
	/** How many agreements the team of each made, by its place. */
	agreed?: number[];
}

/** Rounds of 2024, 2025 and 2026, of which the last is the world's. */
function threeRounds(years: [Year, Year, Year]): FiveWorld & { all: rounds.RoundRow[] } {
	const [first, ...others] = years.map((year, index) => ({
		...{ soleScope: 'named' as const, ...year },
		...{ values, key: String(2024 + index) }
	}));
	const world = openFive(first);
	const rest = others.map((told) => closedRound(world, told));
	const all = [world.round, ...rest];
	years.forEach(({ agreed = [] }, index) => {
		for (const scan of scans.ofRound(world.db, all[index]!.id)) {
			if (scan.subject !== 'team') continue;
			const number = agreed[codes.indexOf(scan.municipality as never)] ?? 0;
			for (let one = 0; one < number; one++) agree(world, scan.id);
		}
	});
	return { ...world, round: all[2]!, all };
}

const secret = 'Woorden van het team';

function agree({ db }: Pick<FiveWorld, 'db'>, scan: string) {
	actions.add(db, scan, { item: null, text: secret, owner: '', due: '' }, { who, now });
	agreedThen(db, scan);
}

function setState({ db }: FiveWorld, round: rounds.RoundRow, code: string, state: NextStepState) {
	db.$client
		.prepare(
			'update actions set state = ? where scan in (select id from scans where round = ? and municipality = ?)'
		)
		.run(state, round.id, code);
}

const draft = ({ db, round }: FiveWorld, asked: Asked) => {
	const made = course.makeDraft(db, round, { ...choices, ...asked }, { who: cor, now });
	if (made.kind !== 'done') throw new Error(made.kind);
	return made.publication;
};

function composed({ db, round }: FiveWorld, at = now) {
	const edition = compose(db, round, publications.inTheMaking(db, round)!, at);
	if ('refused' in edition) throw new Error(edition.refused);
	return edition;
}

const four = codes.slice(0, 4);

describe('what was promised and agreed', () => {
	test('is counted of who is named in both rounds, and never in words', async () => {
		const world = threeRounds([
			{},
			{ named: codes.slice(1), agreed: [4, 1, 2, 0, 8] },
			{ named: four, agreed: [1, 2, 0, 0, 16] }
		]);
		const [, before] = world.all;
		setState(world, before!, codes[1], 'done');
		draft(world, { compare: before!.id });
		const { named } = composed(world).pictures;
		expect(named).toMatchObject({
			agreedNumber: 3,
			agreedBy: 'deze 4 gemeenten',
			promiseStates: ['done', 'unknown', 'unknown'],
			promisedBy: '3 van deze 4 gemeenten'
		});
		expect(JSON.stringify(named)).not.toContain(secret);
	});

	test('says so where nobody was named then', () => {
		const world = threeRounds([{}, { agreed: [1, 1, 1, 1, 1] }, { named: codes }]);
		draft(world, { compare: world.all[1]!.id });
		const { named } = composed(world).pictures;
		expect(named!.promiseStates).toBeUndefined();
		expect(named!.promisesUntold).toBe(
			'Wat in 2025 is afgesproken, staat er niet bij: geen van deze gemeenten deed toen met naam mee.'
		);
	});

	test('is of nobody in a total, which says why', () => {
		const world = threeRounds([{}, { agreed: [1, 1, 1, 1, 1] }, { agreed: [1, 1, 1, 1, 1] }]);
		draft(world, { compare: world.all[1]!.id });
		expect(composed(world).pictures.total).toMatchObject({
			howFilledIn: expect.stringContaining('staat niet bij het totaal') as string
		});
		for (const key of ['agreedNumber', 'promiseStates', 'filling']) {
			expect(composed(world).pictures.total).not.toHaveProperty(key);
		}
	});
});

describe('rounds beside each other', () => {
	const published = async (which: number[], scopes: Year[] = []) => {
		const [a = {}, b = {}, c = {}] = scopes;
		const world = threeRounds([a, b, c]);
		for (const index of which) {
			const compare = which.includes(index - 1) ? world.all[index - 1]!.id : null;
			await publishRound(world.db, world.all[index]!, now, { compare });
		}
		draft(world, { compare: world.all[1]!.id });
		return world;
	};

	test('hold what the earlier ones said when they were published, also after a correction', async () => {
		const world = await published([0, 1]);
		const before = composed(world, afterwards).pictures.total!.years!;
		expect(before[0]!.points.map(({ round }) => round)).toEqual(['2024', '2025', '2026']);
		world.db.$client
			.prepare(
				"update finalised_answers set value = '4' where scan in (select id from scans where round = ?)"
			)
			.run(world.all[0]!.id);
		const after = composed(world, afterwards).pictures.total!.years!;
		expect(after[0]!.points[0]).toEqual(before[0]!.points[0]);
		expect(after[0]!.steps[0]).toEqual(before[0]!.steps[0]);
	});

	test('are broken where the published edition laid no other round beside it', async () => {
		const world = await published([0]);
		const [, before] = world.all;
		await publishRound(world.db, before!, now);
		const [line] = composed(world, afterwards).pictures.total!.years!;
		expect(line!.steps[0]).toMatchObject({ from: '2024', to: '2025', delta: null, reason: null });
	});

	test('leave out what was not published, and say so', async () => {
		const world = await published([1]);
		const { total } = composed(world, afterwards).pictures;
		expect(total!.years).toBeUndefined();
		expect(total!.roundsUntold).toBe(
			'Ronde 2024 staat er niet naast: daarvan was toen geen totaal gepubliceerd.'
		);
	});

	test('are only of the same scope: a total is no mean over who is named', async () => {
		const world = await published([0, 1], [{}, { named: codes }, { named: codes }]);
		const { named } = composed(world, afterwards).pictures;
		expect(named!.years).toBeUndefined();
		expect(named!.roundsUntold).toContain('Ronde 2024');
		expect(named!.roundsUntold).toContain('niets met naam');
	});

	test('leave out what was withdrawn', async () => {
		const world = await published([0, 1]);
		const edition = publications.latestOf(world.db, world.all[0]!, afterwards)!;
		const place = { round: world.all[0]!, publication: edition };
		course.withdraw(world.db, place, 'Een fout.', { who: cor, now: afterwards });
		expect(composed(world, afterwards).pictures.total!.years).toBeUndefined();
	});
});

describe('the same numbers', () => {
	const named = { named: four, agreed: [2, 0, 1, 0, 7] };
	const world = async () => {
		const made = threeRounds([named, named, named]);
		const [first, second] = made.all;
		await publishRound(made.db, first!, now);
		await publishRound(made.db, second!, now, { compare: first!.id });
		draft(made, { compare: second!.id });
		return { ...made, compare: second! };
	};

	test('stand on the picture that is composed and in the draft', async () => {
		const { db, round, compare, ...rest } = await world();
		const composable = composableOf(db, { round, compare }, afterwards);
		if ('refused' in composable) throw new Error(composable.refused);
		const { content } = composable.pictures.find(({ scope }) => scope === 'named')!;
		const drafted = composed({ db, round, ...rest }, afterwards).pictures.named!;
		for (const key of yearKeys) expect(content[key], key).toEqual(drafted[key]);
		expect(drafted.agreedNumber).toBe(3);
		expect(drafted.years![0]!.points.map(({ n }) => n)).toEqual([4, 4, 4]);
	});

	test('are made again for the composer when an earlier round is withdrawn', async () => {
		const { db, round, compare } = await world();
		const yearsNow = () => {
			const composable = composableOf(db, { round, compare }, afterwards);
			if ('refused' in composable) throw new Error(composable.refused);
			return composable.pictures.find(({ scope }) => scope === 'named')!.content.years;
		};
		expect(yearsNow()).toBeDefined();
		const place = { round: compare, publication: publications.latestOf(db, compare, afterwards)! };
		course.withdraw(db, place, 'Een fout.', { who: cor, now: afterwards });
		expect(yearsNow()).toBeUndefined();
	});

	test('stand in the sheets and in the JSON of who reads what was published', async () => {
		const made = await world();
		const picture = composed(made, afterwards).pictures.named!;
		const sheet = (name: string) => regionSheets(picture).find((one) => one.name === name)!;
		expect(sheet('year').rows).toContainEqual(['Afspraken van 2026', 3]);
		expect(sheet('year').rows).toContainEqual(['Afspraken van 2025: niet bekend hoe het staat', 3]);
		const scores = sheet('rounds').rows.filter(([theme]) => theme === 'overall');
		const points = picture.years![0]!.points;
		expect(scores.map((row) => row.slice(2, 5))).toEqual(
			points.map(({ round, score, n }) => [round, score, n])
		);
		const published = { path: '/', edition: 1, publishedAt: afterwards };
		const { document } = ofPicture(made.db, made.round, picture, published);
		expect(regionDocument.parse(document).year).toMatchObject({
			...{ agreed: 3, promises: { done: 0, unknown: 3 } },
			filled_in: { scans: 4, unknown: 4 }
		});
	});

	test('in a total there are sheets that say what is not given', () => {
		const made = threeRounds([{}, {}, { agreed: [1, 1, 1, 1, 1] }]);
		draft(made, { compare: made.all[1]!.id });
		const sheets = regionSheets(composed(made).pictures.total!);
		const { rows } = sheets.find(({ name }) => name === 'year')!;
		expect(rows.map(([, cell]) => cell)).toEqual([notInTotal, notInTotal]);
	});
});

const yearKeys = [
	...(['howFilledIn', 'filling', 'promiseStates', 'promisedBy'] as const),
	...(['agreedNumber', 'agreedBy', 'years', 'roundsUntold'] as const)
];

describe('what was said back', () => {
	const named = { named: codes, agreed: [1, 0, 0, 0, 0] };

	test('is published with the year that the municipalities saw, in page, pictures and data', async () => {
		const world = threeRounds([named, named, named]);
		const [first, second, third] = world.all;
		await publishRound(world.db, first!, now);
		await publishRound(world.db, second!, now, { compare: first!.id });
		const edition = await publishRound(world.db, third!, afterwards, {
			...{ compare: second!.id, reactUntil: '2026-07-01' }
		});
		const textOf = (name: string) => files.find(world.db, edition, name)!.bytes.toString();
		const page = textOf(files.pageFile);
		for (const words of ['De rondes naast elkaar', 'In 2026 is één afspraak gemaakt.']) {
			expect(page).toContain(words);
		}
		expect(textOf('infographic.svg')).toContain('Drie rondes naast elkaar');
		expect(textOf('infographic-telefoon.svg')).toContain('Drie rondes naast elkaar');
		const { year } = JSON.parse(textOf('cijfers.json')) as { year: Record<string, unknown> };
		expect(year).toMatchObject({ agreed: 1, promises: { unknown: 1 } });
		expect(textOf('cijfers.csv').split('\n')[0]).toMatch(/;"promised_unknown";"agreed"\r?$/);
	});

	test('is not published when a count moved since', async () => {
		const world = threeRounds([{}, named, named]);
		const publication = draft(world, { compare: world.all[1]!.id });
		expect(sayBack(world.db, { ...world, publication }, now).kind).toBe('done');
		setState(world, world.all[1]!, codes[0], 'done');
		expect((await publish(world.db, world.round, afterwards)).kind).toBe('changed');
		setState(world, world.all[1]!, codes[0], 'planned');
		expect((await publish(world.db, world.round, afterwards)).kind).toBe('done');
	});

	test('before editions told of the year is published without it, as it was seen', async () => {
		const told = { named: codes, soleScope: 'named' as const, values };
		const before = openFive({ ...told, key: '2025' });
		const { db } = before;
		await publishRound(db, before.round, now);
		const world = { ...before, round: closedRound(before, { ...told, key: '2026' }) };
		const { round } = world;
		for (const one of [before.round, round]) {
			agree(world, scans.ofRound(db, one.id).find(({ subject }) => subject === 'team')!.id);
		}
		const publication = draft(world, { compare: before.round.id });
		expect(sayBack(db, { round, publication }, now).kind).toBe('done');
		db.$client
			.prepare('update publications set said_back_figures = ? where id = ?')
			.run(ofOlderEdition, publication.id);
		expect(composed(world).pictures.named).not.toHaveProperty('howFilledIn');
		expect(hashOf(composed(world))).toBe(ofOlderEdition);
		expect((await publish(db, round, afterwards)).kind).toBe('done');
		const edition = publications.latestOf(db, round, afterwards)!;
		const textOf = (name: string) => files.find(db, edition, name)!.bytes.toString();
		expect(textOf(files.pageFile)).not.toContain('Dit spreken we nu af');
		expect(textOf('cijfers.json')).not.toContain('"year"');
		expect(textOf('cijfers.csv').split('\n')[0]).toMatch(/;"comparison_reason"\r?$/);
	});
});

/** The hash that version 7b9bee3, which told nothing of the year, kept when it said this round back. */
const ofOlderEdition = '8640b2de5b6d1781e089376f270fa3bca1cade9814b7ade76575b1d974edebcc';
