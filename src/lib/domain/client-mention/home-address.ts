import type { Span } from '#domain/words/span.ts';

/* A house number counts with a full postcode. A postcode alone is an area where a team works. */

export function findAddresses(text: string): Span[] {
	return [...text.matchAll(postcode)].flatMap(({ 0: code, index: start }) => {
		const end = start + code.length;
		const before = startOfHouse(text, start);
		if (before !== undefined) return [{ start: before, end }];
		// "2024 en" looks like a postcode, so without a street its letters must be capitals.
		const after = /[A-Z]{2}$/.test(code) ? endOfHouse(text, end) : undefined;
		return after === undefined ? [] : [{ start, end: after }];
	});
}

const postcode =
	/(?<![\p{L}\d.,/-]|NL)(?:NL-?)?[1-9]\d{3} ?(?:(?!S[ADS])[A-Z]{2}|(?!en|in|om|of|op|is|te|de|we|ze|er|al|zo|nu|ik|je|na|uw|ja|km|st)[a-z]{2})(?![\p{L}\d])/gu;

interface Word extends Span {
	text: string;
}

function wordsOf(text: string, start: number, end: number): Word[] {
	return [...text.slice(start, end).matchAll(/[^\s,;|()]+/g)].map(({ 0: word, index }) => ({
		text: word,
		start: start + index,
		end: start + index + word.length
	}));
}

/** "Dorpsstraat 5, " or "huisnummer 7, postcode " */
function startOfHouse(text: string, end: number): number | undefined {
	const words = wordsOf(text, Math.max(0, end - 90), end);
	while (isPlace(words.at(-1)?.text) && words.length > 1) words.pop();
	const addition = isAddition(words.at(-1)?.text) ? words.pop() : undefined;
	const number = words.pop();
	const last = words.pop();
	if (!number || !last || !isHouseNumber(number.text, addition !== undefined)) return undefined;
	if (isNumberWord(last.text)) {
		const street = words.at(-1);
		return street && isStreet(street.text) ? startOfStreet(words) : last.start;
	}
	return isStreet(last.text) ? startOfStreet([...words, last]) : undefined;
}

/** "Laan van Meerdervoort" has several words. */
function startOfStreet(words: Word[]): number {
	let from = words.length - 1;
	while (from > 0 && from > words.length - 5 && isStreetPart(words, from - 1)) from--;
	while (!/^\p{Lu}/u.test(words[from]!.text) && from < words.length - 1) from++;
	return words[from]!.start;
}

function isStreetPart(words: Word[], index: number): boolean {
	const { text } = words[index]!;
	return (
		/^(?:\p{Lu}[\p{L}’'-]*|van|de|der|den|het|ter|ten|aan)$/u.test(text) && !opening.test(text)
	);
}

/** "te Sliedrecht", "in Alblasserdam", "postcode:" */
function isPlace(word = ''): boolean {
	return /^(?:te|in|postcode:?|adres:?)$/i.test(word) || /^\p{Lu}\p{Ll}[\p{L}’'-]*$/u.test(word);
}

function isAddition(word = ''): boolean {
	return /^(?:hs|huis|bis|rd|zw|[IVX]{1,4}|[a-zA-Z])$/.test(word);
}

function isHouseNumber(word: string, hasAddition: boolean): boolean {
	if (/^(?:19|20)\d\d$/.test(word)) return false;
	return hasAddition
		? /^\d{1,5}$/.test(word)
		: /^\d{1,5}(?:-?(?:hs|huis|bis|rd|zw|[IVX]{1,4}|[a-zA-Z])|-\d{1,3})?$/.test(word);
}

function isNumberWord(word: string): boolean {
	return /^(?:huisnummer|huisnr\.?|nummer|nr\.?):?$/i.test(word);
}

/** " 5", ", nummer 5" or " Dordrecht, Voorstraat 210" */
function endOfHouse(text: string, start: number): number | undefined {
	// A colon starts something else: "3341 AB: 2 teams".
	const glued = /^-?\s?(?=\d)/.exec(text.slice(start, start + 80))?.[0].length ?? 0;
	const words = wordsOf(text, start + glued, start + 80);
	const [first, second] = words;
	if (!first || /^\s*[:.!?]/.test(text.slice(start, start + 10))) return undefined;
	const isNamed = isNumberWord(first.text);
	const number = isNamed ? second : first;
	const house = number && withoutStop(number);
	if (house && isHouseNumber(house.text, false)) {
		const next = words[words.indexOf(number) + 1];
		return !isNamed && isCounted(text.slice(house.end, next?.end)) ? undefined : house.end;
	}
	return endOfStreet(words.slice(0, 6));
}

/** In "3311 GR Dordrecht 12 teams" twelve is not a house. */
function endOfStreet(words: Word[]): number | undefined {
	const street = words.findIndex(({ text }) => hasStreetEnding(text));
	const number = words[street + 1];
	const house = street >= 0 && number ? withoutStop(number) : undefined;
	return house && isHouseNumber(house.text, false) ? house.end : undefined;
}

function withoutStop({ text, start }: Word): Word {
	const kept = text.replace(/[.:!?”"]+$/, '');
	return { text: kept, start, end: start + kept.length };
}

/** "3341 AB 14 meldingen" counts reports; "woont" tells where somebody lives. */
function isCounted(rest: string): boolean {
	return /^\s+\p{Ll}+(?:en|s)$/u.test(rest) && !/^\s+(?:is|was)$/.test(rest);
}

function isStreet(word: string): boolean {
	return hasStreetEnding(word) || (/^\p{Lu}\p{L}{2}/u.test(word) && !numbered.test(word));
}

function hasStreetEnding(word: string): boolean {
	return streetEnding.test(word) && !numbered.test(word);
}

const streetEnding =
	/(?:straat|str\.|laan|weg|plein|dijk|kade|singel|gracht|hof|pad|steeg|plantsoen|dreef|park|haven|markt|wal|ring|oord|baan|hoek|veld|weide|erf|einde)$/i;

const opening = /^(?:Op|In|Aan|Bij|Adres|Het|Zij|Hij|Ze|Wij|Er|Woont|Melding)$/;

const numbered =
	/(?:teams?|wijk|buurt|gebied|district|regio|rayon|zone|ronde|vraag|thema|artikel|stap|niveau|norm|zaal|kamer|ruimte|locatie|gebouw|verdieping|week|kwartaal|punt|groep|blok|bijlage|tabel|figuur|pagina|hoofdstuk|actie|plan|versie|sessie|fase|postbus|antwoordnummer|postcode|gemeente|jaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)$/i;
