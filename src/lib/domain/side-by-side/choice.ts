export const levels = ['thema', 'vraag'] as const;
export type Level = (typeof levels)[number];

/** "overall", or a theme's id, and what of it. */
export interface SortedBy {
	theme: string;
	/** A round's key. */
	column: string;
	descending: boolean;
}

/** The whole of what somebody looks at; it stands in the address, so that it can be shared. */
export interface SideBySideChoice {
	/** Codes, as they were asked for. */
	municipalities: string[];
	/** Keys of size classes, of which all municipalities are added. */
	sizes: string[];
	/** Ids; none means all. */
	themes: string[];
	/** Keys; none means all. */
	rounds: string[];
	level: Level;
	/** Undefined means by name. */
	sort: SortedBy | undefined;
}

/** docs of the field: the names that a form sends and an address holds. */
export const mostMunicipalities = 10;

/** Of an address or a form; what is not known of it is said later, by whoever knows what there is. */
export function readChoice(params: URLSearchParams): SideBySideChoice {
	return {
		municipalities: listed(params, 'gemeente').map((code) => code.toUpperCase()),
		sizes: listed(params, 'grootte'),
		themes: listed(params, 'thema'),
		rounds: listed(params, 'ronde'),
		level: params.get('niveau') === 'vraag' ? 'vraag' : 'thema',
		sort: sortIn(params.get('volgorde'))
	};
}

/** In one order, so that the same choice has the same address. Empty for the choice of nothing. */
export function choiceQuery(choice: SideBySideChoice): string {
	const { municipalities, sizes, themes, rounds, level, sort } = choice;
	const params = new URLSearchParams();
	for (const code of municipalities) params.append('gemeente', code);
	for (const size of sizes) params.append('grootte', size);
	for (const theme of themes) params.append('thema', theme);
	for (const round of rounds) params.append('ronde', round);
	if (level === 'vraag') params.set('niveau', level);
	if (sort) params.set('volgorde', sortQuery(sort));
	const query = params.toString();
	return query === '' ? '' : `?${query}`;
}

/** "leren:2026", and with a minus before it from high to low. */
function sortQuery({ theme, column, descending }: SortedBy): string {
	return `${descending ? '-' : ''}${theme}:${column}`;
}

function sortIn(text: string | null): SortedBy | undefined {
	const parts = /^(-?)([^:]+):([^:]+)$/.exec(text ?? '');
	if (!parts) return undefined;
	return { descending: parts[1] === '-', theme: parts[2]!, column: parts[3]! };
}

function listed(params: URLSearchParams, name: string): string[] {
	return [...new Set(params.getAll(name).flatMap((value) => value.split(',')))].filter(
		(value) => value !== ''
	);
}
