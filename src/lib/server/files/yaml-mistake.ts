import { visit, type Alias, type Document, type Node, type YAMLError } from 'yaml';

export interface YamlMistake {
	/** Characters from the start. */
	offset: number;
	message: string;
	/** The rest can still be read. */
	leavesRest: boolean;
}

/** Messages are Dutch and in the text's order. */
export function yamlMistakes(document: Document, source: string): YamlMistake[] {
	const openQuote = openQuoteIn(document);
	const mistakes = [
		...syntaxMistakes(document, source),
		...aliasMistakes(document),
		...unreadable(source)
	].sort((a, b) => a.offset - b.offset);
	if (!openQuote) return mistakes;
	// After an open quote other mistakes mislead.
	return [...mistakes.filter(({ offset }) => offset < openQuote.offset), openQuote];
}

function syntaxMistakes(document: Document, source: string): YamlMistake[] {
	return [...document.errors, ...document.warnings].map((error) => ({
		offset: error.pos[0],
		message: yamlMessage(error, source),
		leavesRest: harmless.has(error.code)
	}));
}

const harmless = new Set<YAMLError['code']>([
	'DUPLICATE_KEY',
	'BAD_SCALAR_START',
	'BAD_DQ_ESCAPE',
	'TAG_RESOLVE_FAILED'
]);

/** YAML reports an open quote at the end of the text. */
function openQuoteIn(document: Document): YamlMistake | undefined {
	const error = document.errors.find(({ message }) => message.startsWith('Missing closing'));
	if (!error) return undefined;
	let [offset] = error.pos;
	visit(document, {
		Scalar: (_, { range, type }) => {
			const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
			if (isQuoted && range && range[0] < error.pos[0] && range[1] >= error.pos[0])
				offset = range[0];
		}
	});
	const message = 'een aanhalingsteken dat hier opent, wordt niet gesloten';
	return { offset, message, leavesRest: false };
}

function yamlMessage({ code, message, pos }: YAMLError, source: string): string {
	if (code === 'DUPLICATE_KEY') {
		return `de sleutel '${/[^\s:]*/.exec(source.slice(pos[0]))}' staat hier al`;
	}
	if (code === 'MISSING_CHAR' && message.startsWith('Sequence item')) {
		return 'verwacht een streepje, of deze regel springt verkeerd in';
	}
	return yamlMessages[code] ?? `dit is geen geldige YAML (${message})`;
}

const yamlMessages: Partial<Record<YAMLError['code'], string>> = {
	TAB_AS_INDENT: 'verwacht spaties om mee in te springen, er stond een tab',
	BAD_INDENT: 'deze regel springt verkeerd in, of een haak ervoor wordt niet gesloten',
	MISSING_CHAR: 'verwacht een dubbele punt na deze sleutel',
	BLOCK_AS_IMPLICIT_KEY:
		'een tekst met een dubbele punt erin hoort tussen aanhalingstekens, of de volgende regel springt verkeerd in',
	MULTILINE_IMPLICIT_KEY: 'verwacht een sleutel met een dubbele punt, op één regel',
	UNEXPECTED_TOKEN: 'hier staat iets wat er niet past: kijk naar aanhalingstekens en inspringen',
	BAD_SCALAR_START: 'een tekst die met dit teken begint, hoort tussen aanhalingstekens',
	BAD_DQ_ESCAPE: 'een backslash betekent hier iets anders: gebruik enkele aanhalingstekens',
	MULTIPLE_DOCS: 'verwacht één vragenlijst per bestand, hier begint er nog een (---)',
	TAG_RESOLVE_FAILED: 'een tekst die met een uitroepteken begint, hoort tussen aanhalingstekens'
};

/** Nested aliases could expand without end. */
function aliasMistakes(document: Document): YamlMistake[] {
	const aliases: Alias[] = [];
	visit(document, { Alias: (_, alias) => void aliases.push(alias) });
	const oneTooMany = aliases[mostAliases];
	// Each alias needs a walk through the whole text.
	if (oneTooMany) return [mistakeAt(oneTooMany, tooManyAliases)];
	return aliases.flatMap((alias) => {
		const message = aliasMessage(alias, document);
		return message === undefined ? [] : [mistakeAt(alias, message)];
	});
}

function mistakeAt(alias: Alias, message: string): YamlMistake {
	return { offset: alias.range?.[0] ?? 0, message, leavesRest: false };
}

function aliasMessage(alias: Alias, document: Document): string | undefined {
	const target = alias.resolve(document);
	if (!target) {
		return `'*${alias.source}' verwijst naar niets hiervoor; een tekst met * hoort tussen aanhalingstekens`;
	}
	return holdsAlias(target)
		? 'een verwijzing met * naar iets met een verwijzing erin kan niet'
		: undefined;
}

function holdsAlias(node: Node): boolean {
	let found = false;
	visit(node, {
		Alias: () => {
			found = true;
			return visit.BREAK;
		}
	});
	return found;
}

const mostAliases = 100;
const tooManyAliases = `hoogstens ${mostAliases} verwijzingen met * in een bestand`;

/** Decoding replaces bytes that are not UTF-8 by U+FFFD. */
function unreadable(source: string): YamlMistake[] {
	const offset = source.indexOf('\uFFFD');
	if (offset < 0) return [];
	const message = 'hier staat een onleesbaar teken: sla het bestand op als UTF-8';
	return [{ offset, message, leavesRest: true }];
}
