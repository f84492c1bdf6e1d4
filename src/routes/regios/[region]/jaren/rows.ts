import type { YearSeries } from '#domain/side-by-side/year-series.ts';
import type { Cell } from '#server/files/spreadsheet.ts';
import type { yearsFor } from './years.ts';

const columns = [
	...['thema', 'vraag', 'ronde', 'score', 'reden', 'waarover', 'regio'],
	...['vergeleken_met', 'toen', 'nu', 'verschil', 'vergelijking', 'grondslag', 'wat_veranderde']
];

/** Whole numbers, as the page shows them; the first row says what was chosen. */
export function yearRows({ parts }: ReturnType<typeof yearsFor>, choice: string): Cell[][] {
	return [
		['keuze', choice],
		columns,
		...parts.flatMap(({ series, mean, questions }) => [
			...rowsOf(series, { theme: series.title, question: '', mean }),
			...questions.flatMap((question) =>
				rowsOf(question, { theme: series.title, question: question.title, mean: undefined })
			)
		])
	];
}

interface Whereof {
	theme: string;
	question: string;
	mean: YearSeries['points'] | undefined;
}

function rowsOf({ points, steps }: YearSeries, { theme, question, mean }: Whereof): Cell[][] {
	return points.map(({ round, score, words, about }, index) => {
		const step = steps.find(({ to }) => to === round);
		const { earlier = null, later = null } = step ?? {};
		return [
			...[theme, question, round, score, score === null ? words : '', about],
			mean?.[index]?.score ?? null,
			...[step?.from ?? null, earlier, later],
			earlier === null || later === null ? null : later - earlier,
			...[step?.words ?? null, step?.basis ?? null, step?.notes.join(' ') ?? null]
		];
	});
}
