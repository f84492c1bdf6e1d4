import { isScored, reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { allItems, type NumberedItem } from '#domain/wide-sheet/items.ts';
import type { SheetRegion } from '#domain/wide-sheet/places.ts';
import { longDate } from '#domain/words/format.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import { workbook } from '#server/files/workbook.ts';

/* The sheet that a region can fill in: its teams stand there, and each heading ends with the key of the question. */

export function templateCsv(questionnaire: Questionnaire, region: SheetRegion): string {
	return spreadsheet(answerRows(questionnaire, region));
}

export function templateXlsx(
	questionnaire: Questionnaire,
	region: SheetRegion,
	{ name, round }: { name: string; round: string }
): Promise<Uint8Array> {
	const items = itemsOf(questionnaire);
	const rows = answerRows(questionnaire, region);
	const sheets = [
		{
			name: 'Antwoorden',
			rows,
			widths: [18, 24, 14, ...items.map(() => 26)],
			headings: 1,
			bold: [0],
			choices: items.flatMap((item, index) =>
				isScored(item) ? [{ column: index + 3, values: valuesOf(item) }] : []
			)
		},
		{
			name: 'Uitleg',
			rows: explanation(questionnaire, { name, round, region }),
			widths: [110],
			headings: 0,
			bold: [0]
		},
		{
			name: 'Vragen',
			rows: [
				['nummer', 'sleutel', 'thema', 'vraag', 'voor', 'wat u kunt invullen'],
				...items.map((item) => [
					item.number,
					item.id,
					themeOf(questionnaire, item),
					item.text,
					item.unit === 'team' ? 'teams' : 'de gemeente zelf',
					meaningOf(item)
				])
			],
			widths: [10, 30, 24, 70, 16, 60],
			headings: 1,
			bold: [0]
		}
	];
	return workbook(sheets, `Antwoorden ${name}, ronde ${round}`);
}

/** A network of partners fits in no cell; answers.csv holds it. */
function itemsOf(questionnaire: Questionnaire): NumberedItem[] {
	return allItems(questionnaire).filter(({ type }) => type !== 'relation');
}

function answerRows(questionnaire: Questionnaire, region: SheetRegion): string[][] {
	const items = itemsOf(questionnaire);
	const hasOwn = items.some(({ unit }) => unit === 'municipality');
	const hasTeams = items.some(({ unit }) => unit === 'team');
	const empty = items.map(() => '');
	const rows = region.members.flatMap(({ code, name }) => [
		...(hasOwn ? [[name, '', '', ...empty]] : []),
		...region.teams
			.filter(({ municipality }) => hasTeams && municipality === code)
			.map((team) => [name, team.name, '', ...empty])
	]);
	const headings = items.map(({ number, text, id }) => `${number}. ${text} [${id}]`);
	return [['gemeente', 'team', 'vastgesteld op', ...headings], ...rows];
}

function valuesOf(item: NumberedItem): string[] {
	if (!isScored(item)) return [];
	const values = item.options.map(({ value }) => String(value));
	return [...values, ...(item.notApplicable ? ['nvt'] : []), 'onbekend'];
}

function meaningOf(item: NumberedItem): string {
	if (!isScored(item)) return 'een tekst';
	const options = item.options.map(({ value, label }) =>
		String(value) === label ? label : `${value} = ${label}`
	);
	return [...options, ...(item.notApplicable ? ['nvt'] : []), 'onbekend', 'leeg'].join('; ');
}

function themeOf({ themes }: Questionnaire, { id }: NumberedItem): string {
	return themes.find(({ items }) => items.some((item) => item.id === id))?.title ?? '';
}

function explanation(
	questionnaire: Questionnaire,
	{ name, round, region }: { name: string; round: string; region: SheetRegion }
): string[][] {
	return [
		`Antwoorden van ${name}, ronde ${round}`,
		`Vragenlijst: ${questionnaire.title} (${reference(questionnaire)}). Gemeenten en teams zoals zij nu bekend zijn voor ${longDate(region.day)}.`,
		'Op het blad Antwoorden staat een rij per team en een kolom per vraag. Een rij zonder team is van de gemeente zelf. Een team dat niet meedeed, laat u leeg of haalt u weg.',
		'Een team dat er niet bij staat, zet u in een nieuwe rij. Bij het invoeren kiest u of het een nieuw team is.',
		'Vul per vraag het getal van het antwoord in. Op het blad Vragen staat wat elk getal betekent. De woorden mogen ook: “Deels geregeld” is hetzelfde als het getal dat ernaast staat.',
		'“nvt” is niet van toepassing, “onbekend” is weet niet, en een lege cel is niet beantwoord.',
		'Een toelichting zet u in een kolom achter de vraag, met “toelichting” als kop.',
		'In “vastgesteld op” mag de dag staan waarop de scan toen is vastgesteld. Leeg mag ook.',
		'De sleutel tussen haken achter elke vraag laat u staan: daaraan herkent Thermometer de vraag.',
		'Zet geen gegevens van cliënten in dit bestand: geen namen, adressen, geboortedata of BSN.',
		'Voeg geen cellen samen en verberg geen rijen. Thermometer zegt bij het invoeren bij welke cel iets niet klopt, en voert pas in als alles klopt.'
	].map((line) => [line]);
}
