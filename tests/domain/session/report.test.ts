import { describe, expect, test } from 'vitest';
import {
	daysInWords,
	forOutside,
	reportInText,
	type ReportItem,
	type SessionReport
} from '#domain/session/report.ts';

describe('the report of a session', () => {
	test('says who sat there, how it was filled in, scores with their floor, reasons and actions', () => {
		const text = reportInText(report([item({ note: 'Soms wel.', belowFloor: true })]));
		for (const line of [
			'Lokaal team Veendorp-Noord',
			'Wanneer: 19 mei 2026 tot en met 26 mei 2026',
			'Aan tafel: 1 mens: 1 lokaal team',
			'Hoe ingevuld: eerst ieder voor zich, met gespreksleider, 88 minuten',
			'- Leren: 67; ondergrens gehaald bij 1 van 2 antwoorden',
			'  Antwoord: 3 · stap 3 (onder de ondergrens)',
			'  Omdat: Soms wel.',
			'- Oefenen (wie: Jan, voor 1 juni 2027): afgesproken'
		]) {
			expect(text).toContain(line);
		}
	});

	test('tells of an action when it is to be done, also where that is no day', () => {
		const actions = report([]).actions.map((action) => ({ ...action, due: 'voor de zomer' }));
		expect(reportInText({ ...report([]), actions })).toContain(
			'- Oefenen (wie: Jan, voor de zomer): afgesproken'
		);
	});

	test('tells a score that is not there in words, never as 0', () => {
		const [theme] = report([]).themes;
		const empty = { ...theme!, score: null, reason: 'insufficient' as const };
		expect(reportInText({ ...report([]), themes: [empty] })).toContain(
			'- Leren: onvoldoende ingevuld'
		);
	});

	test('for outside leaves out what was seen differently, unless the team let it out', () => {
		const inside = item({ minority: 'geheim' });
		const outside = item({ minority: 'open', outside: true });
		const whole = reportInText(report([inside, outside]));
		expect(whole).toContain('Anders gezien (blijft in het team): geheim');
		const told = reportInText(forOutside(report([inside, outside])));
		expect(told).not.toContain('geheim');
		expect(told).toContain('Anders gezien (mag naar buiten): open');
	});

	test('says when the individual ratings were deleted, and how many', () => {
		const ratingsDeleted = { at: '2026-07-21T00:00:00.000Z', ratings: 208 };
		expect(reportInText({ ...report([]), ratingsDeleted })).toContain(
			'208 eigen inschattingen zijn verwijderd op 21 juli 2026.'
		);
	});

	test('of one day names that day once', () => {
		expect(daysInWords({ from: may, until: may })).toBe('19 mei 2026');
		expect(daysInWords({ from: null, until: null })).toBe('');
	});
});

const may = '2026-05-19T12:00:00.000Z';

function report(items: ReportItem[]): SessionReport {
	const floor = { met: 1, of: 2 };
	return {
		title: 'Lokaal team Veendorp-Noord',
		questionnaire: 'Thuis',
		round: '2026',
		label: {
			raters: 1,
			facilitated: true,
			minutes: 88,
			participants: [{ organisation: 'lokaal-team', level: 'uitvoering' }]
		},
		from: may,
		until: '2026-05-26T12:00:00.000Z',
		finalisedAt: null,
		overall: { score: 66.6, reason: null, floor },
		themes: [{ title: 'Leren', score: 66.6, reason: null, floor, items }],
		earlier: null,
		actions: [
			{
				id: 'a',
				item: null,
				text: 'Oefenen',
				owner: 'Jan',
				due: '2027-06-01',
				state: 'planned',
				learned: ''
			}
		],
		parked: [],
		ratingsDeleted: null
	};
}

function item(given: Partial<ReportItem>): ReportItem {
	return {
		text: 'Wij kijken terug.',
		answer: '3 · stap 3',
		belowFloor: false,
		note: '',
		minority: '',
		outside: false,
		changeReason: null,
		takenOver: false,
		...given
	};
}
