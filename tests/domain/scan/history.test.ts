import { expect, test } from 'vitest';
import { historyInWords, type ToldEvent } from '#domain/scan/history.ts';

const then = '2026-11-25T20:05:00.000Z';

/** Latest first, as the log is read. */
function history(...happened: Partial<ToldEvent>[]): string[] {
	const events = happened.map((event, index) => ({
		...{ revision: happened.length - index, kind: 'created', new: null },
		...{ who: 'Ada', at: '2026-05-19T12:00:00.000Z' },
		...event
	}));
	return historyInWords(events, 'team').map(({ words }) => words);
}

/** As an import leaves it behind. */
function imported(finalisedOn: string | null): Partial<ToldEvent>[] {
	const by = { who: 'Opdrachtregel', at: then };
	return [
		{ ...by, kind: 'finalise', new: JSON.stringify({ imported: true, finalisedOn }) },
		{ ...by, kind: 'mark', new: JSON.stringify({ mark: 'team', imported: true }) },
		{ ...by, kind: 'mark', new: JSON.stringify({ mark: 'municipality', imported: true }) },
		{ ...by, kind: 'import', new: '{"value":"3","note":""}' },
		{ ...by, kind: 'import', new: '{"value":"2","note":""}' }
	];
}

test('what an import did is one line, with the day that the file says', () => {
	expect(history(...imported('2025-04-03'))).toEqual([
		'25 november 2026, 21:05: Ingelezen uit een bestand door Opdrachtregel; volgens het bestand vastgesteld op 3 april 2025'
	]);
});

test('where the file says no day, that is said, and no other day is made up', () => {
	const [line] = history(...imported(null));
	expect(line).toMatch(/, als vastgesteld; het bestand zegt niet op welke dag$/);
});

test('an import from before days were kept is one line too: all of it is of one moment', () => {
	const bare = imported(null).map(({ kind, new: detail, ...by }) => ({
		...by,
		kind,
		new: kind === 'mark' ? '{"mark":"team"}' : kind === 'finalise' ? null : detail
	}));
	expect(history(...bare)).toHaveLength(1);
});

test('what people agreed stands there by name, for whom, and why it was reopened', () => {
	expect(
		history(
			{ kind: 'reopen', new: '{"reason":"Een vraag vergeten."}' },
			{ kind: 'finalise' },
			{ kind: 'mark', new: '{"mark":"team"}' },
			{ kind: 'created' }
		)
	).toEqual([
		'19 mei 2026, 14:00: Heropend door Ada: “Een vraag vergeten.”',
		'19 mei 2026, 14:00: Vastgesteld door Ada',
		'19 mei 2026, 14:00: Akkoord gegeven namens het team door Ada',
		'19 mei 2026, 14:00: Scan gemaakt door Ada'
	]);
});
