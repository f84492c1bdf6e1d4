import { collate } from '#domain/words/format.ts';
import { nameKey } from '#domain/region/region.ts';

/* Who in the region knows what, so that small municipalities need not have all of it themselves. */

export const expertiseKinds = ['advises', 'joins', 'treats'] as const;
export type ExpertiseKind = (typeof expertiseKinds)[number];

export const expertiseKindNames: Record<ExpertiseKind, string> = {
	advises: 'geeft advies',
	joins: 'gaat mee',
	treats: 'behandelt'
};

/** What every region needs; one may write another beside it. */
export const terrains: readonly string[] = [
	'Verslaving',
	'Psychische problemen (ggz)',
	'Consultatie ggz',
	'Licht verstandelijke beperking',
	'Geweld tussen (ex-)partners',
	'Geweld tegen ouderen',
	'Kindermishandeling en letsel (vertrouwensarts)',
	'Seksueel geweld',
	'Eergerelateerd geweld en uitbuiting',
	'Stalking en ernstige dreiging',
	'Plegers en gedragsverandering',
	'Scheiding en omgang',
	'Juridische maatregelen voor jeugdigen',
	'Jeugdreclassering',
	'Gedragswetenschap',
	'Hoog specialistische jeugdhulp',
	'Intensief casemanagement',
	'Crisis',
	'Ervaringsdeskundigheid',
	'Schulden en bestaanszekerheid',
	'Jongerenwerk',
	'Beleid en inkoop'
];

export interface Expertise {
	id: number;
	terrain: string;
	kinds: ExpertiseKind[];
	/** Code; null where an organisation works for the whole region. */
	municipality: string | null;
	/** Empty where it is the municipality itself. */
	organisation: string;
	/** Never a person's name. */
	functionName: string;
	/** How to reach it. */
	reach: string;
	forWhom: string;
	/** ISO day. */
	checkedOn: string;
}

/** Older than a year: then nobody knows whether it still is so. */
export function isStale({ checkedOn }: Pick<Expertise, 'checkedOn'>, today: string): boolean {
	const [year, rest] = [Number(today.slice(0, 4)) - 1, today.slice(4)];
	return checkedOn < `${year}${rest}`;
}

export interface ExpertiseFilter {
	/** Empty is all. */
	terrain: string;
	kind: ExpertiseKind | '';
	/** Code. */
	municipality: string;
	/** Words that are all in it. */
	search: string;
}

export function readFilter(query: URLSearchParams): ExpertiseFilter {
	const kind = expertiseKinds.find((one) => one === query.get('soort')) ?? '';
	return {
		terrain: query.get('terrein')?.trim() ?? '',
		kind,
		municipality: query.get('gemeente')?.trim() ?? '',
		search: query.get('zoek')?.trim().slice(0, 100) ?? ''
	};
}

/** By terrain, then by where it is. `nameOf`: of a municipality. */
export function filtered(
	all: readonly Expertise[],
	{ terrain, kind, municipality, search }: ExpertiseFilter,
	nameOf: (code: string) => string,
	/** Codes of what merged into a municipality. */
	mergedInto: (code: string) => readonly string[] = () => []
): Expertise[] {
	const own = municipality === '' ? [] : [municipality, ...mergedInto(municipality)];
	const sought = keyOf(search).split(' ').filter(Boolean);
	return all
		.filter((one) => {
			const text = keyOf(
				[
					...[one.terrain, one.organisation, one.functionName, one.reach, one.forWhom],
					one.municipality === null ? '' : nameOf(one.municipality)
				].join(' ')
			);
			return (
				(terrain === '' || keyOf(terrain) === keyOf(one.terrain)) &&
				(kind === '' || one.kinds.includes(kind)) &&
				(municipality === '' || (one.municipality !== null && own.includes(one.municipality))) &&
				sought.every((word) => text.includes(word))
			);
		})
		.toSorted(
			(a, b) => collate(a.terrain, b.terrain) || collate(whereOf(a, nameOf), whereOf(b, nameOf))
		);
}

export function whereOf(
	{ municipality, organisation }: Pick<Expertise, 'municipality' | 'organisation'>,
	nameOf: (code: string) => string
): string {
	const name = municipality === null ? '' : nameOf(municipality);
	return [organisation, name].filter(Boolean).join(', ');
}

/** What every region needs and nobody in this one has. */
export function gapsIn(all: readonly Pick<Expertise, 'terrain'>[]): string[] {
	return terrains.filter((terrain) => !all.some((one) => keyOf(one.terrain) === keyOf(terrain)));
}

/** The ones of the list first, then what this region wrote beside it. */
export function allTerrains(all: readonly Pick<Expertise, 'terrain'>[]): string[] {
	const own = all
		.map(({ terrain }) => terrain)
		.filter((terrain) => !terrains.some((one) => keyOf(one) === keyOf(terrain)));
	return [...terrains, ...[...new Set(own)].toSorted(collate)];
}

/** Addresses that look like a person's own: two names or an initial before the @, and no desk among them. */
export function personalAddresses(text: string): string[] {
	const found = text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
	return found.filter((address) => {
		const own = address.slice(0, address.indexOf('@')).toLowerCase();
		return /^[a-z]+(?:[._-][a-z]+)+$/.test(own) && !desks.test(own);
	});
}

const desks =
	/info|contact|team|loket|advies|consult|secretari|meld|balie|zorg|jeugd|veilig|huis|crisis|centr|algemeen|aanmeld|bureau|wmo|ggz|gemeente|sociaal|beleid|support|hulp/;

function keyOf(text: string): string {
	return nameKey(text).toLowerCase();
}
