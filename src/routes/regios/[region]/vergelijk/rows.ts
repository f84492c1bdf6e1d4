import type { SideBySideTheme } from '#domain/side-by-side/side-by-side.ts';
import type { Cell } from '#server/files/spreadsheet.ts';
import type { comparisonFor } from './comparison.ts';

const columns = [
	...['thema', 'vraag', 'gemeente', 'naam', 'ronde', 'score', 'reden', 'regio'],
	...['verschil_met_regio', 'vergeleken_met', 'toen', 'nu', 'verschil', 'vergelijking'],
	...['ondergrens_gehaald', 'ondergrens_van']
];

/** Whole numbers, as the page shows them; the first rows say what was chosen and what is not shown. */
export function comparisonRows(
	{ parts, chosen, compared }: ReturnType<typeof comparisonFor>,
	choice: string
): Cell[][] {
	const withheld = chosen.withheld.map(({ name }) => name).join(', ');
	return [
		['keuze', choice],
		...(withheld === '' ? [] : [['niet getoond (niet met naam gepubliceerd)', withheld]]),
		columns,
		...parts.flatMap(({ theme, questions }) => [
			...rowsOf(theme, { theme: theme.title, question: '', compared }),
			...questions.flatMap((question) =>
				rowsOf(question, { theme: theme.title, question: question.title, compared })
			)
		])
	];
}

interface Whereof {
	theme: string;
	question: string;
	compared: string | undefined;
}

/** What is about the last round alone stands in its row. */
function rowsOf(
	{ rows, region }: SideBySideTheme,
	{ theme, question, compared }: Whereof
): Cell[][] {
	return rows.flatMap(({ code, name, scores, toRegion, change, changeWords, floor }) =>
		scores.map(({ round, score, words }, index) => {
			const isLast = index === scores.length - 1;
			return [
				...[theme, question, code, name, round, score, score === null ? words : ''],
				region.scores[index]?.score ?? null,
				...(isLast
					? [
							toRegion,
							compared ?? null,
							...[change?.earlier ?? null, change?.later ?? null],
							change ? change.later - change.earlier : null,
							...[changeWords, floor?.met ?? null, floor?.of ?? null]
						]
					: [null, null, null, null, null, null, null, null])
			];
		})
	);
}
