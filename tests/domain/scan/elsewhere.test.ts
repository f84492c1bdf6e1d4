import { describe, expect, test } from 'vitest';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { answeredElsewhere, roundsElsewhere } from '#domain/scan/elsewhere.ts';
import {
	checkLast,
	writtenItem,
	writtenQuestionnaire,
	type Keys
} from '../../world/written-questionnaire.ts';

const item = 'leren.reflectie';
function resolved(keys: Keys): Questionnaire {
	const { questionnaire, mistakes } = checkLast(keys);
	if (!questionnaire) throw new Error(JSON.stringify(mistakes));
	return questionnaire;
}

const own = resolved(writtenQuestionnaire());

/** Another questionnaire with one question, on a scale of its own. */
function other(id: number, measure = item, keys = {}) {
	const scales = { twee: [1, 2].map((value) => ({ value, label: `graad ${value}` })) };
	const items = [writtenItem({ id: 'x.vraag', scale: 'twee', measure })];
	const themes = [{ id: 'x', title: 'X', items }];
	const questionnaire = resolved(
		writtenQuestionnaire({ key: 'lijst', title: 'Lijst', scales, themes, ...keys })
	);
	return { id, key: `2026-${id}`, questionnaire };
}

const today = '2026-05-19';
const answered = (round: number, at: string, value = '1') => ({
	round,
	item: 'x.vraag',
	value,
	at
});

function said(answers: ReturnType<typeof answered>[], questionnaire: Questionnaire = own) {
	const rounds = [other(1), other(2)];
	const about = { today, subject: 'team' as const };
	return answeredElsewhere(questionnaire, rounds, answers, about).get(item);
}

describe('what was answered elsewhere', () => {
	test('is said with its source and day, in the words of its own scale', () => {
		expect(said([answered(1, '2026-03-03', '2')])).toBe(
			'In Lijst (ronde 2026-1, vastgesteld 3 maart 2026) koos dit team 2 · graad 2.'
		);
		expect(said([answered(1, '2026-03-03', 'onbekend')])).toMatch(/koos dit team onbekend\.$/);
	});

	test('is the newest, and on one day that of the round made last', () => {
		const [older, newer] = [answered(2, '2026-01-31'), answered(1, '2026-02-01T10:00:00Z')];
		expect(said([older, newer])).toContain('ronde 2026-1,');
		expect(said([newer, older])).toContain('ronde 2026-1,');
		const sameDay = answered(2, '2026-02-01');
		expect(said([sameDay, newer])).toContain('ronde 2026-2,');
		expect(said([newer, sameDay])).toContain('ronde 2026-2,');
	});

	test('is not older than a year, nor of a day to come', () => {
		expect(said([answered(1, '2025-05-18')])).toBeUndefined();
		expect(said([answered(1, '2025-05-19')])).toBeDefined();
		expect(said([answered(1, '2026-05-19')])).toBeDefined();
		expect(said([answered(1, '2026-05-20')])).toBeUndefined();
		// In Amsterdam it is the next day already.
		expect(said([answered(1, '2025-05-18T22:30:00.000Z')])).toBeDefined();
	});

	test('is nothing of a question that measures something else, or is not in its round', () => {
		const about = { today, subject: 'team' as const };
		const answers = [answered(1, '2026-03-03')];
		expect(answeredElsewhere(own, [other(1, 'iets.anders')], answers, about).size).toBe(0);
		expect(answeredElsewhere(own, [other(2)], answers, about).size).toBe(0);
	});
});

test('rounds with the same base have a line of their own, and others count where a measure is shared', () => {
	const rounds = [other(1), other(2, 'iets.anders'), other(3, item, { key: 'proef' })];
	expect(roundsElsewhere(own, rounds).map(({ id }) => id)).toEqual([1]);
});
