import { lexer, type Token, type Tokens } from 'marked';

/* Markdown as parts that a page shows one by one: no HTML is ever made of it, so none can come through. */

export type Words =
	| { kind: 'text'; text: string }
	| { kind: 'code'; text: string }
	| { kind: 'strong'; words: Words[] }
	| { kind: 'link'; href: string; words: Words[] };

export type MarkdownPart =
	| { kind: 'heading'; level: 2 | 3; id: string; title: string }
	| { kind: 'paragraph'; words: Words[] }
	| { kind: 'list'; ordered: boolean; items: Words[][] }
	| { kind: 'picture'; src: string; alt: string };

export interface MarkdownPage {
	title: string;
	parts: MarkdownPart[];
}

/**
 * Reads one `#` heading and what stands under it: headings, paragraphs, lists and pictures. It throws on anything
 * else, such as HTML and tables.
 */
export function readMarkdown(source: string): MarkdownPage {
	const [first, ...others] = lexer(source).filter(({ type }) => type !== 'space');
	if (first?.type !== 'heading' || (first as Tokens.Heading).depth !== 1)
		throw new Error('A page begins with one # heading');
	return { title: (first as Tokens.Heading).text, parts: others.map(partOf) };
}

function partOf(token: Token): MarkdownPart {
	switch (token.type) {
		case 'heading': {
			const { depth, text } = token as Tokens.Heading;
			if (depth !== 2 && depth !== 3) throw new Error(`A heading of level ${depth}: ${text}`);
			return { kind: 'heading', level: depth, id: anchorOf(text), title: text };
		}
		case 'paragraph': {
			const { tokens } = token as Tokens.Paragraph;
			const [only, ...more] = tokens;
			if (only?.type === 'image' && more.length === 0) {
				const { href, text } = only as Tokens.Image;
				return { kind: 'picture', src: href, alt: text };
			}
			return { kind: 'paragraph', words: tokens.map(wordsOf) };
		}
		case 'list': {
			const { ordered, items } = token as Tokens.List;
			return { kind: 'list', ordered, items: items.map(itemOf) };
		}
		default:
			throw new Error(`Not for a page: ${token.type}, ${token.raw}`);
	}
}

/** One line of a list; a list within it or a second paragraph is refused. */
function itemOf({ tokens }: Tokens.ListItem): Words[] {
	const [only, ...more] = tokens;
	if ((only?.type !== 'text' && only?.type !== 'paragraph') || more.length > 0)
		throw new Error('Not for a list: more than one paragraph');
	return ((only as Tokens.Text).tokens ?? []).map(wordsOf);
}

function wordsOf(token: Token): Words {
	switch (token.type) {
		case 'text':
			return { kind: 'text', text: (token as Tokens.Text).text.replaceAll('\n', ' ') };
		case 'codespan':
			return { kind: 'code', text: (token as Tokens.Codespan).text };
		case 'strong':
			return { kind: 'strong', words: (token as Tokens.Strong).tokens.map(wordsOf) };
		case 'link': {
			const { href, tokens } = token as Tokens.Link;
			if (!/^(\/(?!\/)|#|https:\/\/)/.test(href)) throw new Error(`Not for a link: ${href}`);
			return { kind: 'link', href, words: tokens.map(wordsOf) };
		}
		default:
			throw new Error(`Not for a sentence: ${token.type}, ${token.raw}`);
	}
}

/** The name that a link to this heading uses: the same as where the file itself is read. */
function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} -]/gu, '')
		.replaceAll(' ', '-');
}
