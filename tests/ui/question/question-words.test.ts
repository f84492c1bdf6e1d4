import { describe, expect, test } from 'vitest';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';
import { conflictInWords } from '#ui/question/question-words.ts';
import { nothing } from '#ui/draft/entry.ts';

const scored: AnsweredItem = { id: 'leren', type: 'scale', floor: 3 };
const written: AnsweredItem = { id: 'woorden', type: 'text', options: [] };
const kept = { revision: 4, changedBy: 'Bert', changedAt: '2026-05-19T12:00:00.000Z' };

function words(item: AnsweredItem, mine: Said, theirs: Said) {
	const entry = { ...nothing, value: null, note: '', ...mine };
	return conflictInWords(item, entry, { item: item.id, value: null, note: '', ...kept, ...theirs });
}

interface Said {
	value?: string | null;
	note?: string;
}

describe('who changed an answer at the same moment as somebody else reads', () => {
	test('both choices where they differ', () => {
		expect(words(scored, { value: '4' }, { value: '2' })).toMatchObject({
			what: 'Bert koos tegelijk 2.',
			rest: 'Uw antwoord 4 is nog niet opgeslagen.',
			keep: 'Houd 4',
			take: 'Neem 2 over',
			join: ''
		});
	});

	test('only the texts where the choice is the same, and may keep both', () => {
		const said = words(scored, { value: '2', note: 'Langs' }, { value: '2', note: 'Bellen' });
		expect(said).toMatchObject({
			what: 'Bert schreef tegelijk een toelichting: “Bellen”',
			rest: 'Uw toelichting is nog niet opgeslagen.',
			mine: 'U schreef: “Langs”',
			take: 'Neem die van Bert',
			join: 'Zet ze onder elkaar'
		});
		expect(Object.values(said).join(' ')).not.toContain('koos');
	});

	test('that a text was taken away is no text to take over', () => {
		const said = words(scored, { value: '2', note: 'Langs' }, { value: '2' });
		expect(said.what).toBe('Bert haalde de toelichting tegelijk weg.');
		expect(said.take).toBe('Laat de toelichting weg');
		expect(said.join).toBe('');
	});

	test('that answers in words can stand below each other', () => {
		expect(words(written, { value: 'Langs' }, { value: 'Bellen' }).join).toBe(
			'Zet ze onder elkaar'
		);
		expect(words(written, { value: 'Langs' }, { value: null }).join).toBe('');
	});
});
