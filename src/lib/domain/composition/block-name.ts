/** In the order in which they are read. */
export const blockNames = [
	'thermometer',
	'years',
	'floor',
	'themes',
	'findings',
	'promised',
	'agreed',
	'municipalities',
	'map'
] as const;

export type BlockName = (typeof blockNames)[number];

/** As far as they have one, these are the titles that stand above them. */
export const blockLabels: Record<BlockName, string> = {
	thermometer: 'De thermometer met de score',
	years: 'De rondes naast elkaar',
	floor: 'De ondergrens in tegels',
	themes: 'De thema’s',
	findings: 'Wat opvalt',
	promised: 'Vorig jaar beloofd',
	agreed: 'Dit spreken we nu af',
	municipalities: 'Gemeenten naast elkaar',
	map: 'De kaart van de regio'
};

export function isBlockName(name: string): name is BlockName {
	return (blockNames as readonly string[]).includes(name);
}
