import type { SheetColumn } from './sheet.ts';

/** Every figure that leaves, by the name that files for machines call it: workbook, CSV, JSON and API tell the same of it. */
export const figures = {
	municipality: {
		kind: 'key',
		title: 'Gemeentecode',
		unit: null,
		description: 'Code van de gemeente bij het CBS: GM en vier cijfers.'
	},
	name: { kind: 'key', title: 'Gemeente', unit: null, description: 'Naam van de gemeente.' },
	team: {
		kind: 'key',
		title: 'Scan',
		unit: null,
		description: 'Het team van de scan, of “De gemeente zelf”.'
	},
	theme: {
		kind: 'key',
		title: 'Thema-id',
		unit: null,
		description: 'Kenmerk van het thema in de vragenlijst; overall is alle thema’s samen.'
	},
	theme_title: { kind: 'key', title: 'Thema', unit: null, description: 'Naam van het thema.' },
	item: {
		kind: 'key',
		title: 'Vraag-id',
		unit: null,
		description: 'Kenmerk van de vraag in de vragenlijst.'
	},
	item_text: {
		kind: 'key',
		title: 'Vraag',
		unit: null,
		description: 'De vraag zoals die is gesteld.'
	},
	subject: { kind: 'key', title: 'Wat', unit: null, description: 'Wat er is geteld.' },
	unit: {
		kind: 'words',
		title: 'Ingevuld door',
		unit: null,
		description: 'Of het thema door teams of door de gemeente als geheel is ingevuld.'
	},
	core: {
		kind: 'yes-no',
		title: 'Kern',
		unit: null,
		description: 'Ja: het thema hoort bij de kern. Nee: het is een verdieping.'
	},
	score: {
		kind: 'points',
		title: 'Score',
		unit: 'punten van 0 tot 100',
		description:
			'De score, niet afgerond; een gepubliceerd totaal heeft hele getallen. Schermen en infographics tonen een heel getal.'
	},
	n: {
		kind: 'whole',
		title: 'Gemeenten',
		unit: 'gemeenten',
		description: 'Hoeveel gemeenten een score hebben.'
	},
	min: {
		kind: 'points',
		title: 'Laagste',
		unit: 'punten van 0 tot 100',
		description: 'De laagste score van een gemeente.'
	},
	median: {
		kind: 'points',
		title: 'Midden',
		unit: 'punten van 0 tot 100',
		description: 'De middelste score: de mediaan van de gemeenten, die dan even zwaar tellen.'
	},
	max: {
		kind: 'points',
		title: 'Hoogste',
		unit: 'punten van 0 tot 100',
		description: 'De hoogste score van een gemeente.'
	},
	sd: {
		kind: 'points',
		title: 'Standaardafwijking',
		unit: 'punten',
		description: 'Hoe ver de scores van de gemeenten uit elkaar liggen.'
	},
	floor_share: {
		kind: 'share',
		title: 'Ondergrens gehaald',
		unit: 'deel van 1',
		description:
			'Het deel van de antwoorden dat de ondergrens haalt; 1 is alles. Van een gemeente of regio is het een gemiddelde van scans of gemeenten, en dus niet het ene aantal gedeeld door het andere.'
	},
	floor_met: {
		kind: 'whole',
		title: 'Antwoorden die de ondergrens halen',
		unit: 'antwoorden',
		description: 'Bij hoeveel antwoorden de ondergrens is gehaald.'
	},
	floor_of: {
		kind: 'whole',
		title: 'Antwoorden met een ondergrens',
		unit: 'antwoorden',
		description:
			'Hoeveel antwoorden daarvoor meetellen: één per vraag en scan; onbekend telt als niet gehaald.'
	},
	unknown: {
		kind: 'whole',
		title: 'Antwoorden onbekend',
		unit: 'antwoorden',
		description: 'Hoe vaak “onbekend” is geantwoord.'
	},
	unknown_of: {
		kind: 'whole',
		title: 'Antwoorden gegeven',
		unit: 'antwoorden',
		description: 'Hoeveel antwoorden er zijn, met onbekend en zonder niet van toepassing.'
	},
	teams: {
		kind: 'whole',
		title: 'Teams vastgesteld',
		unit: 'teams',
		description: 'Hoeveel teams een vastgestelde scan hebben.'
	},
	teams_expected: {
		kind: 'whole',
		title: 'Teams in de ronde',
		unit: 'teams',
		description: 'Hoeveel teams aan de ronde meedoen.'
	},
	provisional: {
		kind: 'yes-no',
		title: 'Voorlopig',
		unit: null,
		description: 'Ja: minder dan driekwart van de teams heeft vastgesteld.'
	},
	coverage: {
		kind: 'share',
		title: 'Ingevuld',
		unit: 'deel van 1',
		description: 'Welk deel van de vragen telt, naar hun gewicht; 1 is alles.'
	},
	earlier: {
		kind: 'points',
		title: 'Toen',
		unit: 'punten van 0 tot 100',
		description: 'De score van de eerdere ronde, over wat te vergelijken is.'
	},
	later: {
		kind: 'points',
		title: 'Nu',
		unit: 'punten van 0 tot 100',
		description: 'De score van deze ronde, over wat te vergelijken is.'
	},
	delta: {
		kind: 'change',
		title: 'Verandering',
		unit: 'punten',
		description:
			'Nu min toen, niet afgerond. Schermen en infographics trekken hele getallen van elkaar af.'
	},
	panel: {
		kind: 'whole',
		title: 'Gemeenten in beide rondes',
		unit: 'gemeenten',
		description: 'Over hoeveel gemeenten de verandering gaat.'
	},
	comparable_share: {
		kind: 'share',
		title: 'Vergelijkbaar deel',
		unit: 'deel van 1',
		description: 'Welk deel van de vragen van nu te vergelijken is, naar hun gewicht.'
	},
	comparable_items: {
		kind: 'whole',
		title: 'Vragen in beide rondes',
		unit: 'vragen',
		description: 'Over hoeveel vragen de verandering gaat.'
	},
	comparable_of: {
		kind: 'whole',
		title: 'Vragen nu',
		unit: 'vragen',
		description: 'Hoeveel vragen met een score deze ronde heeft.'
	},
	teams_same: {
		kind: 'whole',
		title: 'Teams in beide rondes',
		unit: 'teams',
		description: 'Hoeveel teams in beide rondes een vastgestelde scan hebben.'
	},
	teams_of: {
		kind: 'whole',
		title: 'Teams om te vergelijken',
		unit: 'teams',
		description: 'Hoeveel teams van nu daarvoor in aanmerking komen.'
	},
	tile: {
		kind: 'words',
		title: 'Tegel',
		unit: null,
		description: 'Een tegel ligt als alle scans de ondergrens van de vraag halen.'
	},
	below: {
		kind: 'whole',
		title: 'Scans onder de ondergrens',
		unit: 'scans',
		description: 'Hoeveel scans de ondergrens niet halen; onbekend telt als niet gehaald.'
	},
	of: {
		kind: 'whole',
		title: 'Scans met een antwoord',
		unit: 'scans',
		description: 'Hoeveel scans de vraag hebben beantwoord, ook met onbekend.'
	},
	below_earlier: {
		kind: 'whole',
		title: 'Toen onder de ondergrens',
		unit: 'scans',
		description: 'Hetzelfde in de eerdere ronde, als vraag en teams gelijk zijn gebleven.'
	},
	of_earlier: {
		kind: 'whole',
		title: 'Toen met een antwoord',
		unit: 'scans',
		description: 'Hetzelfde in de eerdere ronde, als vraag en teams gelijk zijn gebleven.'
	},
	finalised: {
		kind: 'whole',
		title: 'Aantal',
		unit: null,
		description: 'Hoeveel ervan een vastgestelde scan hebben.'
	},
	expected: {
		kind: 'whole',
		title: 'Van',
		unit: null,
		description: 'Hoeveel het er zouden kunnen zijn.'
	},
	state: {
		kind: 'words',
		title: 'Stand van de scan',
		unit: null,
		description: 'Alleen een vastgestelde scan heeft een score.'
	},
	round: { kind: 'key', title: 'Ronde', unit: null, description: 'Kenmerk van de ronde.' },
	compared_with: {
		kind: 'key',
		title: 'Vergeleken met',
		unit: null,
		description: 'De ronde ervoor; geen: er staat geen eerdere naast.'
	},
	counted: { kind: 'whole', title: 'Aantal', unit: null, description: 'Hoe vaak dat zo is.' },
	region_score: {
		kind: 'points',
		title: 'Score in de regio',
		unit: 'punten van 0 tot 100',
		description: 'Het gemiddelde van de gemeenten dat er op het scherm naast staat.'
	},
	region_n: {
		kind: 'whole',
		title: 'Gemeenten in dat gemiddelde',
		unit: 'gemeenten',
		description: 'Over hoeveel gemeenten dat gemiddelde gaat.'
	},
	region_min: {
		kind: 'points',
		title: 'Laagste in de regio',
		unit: 'punten van 0 tot 100',
		description: 'De laagste score van die gemeenten.'
	},
	region_max: {
		kind: 'points',
		title: 'Hoogste in de regio',
		unit: 'punten van 0 tot 100',
		description: 'De hoogste score van die gemeenten.'
	}
} as const satisfies Record<string, Omit<SheetColumn, 'name'>>;

export type FigureName = keyof typeof figures;
