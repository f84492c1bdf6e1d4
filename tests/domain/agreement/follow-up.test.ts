import { expect, test } from 'vitest';
import {
	beginningAfter,
	closingProblems,
	followUpKeys,
	followUpParts,
	followUpProblems
} from '#domain/agreement/follow-up.ts';

const before = { success: 'Als het lukt', check: 'Door te tellen' };

test('the form has 3, 5, 3 and 3 questions, each once', () => {
	expect(followUpParts.map(({ questions }) => questions.length)).toEqual([3, 5, 3, 3]);
	const asked = followUpParts.flatMap(({ questions }) => questions.map(({ key }) => key));
	expect(asked).toEqual([...followUpKeys]);
});

test('results are told only once it was kept when it is a success and how that is checked', () => {
	expect(followUpProblems({}, before)).toEqual([]);
	expect(followUpProblems({}, { ...before, results: 'Vier' })).toMatchObject([{ key: 'results' }]);
	expect(followUpProblems({ success: 'Als het lukt' }, { brought: 'Veel' })).toMatchObject([
		{ key: 'brought' }
	]);
	expect(followUpProblems(before, { ...before, results: 'Vier' })).toEqual([]);
});

test('content holds on and spreads, not content takes a next step', () => {
	const told = { ...before, results: 'Vier' };
	expect(closingProblems({}, undefined).map(({ key }) => key)).toEqual(['results', 'outcome']);
	expect(closingProblems(told, 'content').map(({ key }) => key)).toEqual(['hold']);
	expect(closingProblems(told, 'not-content').map(({ key }) => key)).toEqual(['next']);
	expect(closingProblems({ ...told, hold: 'Elke maand' }, 'content')).toEqual([]);
});

test('the next round begins with the ambition and the step that was chosen', () => {
	expect(beginningAfter({ ...before, ambition: 'Durven', next: 'In het rooster' })).toEqual({
		...{ ambition: 'Durven', trial: 'In het rooster' }
	});
	expect(beginningAfter({})).toEqual({});
});
