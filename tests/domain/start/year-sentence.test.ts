import { expect, test } from 'vitest';
import { change, noChange } from '#domain/comparison/change.ts';
import { yearSentence } from '#domain/start/year-sentence.ts';

const themes = [
	{ title: 'Leren', ...change(50, 41) },
	{ title: 'Samenwerken', ...change(40, 53.2) },
	{ title: 'Opdracht', ...change(50, 52) },
	{ title: 'Ruimte', ...noChange('questions-changed') }
];
const asked = { earlier: '2025', themes, minimumChange: 3 };

test('the whole is told, and the themes that moved most each way', () => {
	expect(yearSentence({ ...asked, overall: change(63.6, 70.4) })).toBe(
		'Sinds 2025 ging het geheel van 64 naar 70, over dezelfde vragen en teams. ' +
			'Het meest vooruit: Samenwerken (+13). Het meest achteruit: Leren (−9).'
	);
});

test('what hardly moved is called so, and what cannot be compared has its reason', () => {
	const still = { ...asked, themes: [themes[2]!] };
	expect(yearSentence({ ...still, overall: change(64, 65) })).toBe(
		'Sinds 2025 is het geheel vrijwel gelijk, over dezelfde vragen en teams (van 64 naar 65).'
	);
	expect(yearSentence({ ...still, overall: noChange('teams-changed') })).toBe(
		'Het geheel is niet te vergelijken met 2025: andere teams.'
	);
});
