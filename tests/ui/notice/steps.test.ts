import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Steps from '#ui/notice/Steps.svelte';

test('a step says where somebody is, and only earlier and later ones are links', () => {
	const steps = [
		{ title: 'Bestand', href: '/bestand' },
		{ title: 'Nakijken', href: '/nakijken' },
		{ title: 'Klaar' }
	];
	const { body } = render(Steps, { props: { steps, at: 1 } });
	const text = body
		.replace(/<\/li>/g, ' ')
		.replace(/<[^>]*>/g, '')
		.replace(/\s+/g, ' ');
	expect(text).toContain('Stap 2 van 3: Nakijken');
	expect(text).toContain('klaar: Bestand nu: Nakijken nog te doen: Klaar');
	expect(body.match(/aria-current="step"/g)).toHaveLength(1);
	expect(body).toContain('href="/bestand"');
	expect(body).not.toContain('href="/nakijken"');
});
