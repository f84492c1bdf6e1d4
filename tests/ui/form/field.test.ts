import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import LongTextField from '#ui/form/LongTextField.svelte';
import SelectField from '#ui/form/SelectField.svelte';
import TextField from '#ui/form/TextField.svelte';

const given = { id: 'jaar', label: 'In welk jaar?', hint: 'Vier cijfers.', options: [] };
const problems = [
	{ field: 'jaar', message: 'Schrijf vier cijfers.' },
	{ field: 'trede', message: 'Kies een trede.' }
];

describe.each([
	['TextField', TextField],
	['LongTextField', LongTextField],
	['SelectField', SelectField]
])('%s', (_, Part) => {
	const html = (props: object) =>
		render(Part as typeof SelectField, { props: { ...given, ...props } }).body;

	test('ties its label, its hint and its own error to what is filled in', () => {
		const body = html({ problems });
		expect(body).toContain('<label for="jaar">In welk jaar?</label>');
		expect(body).toContain('aria-describedby="jaar-uitleg jaar-fout"');
		expect(body).toContain('aria-invalid="true"');
		expect(body).toContain('aria-required="true"');
		expect(body).toContain('Schrijf vier cijfers.');
		expect(body).not.toContain('Kies een trede.');
		expect(body).not.toMatch(/ required(?:=|>| )/);
	});

	test('says so where it may stay empty', () => {
		const body = html({ optional: true });
		expect(body).toContain('In welk jaar? (optioneel)');
		expect(body).not.toContain('aria-required');
		expect(body).not.toContain('aria-invalid');
	});
});
