import type { DocumentPart, Run, TwinDocument } from './document.ts';
import { element, type Html } from './html.ts';
import { htmlTable } from './html-table.ts';

/** A whole page; its class names what it is. */
export function htmlDocument(page: TwinDocument, name: string): string {
	const head = [
		element('meta', { charset: 'utf-8' }),
		element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
		element('title', {}, page.title)
	];
	const body = element('article', { class: name }, page.parts.map(written));
	const html = element(
		'html',
		{ lang: page.language },
		element('head', {}, head),
		element('body', {}, body)
	).html;
	return `<!doctype html>\n${html}\n`;
}

/** Parts to stand in a page that has a head of its own; the class names what it is. */
export function htmlArticle(
	{ language, parts }: Pick<TwinDocument, 'language' | 'parts'>,
	name: string
): string {
	return element('article', { class: name, lang: language }, parts.map(written)).html;
}

function written(part: DocumentPart): Html {
	switch (part.kind) {
		case 'heading':
			return element(`h${part.level}`, {}, part.text);
		case 'paragraph':
			return element('p', { class: part.tone }, part.runs.map(run));
		case 'list':
			return element(
				'ul',
				{},
				part.items.map((runs) => element('li', {}, runs.map(run)))
			);
		case 'table':
			return htmlTable(part);
		case 'picture':
			return element(
				'a',
				{ href: part.file, class: 'picture' },
				element(
					'picture',
					{},
					element('source', { media: '(max-width: 48rem)', srcset: part.phone }),
					element('img', { src: part.file, alt: part.alternative })
				)
			);
		case 'section':
			return element(
				'section',
				{ 'aria-labelledby': part.id },
				element('h2', { id: part.id }, part.title),
				part.parts.map(written)
			);
	}
}

function run(words: Run): string | Html {
	if (typeof words === 'string') return words;
	if ('strong' in words) return element('strong', {}, words.strong);
	const { href, link, isDownload } = words;
	return element('a', { href, download: isDownload && '' }, link);
}
