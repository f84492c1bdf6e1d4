/** Opening the round fixes it. */
export const purposes = ['leren', 'norm', 'keuze'] as const;
export type Purpose = (typeof purposes)[number];

export const purposeNames: Record<Purpose, string> = {
	leren: 'Leren',
	norm: 'Een norm',
	keuze: 'Een keuze'
};

export const purposeReasons: Record<Purpose, string> = {
	leren:
		'Zien waar het goed gaat en waar niet, en er samen over praten. Er hangt niets af van de scores.',
	norm: 'Zien wie voldoet aan wat de regio heeft afgesproken, en plannen maken voor wat nog niet lukt.',
	keuze: 'De scores helpen om te kiezen, zoals waar de regio het eerst begint.'
};

export function purposeInWords(purpose: Purpose): string {
	return `${purposeNames[purpose]}. ${purposeReasons[purpose]}`;
}
