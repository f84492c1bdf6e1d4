import { describe, expect, test } from 'vitest';
import type { Perspective } from '#domain/questionnaire/questionnaire.ts';
import { pictureOf, type Rating } from '#domain/rating/rating.ts';
import { pictureTitle, promptOf, turnoutInWords, turnoutsOf } from '#domain/session/turnout.ts';
import { person } from '../../world/held-session.ts';

function rated(
	values: (number | null)[],
	given: Partial<Parameters<typeof turnoutInWords>[0]> = {}
) {
	const ratings = values.map((value): Rating => ({ value, organisation: 'lokaal-team' }));
	const turnout = {
		perspectives: [],
		asked: values.length,
		rated: values.length,
		others: 0,
		...given
	};
	return { picture: pictureOf(ratings), turnout };
}

const team: Perspective[] = ['lokaal-team'];

describe('who rated a question', () => {
	test.each([
		[rated([1, 2, 2]), 'Zo schatten alle 3 mensen het in'],
		[rated([1, 2, 2], { asked: 6 }), 'Zo schatten 3 van de 6 mensen het in'],
		[
			rated([1, 2, 2], { perspectives: team }),
			'Zo schatten alle 3 mensen van het lokale team het in'
		],
		[
			rated([1, 2, 2, 3], { perspectives: team, asked: 5, rated: 3, others: 1 }),
			'Zo schatten 3 van de 5 mensen van het lokale team en 1 ander het in'
		],
		[
			rated([1, 2, 2], { perspectives: ['gemeente', 'bestuur'] }),
			'Zo schatten alle 3 mensen aan wie dit is gevraagd het in'
		],
		[
			rated([1, 2, 2], { perspectives: team, asked: 0, rated: 0, others: 3 }),
			'Zo schatten 3 mensen het in'
		],
		[rated([1, 2]), 'Eigen inschattingen']
	])('stands above the dots', ({ picture, turnout }, title) => {
		expect(pictureTitle(picture, turnout)).toBe(title);
	});

	test('is explained where more people take part', () => {
		const { turnout } = rated([1, 2, 2], { perspectives: team });
		expect(turnoutInWords(turnout, 6)).toBe(
			'Deze vraag is gesteld aan: lokaal team. Er doen 6 mensen mee.'
		);
		expect(turnoutInWords(turnout, 3)).toBe('');
		expect(turnoutInWords(rated([1, 2, 2]).turnout, 4)).toBe(
			'Er doen 4 mensen mee. Wie later binnenkwam, schatte dit niet in.'
		);
	});
});

describe('“iedereen” is said', () => {
	test.each([
		[rated([1, 1, 2]), 'Iedereen ziet dit onder de ondergrens.'],
		[rated([1, 1, 2], { perspectives: team }), 'Alle drie zien dit onder de ondergrens.'],
		[
			rated([1, 1, 2], { asked: 6 }),
			'De drie die een antwoord kozen, zien dit onder de ondergrens.'
		],
		[rated([1, 1, 2, null]), 'De drie die een antwoord kozen, zien dit onder de ondergrens.']
	])('only where everyone who was asked answered', (last, prompt) => {
		expect(promptOf('all-below-floor', last)).toContain(prompt);
	});

	test('and “velen” never: how many do not know is a number', () => {
		expect(promptOf('unknown', rated([1, null, null, 3]))).toContain('2 van de 4 weten dit niet.');
		expect(promptOf('unknown', rated([1, null, 3]))).toContain('1 van de 3 weet dit niet.');
	});

	test('nor that all see it alike where not all answered', () => {
		expect(promptOf('agreement', rated([2, 2, 2]))).toContain('U ziet dit hetzelfde.');
		expect(promptOf('agreement', rated([2, 2, 2], { asked: 4 }))).toContain(
			'Wie een antwoord koos, ziet dit hetzelfde.'
		);
	});
});

test('who was there at each reveal is counted, and who rated by whether it was asked of them', () => {
	const [early, late] = ['2026-05-19T12:00:00.000Z', '2026-05-19T13:00:00.000Z'];
	const from = { organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const turnouts = turnoutsOf(
		{ id: 'a', perspectives: team },
		{
			theme: 'leren',
			people: [
				person('a', 'lokaal-team', { joinedAt: early, removedAt: late }),
				person('b', 'lokaal-team', { joinedAt: late }),
				person('c', 'lokaal-team', { joinedAt: early, removedAt: early })
			],
			reveals: [
				{ theme: 'leren', item: null, at: '2026-05-19T12:30:00.000Z' },
				{ theme: 'elders', item: null, at: early },
				{ theme: 'leren', item: null, at: '2026-05-19T13:30:00.000Z' }
			],
			raters: [
				{ turn: 1, from },
				{ turn: 1, from: { organisation: 'gemeente', level: 'bestuur' } },
				{ turn: 2, asked: false },
				{ turn: 2, asked: true }
			]
		}
	);
	const perspectives = team;
	expect([...turnouts]).toEqual([
		[1, { perspectives, asked: 1, rated: 1, others: 1 }],
		[2, { perspectives, asked: 1, rated: 1, others: 1 }]
	]);
});
