/** In the order in which they are read. */
export const blockNames = [
	'thermometer',
	'floor',
	'themes',
	'findings',
	'promised',
	'agreed',
	'municipalities',
	'map'
] as const;

export type BlockName = (typeof blockNames)[number];
