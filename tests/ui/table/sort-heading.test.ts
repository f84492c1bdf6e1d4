import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import SortHeading from '#ui/table/SortHeading.svelte';

test('a column by which is sorted says so, and its link works without JavaScript', () => {
	const { body } = render(SortHeading, {
		props: { words: 'Score', href: '?volgorde=score', sorted: 'descending', isNumber: true }
	});
	expect(body).toMatch(/<th scope="col"[^>]* aria-sort="descending"/);
	expect(body).toContain('href="?volgorde=score"');
	expect(body).toMatch(/aria-hidden="true"> ↓</);
});

test('one by which cannot be sorted is no link', () => {
	const { body } = render(SortHeading, { props: { words: 'Score' } });
	expect(body).not.toContain('<a');
	expect(body).not.toContain('aria-sort');
});
