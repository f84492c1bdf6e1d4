/** They have the number that a source line uses. */
export const documents: Record<string, string> = {
	'000': 'Lokale ondersteuning richting stevige lokale teams (Hervormingsagenda)',
	'001': 'De proeftuinen van het Toekomstscenario kind- en gezinsbescherming',
	'002': 'Bouwstenen bij de leidraad Werken aan veiligheid',
	'003': 'De reis van Samen Verder',
	'004': 'Kompas over samenwerken over de grenzen van organisaties heen'
};

/** "002 regels 3-7; 004 regel 9" gives its documents; other text unchanged. */
export function sourceInWords(source: string): string {
	const titles = source.split(';').map((part) => titleIn(part.trim()));
	return [...new Set(titles)].join('; ');
}

export function sourceWithPlace(source: string): string {
	const words = sourceInWords(source);
	return words === source ? source : `${words} (${source})`;
}

function titleIn(part: string): string {
	const [, number = ''] = /^(\d{3}) regels? [\d\s,–-]+(?:en \d[\d–-]*)?$/.exec(part) ?? [];
	return documents[number] ?? part;
}
