import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overallLine } from '#domain/comparison/year-line.ts';
import { numbersIn } from '#domain/composition/own-numbers.ts';
import { findings } from '#domain/finding/finding.ts';
import {
	letterParts,
	letterSentences,
	type LetterFacts,
	type LetterSentence
} from '#domain/council-letter/letter.ts';
import {
	mayWrite,
	ownKey,
	restsIn,
	writtenLetter,
	type OwnWords
} from '#domain/council-letter/own-words.ts';
import { anyKnown, type AnyKnown } from '../../world/any-facts.ts';

/* What a letter to the council says of one municipality, and what each sentence rests on. */

/** Of a region's figures: as if they were those of one municipality. */
function factsOf({ result, questionnaire, facts }: AnyKnown): LetterFacts {
	const alone = <Part extends { score: number | null }>(part: Part) => ({
		...part,
		...{ n: 1, min: part.score, max: part.score, median: part.score }
	});
	const own = {
		...result,
		overall: alone(result.overall),
		themes: result.themes.map(alone),
		municipalities: result.municipalities.slice(0, 1)
	};
	const {
		tiles = [],
		earlierTiles = [],
		unknown = [],
		years,
		teamsExpected = 3,
		teamsFinalised = 2
	} = facts;
	return {
		...{
			questionnaire,
			result: own,
			tiles,
			earlierTiles,
			unknown,
			years,
			teamsExpected,
			teamsFinalised
		},
		municipality: 'Veendorp',
		status: 'derived',
		isInvented: false,
		isProvisional: teamsFinalised < teamsExpected,
		openScans: [],
		facts: { ...facts, scope: 'named' },
		floorPoints: tiles
			.filter(({ below }) => below > 0)
			.map(({ item, text, below, of }) => ({
				...{ item, text, below, of, theme: 'Alfa', atTurn: null, teams: [] }
			})),
		howFilledIn: undefined,
		agreed: [{ text: 'Samen oefenen', due: '2027-03-31' }],
		promised: ['done', 'unknown'],
		earlier: own.comparison?.round ?? null
	};
}

const anyFacts = anyKnown.filter(({ facts }) => facts.scope !== 'total').map(factsOf);

/** Sentences that hold no figure of the scan. */
const withoutFigure = ['what', 'invented', 'status', 'kind', 'change', 'tiles'];

describe('in any letter', () => {
	test('every sentence is of one part, has a key of its own, and is a whole sentence', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const all = letterSentences(facts);
				expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
				for (const { sentence, part } of all) {
					expect(letterParts).toContain(part);
					expect(sentence).toMatch(/^[A-ZÉ0-9‘][^\n]*[.’]$/);
					expect(sentence).not.toMatch(/null|undefined|NaN| {2}|\.\./);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('every sentence with a figure carries what it rests on', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const bare = letterSentences(facts).filter(({ rests }) => rests.length === 0);
				expect(bare.map(({ key }) => key).filter((key) => !withoutFigure.includes(key))).toEqual(
					[]
				);
			}),
			{ numRuns: 1000 }
		);
	});

	test('every number of a finding stands in what it rests on', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const strange = letterSentences(facts)
					.filter(({ key }) => key.startsWith('finding:') || key === 'overall' || key === 'floor')
					.flatMap(({ sentence, rests }) => {
						const known = new Set([
							...numbersIn(
								rests.flatMap(({ about, number, over, round }) => [about, number, over, round])
							),
							...[100, facts.questionnaire.minimumChange]
						]);
						return numbersIn([sentence])
							.filter((one) => !known.has(one))
							.map((one) => `${one} in ${sentence}`);
					});
				expect(strange).toEqual([]);
			}),
			{ numRuns: 2000 }
		);
	});

	test('what stands out is what the infographic may say, and nothing else', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const said = letterSentences(facts).filter(({ key }) => key.startsWith('finding:'));
				const years = facts.facts.years?.filter(({ id }) => id !== overallLine);
				const all = findings(facts.result, facts.questionnaire, {
					...facts.facts,
					...(years && { years }),
					saidElsewhere: ['turnout', 'hardest-question', 'own-first']
				});
				expect(said.map(({ sentence }) => sentence)).toEqual(all.map(({ sentence }) => sentence));
			}),
			{ numRuns: 500 }
		);
	});

	test('what makes it less sure is said, and cannot be written away', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const all = letterSentences(facts);
				const fixed = (key: string) => all.find((one) => one.key === key)?.isFixed;
				expect(fixed('status')).toBe(true);
				expect(fixed('kind')).toBe(true);
				expect(fixed('floor')).toBe(true);
				expect(fixed('teams')).toBe(facts.teamsExpected === 0 ? undefined : true);
				expect(fixed('provisional')).toBe(facts.isProvisional ? true : undefined);
				const without = facts.result.themes.some(({ score }) => score === null);
				expect(fixed('no-score')).toBe(without ? true : undefined);
				const untold = facts.result.comparison?.themes.some(({ delta }) => delta === null);
				const isCompared = facts.result.comparison?.overall.delta != null;
				expect(fixed('not-comparable')).toBe(untold && isCompared ? true : undefined);
				if (!isCompared) expect(fixed('change')).toBe(true);
				const unknown = facts.unknown.some((one) => one.unknown > 0);
				expect(fixed('unknown')).toBe(unknown ? true : undefined);
				expect(fixed('floor-questions')).toBe(
					facts.floorPoints.length > 0 && facts.result.overall.floor.of > 0 ? true : undefined
				);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('the words', () => {
	const [given] = fc.sample(anyFacts, { numRuns: 1, seed: 3 }) as [LetterFacts];
	const sentence = (facts: Partial<LetterFacts>, key: string) =>
		letterSentences({ ...given, ...facts }).find((one) => one.key === key)?.sentence;

	test('say that of teams without a scan nothing is known', () => {
		expect(sentence({ teamsExpected: 3, teamsFinalised: 2 }, 'teams')).toBe(
			'2 van de 3 lokale teams hebben de antwoorden vastgesteld. Van de andere teams weten wij het niet.'
		);
		expect(sentence({ teamsExpected: 3, teamsFinalised: 3 }, 'teams')).toBe(
			'Alle 3 lokale teams hebben de antwoorden vastgesteld.'
		);
		expect(sentence({ teamsExpected: 2, teamsFinalised: 0 }, 'teams')).toBe(
			'Nog geen lokaal team heeft de antwoorden vastgesteld.'
		);
	});

	test('tell that no score is no zero', () => {
		const overall = { ...given.result.overall, score: null, reason: 'insufficient' as const };
		expect(sentence({ result: { ...given.result, overall } }, 'overall')).toBe(
			'Er is geen score over alle thema’s samen: onvoldoende ingevuld. Geen score is geen nul.'
		);
	});

	test('count the questions below the floor that are not named', () => {
		const point = given.floorPoints[0] ?? {
			...{
				item: 'a',
				text: 'A',
				theme: 'Alfa',
				atTurn: 'team' as const,
				below: 1,
				of: 2,
				teams: []
			}
		};
		const floorPoints = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ ...point, item: `i${number}` }));
		const overall = {
			...given.result.overall,
			floor: { met: 3, of: 9, share: 1 / 3 }
		};
		const result = { ...given.result, overall };
		expect(sentence({ result, floorPoints }, 'floor-questions')).toBe(
			'Bij 7 vragen is de ondergrens niet overal gehaald, of is dat niet bekend. Hierna staan er 5; de andere 2 staan bij de cijfers van de gemeente.'
		);
	});

	test('tell an agreement with its day, and how many there are', () => {
		const agreed = [1, 2, 3, 4, 5, 6].map((number) => ({ text: `Stap ${number}`, due: '' }));
		expect(sentence({ agreed }, 'agreed')).toContain('zes afspraken');
		expect(sentence({ agreed }, 'agreed')).toContain('Hierna staan er 5.');
		expect(sentence({}, 'agreed:1')).toBe('Samen oefenen. Klaar: 31 maart 2027.');
		expect(sentence({ agreed: [] }, 'agreed')).toContain('nog geen afspraken');
	});
});

describe('own words', () => {
	const [given] = fc.sample(anyFacts, { numRuns: 1, seed: 3 }) as [LetterFacts];
	const sentences = letterSentences(given);
	const free = sentences.find(({ isFixed, rests }) => !isFixed && rests.length > 0)!;
	const fixed = sentences.find(({ isFixed }) => isFixed)!;
	const own = (key: string, text: string, insteadOf = ''): OwnWords => ({
		...{ key, text, insteadOf, revision: 1 }
	});
	const find = (letter: ReturnType<typeof writtenLetter>, { key }: LetterSentence) =>
		letter.parts.flatMap((part) => part.sentences).find((one) => one.key === key)!;

	test('stand in the place of a sentence, which stays with its numbers', () => {
		const letter = writtenLetter(sentences, [own(free.key, 'Zo.', free.sentence)]);
		expect(find(letter, free)).toMatchObject({ own: 'Zo.', sentence: free.sentence });
		expect(find(letter, free).before).toBeUndefined();
		expect(restsIn(letter).find(({ key }) => key === free.key)).toMatchObject({
			grounds: free.rests,
			rule: free.sentence
		});
	});

	test('are told to be of other figures once the sentence says something else', () => {
		const letter = writtenLetter(sentences, [own(free.key, 'Zo.', 'Toen 12.')]);
		expect(find(letter, free)).toMatchObject({ own: 'Zo.', before: 'Toen 12.' });
	});

	test('never stand in the place of what makes the picture less sure, and are not lost', () => {
		const letter = writtenLetter(sentences, [own(fixed.key, 'Alles is goed.')]);
		expect(find(letter, fixed).own).toBeUndefined();
		expect(letter.loose.map(({ text }) => text)).toEqual(['Alles is goed.']);
		expect(mayWrite(fixed.key, sentences)).toBe(false);
		expect(mayWrite(free.key, sentences)).toBe(true);
		expect(mayWrite('verzonnen', sentences)).toBe(false);
	});

	test('of a sentence that is gone are kept beside the letter', () => {
		const letter = writtenLetter(sentences, [own('finding:weg', 'Nog steeds waar.')]);
		expect(letter.loose).toMatchObject([{ text: 'Nog steeds waar.' }]);
	});

	test('may be added to any part', () => {
		const letter = writtenLetter(sentences, [own(ownKey('agreed'), 'Wij gaan door.')]);
		expect(letter.parts.find(({ part }) => part === 'agreed')?.own).toBe('Wij gaan door.');
		expect(mayWrite(ownKey('agreed'), sentences)).toBe(true);
	});

	test('that are empty give the sentence back', () => {
		const letter = writtenLetter(sentences, [own(free.key, '')]);
		expect(find(letter, free).own).toBeUndefined();
		expect(letter.loose).toEqual([]);
	});

	test('the numbers count on from one, in the order of the letter', () => {
		const numbers = restsIn(writtenLetter(sentences, [])).map(({ number }) => number);
		expect(numbers).toEqual(numbers.map((_, index) => index + 1));
	});
});
