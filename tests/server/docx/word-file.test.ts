import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import {
	wordHeading,
	wordList,
	wordParagraph,
	wordTable,
	type WordDocument
} from '#server/docx/word-document.ts';
import { wordFile } from '#server/docx/word-file.ts';

const plan: WordDocument = {
	title: 'Plan van Aadorp',
	subtitle: 'Stand van 1 juni 2026',
	author: 'Noord',
	language: 'nl-NL',
	madeAt: '2026-06-01T08:00:00.000Z',
	foot: 'Plan van Aadorp',
	blocks: [
		wordHeading(1, 'Eerst'),
		wordParagraph('Hier staat wat eerst komt.', 'lead'),
		wordParagraph(['Wie ', { strong: 'aan zet' }, ' is, staat erbij.\nOp een nieuwe regel.']),
		wordList(['een', 'twee']),
		{ kind: 'list', isNumbered: true, items: ['eerste', 'tweede'] },
		wordTable({
			caption: 'Acties',
			columns: [{ title: 'Actie', share: 2 }, { title: 'Wie' }],
			rows: [
				['Oefenen & leren <samen>', 'teamleider'],
				['Toetsen', '']
			]
		}),
		wordHeading(2, 'Later')
	]
};

async function partsOf(document: WordDocument) {
	const parts = unzipSync(await wordFile(document));
	const text = (name: string) => strFromU8(parts[name]!);
	return { names: Object.keys(parts), text };
}

test('the same document gives the same bytes, at any moment', async () => {
	const first = await wordFile(plan);
	await new Promise((done) => setTimeout(done, 1100));
	expect(Buffer.from(await wordFile(plan)).equals(first)).toBe(true);
});

test('it says its title, its author, its language and the moment of its content', async () => {
	const { names, text } = await partsOf(plan);
	expect(names[0]).toBe('[Content_Types].xml');
	const core = text('docProps/core.xml');
	expect(core).toContain('<dc:title>Plan van Aadorp</dc:title>');
	expect(core).toContain('<dc:creator>Noord</dc:creator>');
	expect(core.match(/2026-06-01T08:00:00Z/g)).toHaveLength(2);
	expect(text('word/styles.xml')).toContain('<w:lang w:val="nl-NL"/>');
});

test('headings are headings, and the head of a table is repeated on every page', async () => {
	const { text } = await partsOf(plan);
	const body = text('word/document.xml');
	for (const style of ['Title', 'Subtitle', 'Heading1', 'Heading2', 'lead', 'Caption']) {
		expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
		expect(text('word/styles.xml')).toContain(`w:styleId="${style}"`);
	}
	expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
	expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(3);
	expect(body).toContain('Oefenen &amp; leren &lt;samen&gt;');
});

test('signs that may not stand in XML do not break the file', async () => {
	const odd = { ...plan, blocks: [wordParagraph('a\u0000b\u0008c\ud800d')] };
	const { text } = await partsOf(odd);
	expect(text('word/document.xml')).toContain('a\ufffdb\ufffdc\ufffdd');
});

test('a table whose rows do not fit is refused', async () => {
	const table = wordTable({ caption: 'A', columns: [{ title: 'B' }], rows: [['c', 'd']] });
	await expect(wordFile({ ...plan, blocks: [table] })).rejects.toThrow('do not fit its columns');
});
