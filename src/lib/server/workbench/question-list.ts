import { stringify } from 'yaml';
import { columnTitles } from '#domain/library/question-sheet.ts';
import { writtenList, type RowMatch } from '#domain/library/question-draft.ts';
import type { ListTerms } from '#domain/library/question-sheet.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { perspectiveWords } from '#domain/questionnaire/words.ts';
import { workbook } from '#server/files/workbook.ts';
import { readYaml } from '#server/files/yaml-text.ts';

/* Between a sheet with a row per question and a text of the library. */

export interface ListText {
	text: string;
	/** By line, from 1: the row of the sheet that it was made of. */
	rowAt(line: number): number | undefined;
}

export function textOfList(
	terms: ListTerms,
	matches: readonly RowMatch[],
	present: Questionnaire | undefined
): ListText {
	const list = writtenList(terms, matches, present);
	const text = stringify(list, { lineWidth: 100 });
	const yaml = readYaml(text);
	const rows = new Map(matches.map(({ row }) => [row.text, row.row]));
	const themes = list.themes as { items: { text: string }[] }[];
	const starts = themes
		.flatMap(({ items }, theme) =>
			items.map((item, index) => ({
				line: yaml.placeOf(['themes', theme, 'items', index], 'value').line,
				row: rows.get(item.text)
			}))
		)
		.toReversed();
	return { text, rowAt: (line) => starts.find((start) => start.line <= line)?.row };
}

/** With the questions of the present version, where there is one. */
export function listTemplate(present: Questionnaire | undefined): Promise<Uint8Array> {
	const headings = Object.values(columnTitles);
	const sheets = [
		{
			name: 'Vragen',
			rows: [headings, ...rowsOf(present)],
			widths: [24, 28, 60, 50, 40, 40, 40, 40, 12, 12, 24, 50],
			headings: 1,
			bold: [0],
			choices: [
				{ column: headings.indexOf(columnTitles.floor), values: ['1', '2', '3', '4'] },
				{ column: headings.indexOf(columnTitles.unit), values: ['team', 'gemeente'] }
			]
		},
		{
			name: 'Uitleg',
			rows: explanation.map((line) => [line]),
			widths: [110],
			headings: 0,
			bold: [0]
		}
	];
	return workbook(sheets, `Vragen ${present?.title ?? 'van een nieuwe lijst'}`);
}

function rowsOf(present: Questionnaire | undefined): (string | null)[][] {
	return (present?.themes ?? []).flatMap((theme) =>
		theme.items.map((item) => [
			theme.title,
			item.id,
			item.text,
			item.help ?? '',
			...[1, 2, 3, 4].map(
				(value) =>
					(item.type === 'scale' && item.options.find((one) => one.value === value)?.level) || ''
			),
			'floor' in item && item.type === 'scale' && item.floor !== null ? String(item.floor) : '',
			theme.unit === 'municipality' ? 'gemeente' : 'team',
			item.perspectives.map((one) => perspectiveWords[one]).join(', '),
			item.source ?? ''
		])
	);
}

const explanation = [
	'Een vragenlijst in een rekenblad',
	'Op het blad Vragen staat één rij per vraag. Plak de tekst van de lijst over wat er staat; haal weg wat de lijst niet heeft.',
	'thema en vraag moeten er staan. Al het andere mag leeg zijn. Vragen met hetzelfde thema komen bij elkaar.',
	'id is de vaste naam van een vraag. Laat die staan bij een vraag die blijft; laat die leeg bij een nieuwe vraag.',
	'niveau 1 tot en met 4 zeggen hoe elk antwoord eruitziet: alle vier, of geen. ondergrens is 1, 2, 3 of 4: welk antwoord goed genoeg is.',
	'voor is “team” of “gemeente”. Een heel thema is voor een van de twee.',
	`wie zegt aan wie de vraag wordt gesteld, met komma’s ertussen. Laat u dit leeg, dan is het iedereen. Kies uit: ${Object.values(perspectiveWords).join(', ')}.`,
	'bron is de regel die zegt waar de vraag vandaan komt.',
	'Vragen in eigen woorden, met ja of nee of met punten maakt u in de werkbank. Staat zo’n vraag al in de vorige versie, dan blijven de antwoorden daarop.',
	'Thermometer laat eerst zien wat het las, en bij welke cel iets niet klopt. Daarna kiest u zelf of u de versie bewaart.'
];
