import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, findings, type Finding } from '#domain/finding/finding.ts';
import { findingKinds, type FindingKind } from '#domain/finding/kind.ts';
import { headline } from '#domain/picture/headline.ts';
import { standings } from '#domain/picture/standing.ts';
import { shown } from '#domain/score/words.ts';
import { anyKnown, type AnyKnown } from '../../world/any-facts.ts';

/*
 * What the sentences say is read from the sentences themselves, and not from what the rules say of them.
 */

describe('in any region', () => {
	test('no two sentences contradict or repeat each other', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				const said = told(known).map(({ sentence }) => sentence);
				const pairs = said.flatMap((one, index) =>
					said.slice(index + 1).map((other) => [one, other] as const)
				);
				expect(pairs.filter(([one, other]) => isAgainst(one, other, 'alike'))).toEqual([]);
			}),
			{ numRuns: 4000 }
		);
	});

	test('no sentence contradicts the headline', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				const over = headline(known.result, known.questionnaire);
				// Which theme asks the most attention says nothing of where it stands on the scale.
				const against = told(known)
					.filter(({ kind }) => kind !== 'top-band')
					.filter(({ sentence }) => isAgainst(over, sentence, 'against'));
				expect(against.map(({ sentence }) => [over, sentence])).toEqual([]);
			}),
			{ numRuns: 4000 }
		);
	});

	test('each number is one that is shown of what the sentence is about', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				const wrong = candidates(known.result, known.questionnaire, known.facts).flatMap(
					({ kind, sentence }) =>
						strangeNumbers(kind, sentence, known).map((number) => `${number} in ${sentence}`)
				);
				expect(wrong).toEqual([]);
			}),
			{ numRuns: 4000 }
		);
	});

	test('there are at most six, each of its own kind, and each a whole sentence', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				const said = told(known);
				expect(said.length).toBeLessThanOrEqual(6);
				expect(new Set(said.map(({ kind }) => kind)).size).toBe(said.length);
				for (const { sentence } of said) {
					expect(sentence).toMatch(/^[A-ZÉ0-9][^\n]*\.$/);
					expect(sentence).not.toMatch(/null|undefined|NaN|\bde één\b| {2}|\.\./);
				}
			}),
			{ numRuns: 2000 }
		);
	});

	test('the total names no municipality, no spread and no count of the floor', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				fc.pre(known.facts.scope === 'total');
				for (const { sentence } of told(known)) {
					expect(sentence).not.toMatch(
						/Gemeente [A-H]|tegel|ondergrens|uiteen|de gemeenten|onbekend/
					);
				}
			}),
			{ numRuns: 3000 }
		);
	});

	test('the same region reads the same sentences', () => {
		fc.assert(
			fc.property(anyKnown, (known) => {
				expect(told(structuredClone(known))).toEqual(told(known));
			}),
			{ numRuns: 200 }
		);
	});

	test('every kind is met, or this would hold of nothing', () => {
		const met = new Set<FindingKind>();
		for (const known of fc.sample(anyKnown, { numRuns: 6000, seed: 7 })) {
			for (const { kind } of told(known)) met.add(kind);
		}
		expect(findingKinds.filter((kind) => !met.has(kind))).toEqual([]);
	});
});

describe('reading sentences against each other finds', () => {
	test.each([
		['Alfa scoort het hoogst, met 80.', 'Alfa scoort het laagst, met 80.'],
		['Alfa ging het meest vooruit: van 50 naar 60.', 'Alfa ging achteruit: van 60 naar 50.'],
		['Geen thema ging drie punten of meer vooruit.', 'Alfa ging vooruit: van 50 naar 60.'],
		['Op alle vijf thema’s is de score gelijk gebleven.', 'Alfa staat op 60, terug van 70.'],
		[
			'Bij alfa lopen de gemeenten het verst uiteen: van 1 tot 5.',
			'Bij alfa liggen de gemeenten het dichtst bij elkaar: van 1 tot 5.'
		],
		[
			'Alle 8 tegels liggen: elk antwoord haalt de ondergrens.',
			'Bij alfa liggen alle 4 tegels nog open.'
		],
		[
			'Alfa ging achteruit: van 60 naar 50.',
			'Alfa ging twee keer op rij achteruit: van 70 naar 60 in 2025, en van 60 naar 50 in 2026.'
		]
	])('%s %s', (one, other) => {
		expect(isAgainst(one, other, 'alike')).toBe(true);
	});

	test.each([
		['Alfa scoort het hoogst, met 80.', 'Alfa ging achteruit: van 90 naar 80.'],
		['Geen thema ging drie punten of meer vooruit.', 'Alfa ging achteruit: van 60 naar 50.'],
		['Alfa ging vooruit: van 50 naar 60.', 'Beta ging achteruit: van 60 naar 50.']
	])('nothing in: %s %s', (one, other) => {
		expect(isAgainst(one, other, 'alike')).toBe(false);
	});
});

function told({ result, questionnaire, facts }: AnyKnown): Finding[] {
	return findings(result, questionnaire, facts);
}

type Meaning =
	'high' | 'low' | 'up' | 'down' | 'same' | 'not-up' | 'wide' | 'close' | 'met' | 'short';

interface Atom {
	/** A theme, or all of them. */
	of: string;
	aspect: 'level' | 'change' | 'spread' | 'floor';
	meaning: Meaning;
}

const titles = ['alfa', 'beta', 'gamma', 'delta', 'epsilon'];
const whole = 'het gemiddelde';

const readings: { said: RegExp; aspect: Atom['aspect']; meaning: Meaning; all?: true }[] = [
	{ said: /hoogste trede/, aspect: 'level', meaning: 'high', all: true },
	{ said: /het hoogst|het best voor/, aspect: 'level', meaning: 'high' },
	{ said: /het laagst|staat op|meeste aandacht|blijft achter/, aspect: 'level', meaning: 'low' },
	{
		said: /geen thema veranderde|score gelijk gebleven|gelijk op (alle|beide)/,
		aspect: 'change',
		meaning: 'same',
		all: true
	},
	{
		said: /geen (vergelijkbaar )?thema ging|niets .* vooruit/,
		aspect: 'change',
		meaning: 'not-up',
		all: true
	},
	{ said: /^vooruit op (alle|beide)[^;]*thema/, aspect: 'change', meaning: 'up', all: true },
	{ said: /^achteruit op (alle|beide)[^;]*thema/, aspect: 'change', meaning: 'down', all: true },
	{
		said: /terug van|ging (het meest )?achteruit|op rij achteruit|en nu achteruit/,
		aspect: 'change',
		meaning: 'down'
	},
	{
		said: /(?<!eerst )(ging|gingen|ging (?!eerst)\w+) (het meest )?vooruit|grootste stap vooruit|op rij vooruit|en nu vooruit/,
		aspect: 'change',
		meaning: 'up'
	},
	{
		said: /het verst uiteen|verschillen het meest|scoren de gemeenten/,
		aspect: 'spread',
		meaning: 'wide'
	},
	{ said: /het dichtst|met een score gelijk/, aspect: 'spread', meaning: 'close' },
	{ said: /alle \d+ tegels liggen/, aspect: 'floor', meaning: 'met', all: true },
	{
		said: /haalt elk antwoord de ondergrens|halen bij elk antwoord de ondergrens/,
		aspect: 'floor',
		meaning: 'met'
	},
	{ said: /nog open|tegels open/, aspect: 'floor', meaning: 'short' }
];

/** The part of a headline behind the semicolon is about another theme. */
function atomsIn(sentence: string): Atom[] {
	return sentence
		.toLowerCase()
		.split(/; (?!op dezelfde|het meest bewoog|bij )/)
		.flatMap((part) => {
			const about = [...titles, whole].filter((title) => part.includes(title));
			const read = readings.flatMap(({ said, aspect, meaning, all }) =>
				said.test(part) ? (all ? ['all'] : about).map((of): Atom => ({ of, aspect, meaning })) : []
			);
			const moved = /op dezelfde vragen ging het van (\d+) naar (\d+)/.exec(part);
			const floor = /ondergrens gehaald bij (\d+) van (\d+)/.exec(part);
			return [
				...read,
				...about.flatMap((of): Atom[] =>
					moved ? [{ of, aspect: 'change', meaning: 'down' }] : []
				),
				...about.flatMap((of): Atom[] =>
					floor ? [{ of, aspect: 'floor', meaning: floor[1] === floor[2] ? 'met' : 'short' }] : []
				)
			];
		});
}

/** alike: also where the two say the same of the same. */
function isAgainst(one: string, other: string, how: 'alike' | 'against'): boolean {
	return atomsIn(one).some((first) =>
		atomsIn(other).some((second) => {
			const isOverlap = first.of === second.of || [first.of, second.of].includes('all');
			if (first.aspect !== second.aspect || !isOverlap) return false;
			const meanings = [first.meaning, second.meaning];
			if (meanings.includes('not-up') && !meanings.includes('up')) {
				return how === 'alike' && first.of === second.of;
			}
			return how === 'alike' || first.meaning !== second.meaning;
		})
	);
}

/** Counts are held by the examples of each kind. */
function strangeNumbers(
	kind: FindingKind,
	sentence: string,
	{ result, questionnaire, facts }: AnyKnown
): number[] {
	const low = sentence.toLowerCase();
	const isOfAll = kind === 'top-band';
	const about = standings(result, questionnaire).filter(
		({ theme }) => isOfAll || low.includes(theme.title.toLowerCase())
	);
	const ids = new Set([...about.map(({ theme }) => theme.id), 'overall']);
	const scores = about.flatMap(({ score, delta, result: own, change }) => [
		...[score, delta, own.min, own.max, change?.earlier, change?.later],
		...[own.floor.met, own.floor.of, own.n]
	]);
	const among = standings(result, questionnaire).flatMap(({ score, delta }) => [score, delta]);
	const years = (facts.years ?? [])
		.filter(({ id }) => ids.has(id))
		.flatMap(({ steps }) => steps.flatMap((step) => [step.earlier, step.later]));
	const counts = [
		...(facts.tiles ?? []).flatMap(({ of, below }) => [of, below]),
		...[facts.teamsExpected, facts.teamsFinalised, facts.filling?.scans],
		...Object.values(facts.filling?.ways ?? {}),
		...(facts.unknown ?? []).flatMap(({ unknown, of }) => [unknown, of])
	];
	const isCount = /tegel|elk antwoord|teams|scans|onbekend/.test(low);
	const known = [
		...scores,
		...years,
		...(/thema’s (scoren|gingen)|er \w+ het (hoogst|laagst)|hoogste trede/.test(low) ? among : []),
		...(isCount ? [...counts, ...sumsOf(facts)] : [])
	]
		.filter((number) => typeof number === 'number')
		.map(shown);
	const withoutYears = sentence.replace(/\b(in|sinds) 20\d\d\b/gi, '').replace(/‘[^’]*’/g, '');
	const numbers = [...withoutYears.matchAll(/\d+/g)].map(([number]) => Number(number));
	return numbers.filter((number) => !known.includes(number));
}

function sumsOf({ tiles = [], unknown = [] }: AnyKnown['facts']): number[] {
	const themes = [...new Set(tiles.map(({ theme }) => theme))];
	return [
		tiles.length,
		...themes.flatMap((theme) => {
			const own = tiles.filter((tile) => tile.theme === theme);
			return [own.length, own.filter(({ below }) => below > 0).length];
		}),
		unknown.reduce((sum, one) => sum + one.unknown, 0),
		unknown.reduce((sum, one) => sum + one.of, 0)
	];
}
