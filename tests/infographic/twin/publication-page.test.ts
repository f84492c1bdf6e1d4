import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentOfPage, publicationPage } from '#infographic/twin/publication-page.ts';
import { publication } from '../../world/publication.ts';

const editions = {
	'with names and a total, corrected': publication(),
	'with names only, without an earlier round': publication(
		{ edition: 1, correction: '', comments: [], repeated: [], isInvented: false },
		{ earlier: false, questionnaire: { status: 'official' } }
	),
	'a total only, weighted': publication({
		pictures: { total: publication().pictures.total! },
		weighting: 'population'
	})
};
delete editions['with names only, without an earlier round'].pictures.total;

const golden = 'tests/golden/publication.html';

/** UPDATE_GOLDEN=1 writes it; what was published before keeps its own bytes. */
test('the page of an edition is as it was approved', () => {
	const pages = Object.entries(editions)
		.map(([name, edition]) => `<!-- ${name} -->\n${publicationPage(edition)}`)
		.join('');
	if (process.env.UPDATE_GOLDEN) writeFileSync(golden, pages);
	expect(pages).toBe(readFileSync(golden, 'utf8'));
});

test('what stands between the tags of its body is found again', () => {
	const content = contentOfPage(publicationPage(publication()));
	expect(content).toMatch(/^<article class="publication">.*<\/article>$/s);
});

test('words that look like markup are shown as they were typed', () => {
	const text = '<script>alert("1")</script> & #$*';
	const page = publicationPage(publication({ correction: text, region: text }));
	expect(page).not.toContain('<script>');
	expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; #$*');
});
