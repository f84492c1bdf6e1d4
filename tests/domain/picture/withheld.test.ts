import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withinScope } from '#domain/disclosure/scope.ts';
import { findings } from '#domain/finding/finding.ts';
import { shown } from '#domain/score/words.ts';
import { headline } from '#domain/picture/headline.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import { standings, type Standing } from '#domain/picture/standing.ts';
import { themesInWords } from '#domain/picture/summary.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { anyRegion } from '../../world/any-region.ts';

/*
 * Who sees the total only reads sentences that were made of less. Each is held against everything that is
 * known: a figure that is withheld is never said to be absent, and nothing that is said is untrue.
 */

describe('no sentence about the total contradicts the whole result', () => {
	test('in any region', () => {
		fc.assert(
			fc.property(anyRegion, ({ result, questionnaire }) => {
				const total = withinScope(result, 'total', []);
				const said = sentencesOf(total, questionnaire);
				expect(said.flatMap((sentence) => untruthsIn(sentence, result, questionnaire))).toEqual([]);
			}),
			{ numRuns: 3000 }
		);
	});

	test('nor does one about everything', () => {
		fc.assert(
			fc.property(anyRegion, ({ result, questionnaire }) => {
				const said = sentencesOf(result, questionnaire);
				expect(said.flatMap((sentence) => untruthsIn(sentence, result, questionnaire))).toEqual([]);
			}),
			{ numRuns: 1000 }
		);
	});
});

function sentencesOf(result: RegionResult, questionnaire: Questionnaire): string[] {
	const change = overallChange(result, questionnaire.minimumChange, '2025');
	const titled = standings(result, questionnaire).map(({ theme, result }) => ({
		...result,
		title: theme.title
	}));
	return [
		headline(result, questionnaire),
		themesInWords(titled),
		...(change ? [`Geheel: ${change.numbers}, ${change.basis}`] : []),
		...findings(result, questionnaire).map(({ kind, sentence }) => `${kind}: ${sentence}`)
	];
}

interface Claim {
	said: RegExp;
	isTrue: (whole: Whole, words: string[]) => boolean;
}

/** What a sentence is held against. */
interface Whole {
	themes: Standing[];
	result: RegionResult;
}

const theme = '(alfa|beta|gamma|delta|epsilon)';
const amount = '(een|één|twee|drie|vier|vijf|beide|alle twee|alle drie|alle vier|alle vijf)';

/** What sentences can claim of all themes, unless they say that they are about some. */
const ofAll: Claim[] = [
	{ said: /\bgeen thema ging/i, isTrue: ({ themes }) => !themes.some(goes('up')) },
	{ said: /enige vergelijkbare/i, isTrue: ({ themes }) => compared(themes).length === 1 },
	{
		said: new RegExp(`vooruit op ${amount}( van de \\w+)? thema’s`, 'i'),
		isTrue: ({ themes }, [, number]) =>
			compared(themes).length === themes.length &&
			isAmount(number!, themes.filter(goes('up')), themes)
	},
	{
		said: new RegExp(`^achteruit op ${amount}( van de \\w+)? thema’s`, 'i'),
		isTrue: ({ themes }, [, number]) => isAmount(number!, themes.filter(goes('down')), themes)
	},
	{
		said: new RegExp(`vooruit op ${amount}( van de \\w+)? vergelijkbare thema’s`, 'i'),
		isTrue: ({ themes }, [, number]) =>
			isAmount(number!, themes.filter(goes('up')), compared(themes))
	},
	{
		said: new RegExp(`gelijk op ${amount}( van de \\w+)? (vergelijkbare )?thema’s`, 'i'),
		isTrue: ({ themes }, [, number]) =>
			isAmount(number!, themes.filter(goes('same')), compared(themes))
	},
	{
		said: new RegExp(`${theme} staat er het best voor`, 'i'),
		isTrue: ({ themes }, [, title]) => extreme(themes, Math.max) === scoreOf(themes, title!)
	},
	{
		said: new RegExp(`${theme} vraagt de meeste aandacht`, 'i'),
		isTrue: ({ themes }, [, title]) => extreme(themes, Math.min) === scoreOf(themes, title!)
	},
	{
		said: new RegExp(`(?:${theme} scoort het hoogst|het hoogst scoort ${theme})`, 'i'),
		isTrue: ({ themes }, words) =>
			extreme(themes, Math.max) === scoreOf(themes, (words[1] ?? words[2])!)
	},
	{
		said: new RegExp(`(?:${theme} ging het meest vooruit|${theme} maakte de grootste stap)`, 'i'),
		isTrue: ({ themes }, words) =>
			deltaOf(themes, (words[1] ?? words[2])!) ===
			Math.max(...compared(themes).map(({ delta }) => delta!))
	},
	{
		said: new RegExp(`attention: ${theme} scoort het laagst`, 'i'),
		isTrue: ({ themes }, [, title]) => extreme(themes, Math.min) === scoreOf(themes, title!)
	},
	{
		said: /(\w+) thema’s scoren het (hoogst|laagst), met (\d+)/i,
		isTrue: ({ themes }, [, number, most, score]) =>
			extreme(themes, most === 'hoogst' ? Math.max : Math.min) === Number(score) &&
			number!.toLowerCase() ===
				numberInWords(themes.filter((one) => one.score === Number(score)).length)
	},
	{
		said: /geen thema veranderde/i,
		isTrue: ({ themes }) => themes.every(goes('same'))
	},
	{
		said: /op (alle \w+|beide) thema’s is de score gelijk gebleven/i,
		isTrue: ({ themes }) => themes.every(({ delta }) => delta === 0)
	},
	{
		said: new RegExp(`${theme} scoort het hoogst`, 'i'),
		isTrue: ({ themes }, [, title]) => extreme(themes, Math.max) === scoreOf(themes, title!)
	},
	{
		said: new RegExp(`${theme} \\(\\d+\\)?,? het laagst|, ${theme} het laagst`, 'i'),
		isTrue: ({ themes }, words) =>
			extreme(themes, Math.min) === scoreOf(themes, (words[1] ?? words[2])!)
	},
	{
		said: /alle thema’s (met een score )?komen uit op (\d+)/i,
		isTrue: ({ themes }, [, withScore, number]) =>
			(withScore !== undefined || scored(themes).length === themes.length) &&
			scored(themes).every(({ score }) => score === Number(number))
	},
	{
		said: /nog geen scores|geen thema (heeft|met) een score/i,
		isTrue: ({ themes }) => scored(themes).length === 0
	},
	{
		said: /geen gemeente te vergelijken/i,
		isTrue: ({ result }) => result.comparison!.overall.earlier === null
	},
	{
		said: /niet te vergelijken met/i,
		isTrue: ({ result }) => result.comparison!.overall.earlier === null
	}
];

/** What holds of every sentence, whatever it is about. */
const ofAny: Claim[] = [
	{
		said: new RegExp(`${theme},? ging (vooruit|achteruit)`, 'i'),
		isTrue: ({ themes }, [, title, way]) =>
			goes(way === 'vooruit' ? 'up' : 'down')(of(themes, title!))
	},
	{
		said: new RegExp(`${theme},? is vrijwel gelijk gebleven`, 'i'),
		isTrue: ({ themes }, [, title]) => goes('same')(of(themes, title!))
	},
	{
		said: new RegExp(`${theme} blijft achter`, 'i'),
		isTrue: ({ themes, result }, [, title]) =>
			shown(result.overall.score!) - scoreOf(themes, title!)! >= 3
	},
	{
		said: new RegExp(
			`${theme}(?: (?:ging|maakte) [a-z ]+)?[:,](?: het meest vooruit,)? van (\\d+) naar (\\d+)`,
			'i'
		),
		isTrue: ({ themes }, [, title, earlier, later]) => {
			const { change } = of(themes, title!);
			return shown(change!.earlier!) === Number(earlier) && shown(change!.later!) === Number(later);
		}
	},
	{
		said: new RegExp(
			`${theme}(?:[:,]| staat op| scoort (?:het )?(?:hoogst|laagst)?,? ?(?:het hoogst|het laagst)?,? ?met) (\\d+)`,
			'i'
		),
		isTrue: ({ themes }, [, title, score]) => scoreOf(themes, title!) === Number(score)
	},
	{
		said: new RegExp(`staat op \\d+, terug van (\\d+)|laagst, met \\d+, terug van (\\d+)`, 'i'),
		isTrue: ({ themes }, words) =>
			themes.some(({ change }) => change && shown(change.earlier!) === Number(words[1] ?? words[2]))
	},
	{
		said: new RegExp(`${theme} komt uit op (\\d+)`, 'i'),
		isTrue: ({ themes }, [, title, score]) => scoreOf(themes, title!) === Number(score)
	},
	{
		said: /^van de (\w+) thema’s/i,
		isTrue: ({ themes }, [, number]) => number === numberInWords(themes.length)
	},
	{
		said: new RegExp(`te tonen: vooruit op ${amount}`),
		isTrue: ({ themes }, [, number]) =>
			themes.filter(goes('up')).length >= (number === 'beide' ? 2 : 1)
	},
	{
		said: /Geheel: van (\d+) naar (\d+)/,
		isTrue: ({ result }, [, earlier, later]) => {
			const { overall } = result.comparison!;
			return shown(overall.earlier!) === Number(earlier) && shown(overall.later!) === Number(later);
		}
	}
];

/** Said of what is shown only: then it is no claim about the others. */
const aboutSome = /getoonde|te tonen/i;

function untruthsIn(
	sentence: string,
	result: RegionResult,
	questionnaire: Questionnaire
): string[] {
	const whole = { themes: standings(result, questionnaire), result };
	const claims = aboutSome.test(sentence) ? ofAny : [...ofAll, ...ofAny];
	return claims.flatMap(({ said, isTrue }) => {
		const words = said.exec(sentence);
		return words && !isTrue(whole, [...words]) ? [`${said} is untrue: ${sentence}`] : [];
	});
}

function goes(way: Standing['direction']) {
	return ({ direction }: Standing) => direction === way;
}

function compared(themes: Standing[]): Standing[] {
	return themes.filter(({ delta }) => delta !== null);
}

function scored(themes: Standing[]): Standing[] {
	return themes.filter(({ score }) => score !== null);
}

function of(themes: Standing[], title: string): Standing {
	return themes.find(({ theme }) => theme.title.toLowerCase() === title.toLowerCase())!;
}

function scoreOf(themes: Standing[], title: string): number | null {
	return of(themes, title).score;
}

function deltaOf(themes: Standing[], title: string): number | null {
	return of(themes, title).delta;
}

function extreme(themes: Standing[], pick: (...scores: number[]) => number): number {
	return pick(...scored(themes).map(({ score }) => score!));
}

/** 'beide', 'alle drie' and 'een' as the number of these, of all those that are spoken of. */
function isAmount(words: string, counted: Standing[], of: Standing[]): boolean {
	const all = words === 'beide' || words.startsWith('alle ');
	if (all) return counted.length === of.length;
	return numberInWords(counted.length) === words.replaceAll('é', 'e');
}
