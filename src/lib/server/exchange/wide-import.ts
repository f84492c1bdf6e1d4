import type { ClientMentionKind } from '#domain/client-mention/client-mention.ts';
import { findClientMention } from '#domain/client-mention/search.ts';
import { readDay } from '#domain/words/day.ts';
import type { Problem } from '#domain/words/problem.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { referenceDateOf, roundKey } from '#domain/region/region.ts';
import type { SheetChoices } from '#domain/wide-sheet/choices.ts';
import { matchSheet, type MatchedSheet } from '#domain/wide-sheet/matched.ts';
import type { SheetMistake } from '#domain/wide-sheet/mistakes.ts';
import type { SheetRegion } from '#domain/wide-sheet/places.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { readWide, type WideAnswer, type WideAnswers } from '#domain/wide-sheet/wide.ts';
import type { Database } from '#server/db/open.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { questionnaireOf } from '#server/rounds/pinned.ts';
import type { AnswerRow, AnswersFile } from './answers-file.ts';
import { importFile, type ImportOptions, type ImportReport } from './answers-import.ts';
import { sheetRegion } from './sheet-region.ts';

/** A wide sheet with all that is needed to read it; or what is wrong with the round that it is for. */
export type PreparedSheet =
	| { kind: 'ready'; matched: MatchedSheet; questionnaire: Questionnaire; region: SheetRegion }
	| { kind: 'wrong'; problems: Problem[] };

export interface WideRequest {
	region: string;
	sheets: GivenSheet[];
	choices: SheetChoices;
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
}

export function prepareSheet(db: Database, asked: WideRequest): PreparedSheet {
	const { region, sheets, choices, questionnaires } = asked;
	const there = roundKey.test(choices.round)
		? rounds.findWithPrepared(db, region, choices.round)
		: undefined;
	const loaded = questionnaires.get(choices.questionnaire);
	const problems = problemsOfRound(asked, there);
	const pinned = there && there.state !== 'prepared' ? there : undefined;
	const questionnaire = pinned ? questionnaireOf(db, pinned) : loaded?.questionnaire;
	if (problems.length > 0 || !questionnaire) return { kind: 'wrong', problems };
	const day = pinned?.referenceDate ?? dayIn(choices) ?? referenceDateOf(choices.round);
	const known = sheetRegion(db, region, day, pinned);
	const matched = matchSheet(sheets, choices, questionnaire, known);
	if (!matched) return { kind: 'wrong', problems: [{ field: 'blad', message: noSheet }] };
	return { kind: 'ready', matched, questionnaire, region: known };
}

/** ISO day; undefined is 1 April of the year, null is no day. */
function dayIn({ referenceDate }: SheetChoices): string | undefined {
	return referenceDate.trim() === '' ? undefined : readDay(referenceDate);
}

function problemsOfRound(
	{ choices, questionnaires }: WideRequest,
	there: rounds.RoundRow | undefined
): Problem[] {
	const problems: Problem[] = [];
	if (!roundKey.test(choices.round)) {
		const message = 'Geef de ronde een naam die met een jaar begint, zoals 2023 of 2023-voorjaar.';
		problems.push({ field: 'ronde', message });
	}
	if (there?.state === 'prepared') {
		const message = `Ronde ${choices.round} is voorbereid, maar nog niet geopend. Open de ronde eerst, of kies een andere.`;
		problems.push({ field: 'ronde', message });
	}
	const loaded = questionnaires.get(choices.questionnaire);
	if (!loaded) problems.push({ field: 'vragenlijst', message: 'Kies een vragenlijst.' });
	else if (loaded.questionnaire.subject !== 'team') {
		const message =
			'Deze vragenlijst gaat niet over teams en gemeenten. Kies een andere vragenlijst.';
		problems.push({ field: 'vragenlijst', message });
	}
	if (choices.referenceDate.trim() !== '' && readDay(choices.referenceDate) === undefined) {
		const message = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2023.';
		problems.push({ field: 'peildatum', message });
	}
	return problems;
}

const noSheet = 'Dit blad is er niet. Kies een ander blad.';

export interface WideOptions extends Pick<
	ImportOptions,
	'questionnaires' | 'who' | 'doer' | 'now' | 'dryRun' | 'onProgress'
> {
	region: string;
	sheets: GivenSheet[];
	choices: SheetChoices;
}

export type WideOutcome =
	| { kind: 'wrong'; problems: Problem[] }
	| { kind: 'refused'; mistakes: SheetMistake[]; read: WideAnswers }
	| { kind: 'done'; report: ImportReport; read: WideAnswers };

/** As importAnswers, all or nothing and by the same rules; its mistakes stand at the cell. */
export function importWide(db: Database, options: WideOptions): WideOutcome {
	const prepared = prepareSheet(db, options);
	if (prepared.kind === 'wrong') return prepared;
	const { matched, questionnaire, region } = prepared;
	const { choices } = options;
	const read = readWide(matched, choices, questionnaire, region);
	// What stands at a cell is told together with what the import itself finds.
	const day = dayIn(choices);
	const outcome = importFile(db, asFile(read.answers, choices), {
		...options,
		dryRun: options.dryRun === true || read.mistakes.length > 0,
		...(day !== undefined && { referenceDate: day })
	});
	const more =
		outcome.kind === 'refused' && read.answers.length > 0
			? outcome.mistakes.map((mistake) => atCell(mistake, read.answers))
			: [];
	const mistakes = [...read.mistakes, ...more].sort(
		(a, b) => (a.row ?? -1) - (b.row ?? -1) || (a.column ?? -1) - (b.column ?? -1)
	);
	if (mistakes.length > 0 || outcome.kind === 'refused') {
		return { kind: 'refused', mistakes, read };
	}
	return { kind: 'done', report: outcome.report, read };
}

/** Its row numbers are places in the list of answers, from 1. */
function asFile(answers: WideAnswer[], { round, questionnaire }: SheetChoices): AnswersFile {
	const [key = '', version = ''] = questionnaire.split('@');
	const rows = answers.map(
		({ municipality, team, item, value, note, finalisedOn }, index): AnswerRow => ({
			row: index + 1,
			...{ round, municipality, team, questionnaire: key, version, item, value, note },
			finalised_on: finalisedOn
		})
	);
	return { rows, columnNames: {}, mistakes: [] };
}

function atCell(
	{ row, column, message }: { row: number; column?: string; message: string },
	answers: WideAnswer[]
): SheetMistake {
	const answer = answers[row - 1];
	const known = Object.keys(answer?.columns ?? {}) as (keyof WideAnswer['columns'])[];
	const at = answer?.columns[known.find((one) => one === column) ?? 'value'];
	return {
		kind: 'not-taken',
		...(answer && { row: answer.row }),
		...(at !== undefined && { column: at }),
		message: sentence(message)
	};
}

function sentence(message: string): string {
	const text = message.charAt(0).toUpperCase() + message.slice(1);
	return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Cells from 0 with a text that may be about a client; nothing of the text is given. */
export function clientMentionsInWide(
	{ answers }: WideAnswers,
	now: string
): { row: number; column: number; kinds: ClientMentionKind[] }[] {
	const today = now.slice(0, 10);
	return answers.flatMap(({ row, value, note, columns }) =>
		[
			{ text: value, column: columns.value },
			{ text: note, column: columns.note }
		].flatMap(({ text, column }) => {
			const kinds = [...new Set(findClientMention(text, today).map(({ kind }) => kind))];
			return kinds.length > 0 && column !== undefined ? [{ row, column, kinds }] : [];
		})
	);
}
