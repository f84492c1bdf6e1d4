import { fail, redirect } from '@sveltejs/kit';
import {
	clientMentionNames,
	type ClientMentionKind
} from '#domain/client-mention/client-mention.ts';
import { list } from '#domain/words/format.ts';
import { placeInWords, sheetMistakeKinds } from '#domain/wide-sheet/mistakes.ts';
import { columnLetters } from '#domain/wide-sheet/sheet.ts';
import type { WideAnswers } from '#domain/wide-sheet/wide.ts';
import { importAnswers, type ImportReport } from '#server/exchange/answers-import.ts';
import { inAnswersFile } from '#server/exchange/client-mention.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import { clientMentionsInWide, importWide } from '#server/exchange/wide-import.ts';
import { doerOf, signatureIn } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { draftFor } from '#routes/beheer/rondes/[region]/invoeren/import-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, draft } = draftFor(locals, params);
	const path = `/beheer/rondes/${region.key}/invoeren/${draft.id}`;
	const outcome = tried(locals, draft, true);
	if (outcome.kind === 'wrong') redirect(303, path);
	return {
		region,
		draft: { id: draft.id, file: draft.file, kind: draft.content.kind },
		mistakes: outcome.mistakes.slice(0, mostMistakes),
		moreMistakes: Math.max(0, outcome.mistakes.length - mostMistakes),
		kinds: outcome.kinds,
		report: outcome.report,
		mentions: outcome.mentions.slice(0, mostMistakes),
		left: outcome.left
	};
}

/** More than this nobody reads at once. */
const mostMistakes = 200;

export const actions = {
	default: async ({ params, locals }) => {
		const { region, owner, draft } = draftFor(locals, params);
		const written = await write(locals, () => {
			const outcome = tried(locals, draft, false);
			if (outcome.kind === 'done') importDrafts.remove(locals.db, owner, draft.id);
			return outcome;
		});
		if (!('done' in written)) return notKeptInList(written, {});
		const report = 'report' in written.done ? written.done.report : undefined;
		if (!report) {
			const message = 'Er is niets ingevoerd: er staan nog fouten in. Zij staan hieronder.';
			return fail(409, { problems: [{ field: 'fouten', message }] });
		}
		const done = new URLSearchParams({ gelukt: 'ingevoerd', ronde: report.rounds[0] ?? '' });
		redirect(303, `/beheer/rondes/${region.key}/invoeren?${done}`);
	}
};

interface Tried {
	kind: 'done' | 'refused';
	mistakes: { place: string; message: string }[];
	/** How often each kind of mistake, in words. */
	kinds: { name: string; times: number }[];
	report: ImportReport | undefined;
	mentions: { place: string; seen: string }[];
	/** What stays out of it. */
	left: { rows: string[]; skippedRows: number; columns: string[] };
}

function tried(
	locals: App.Locals,
	draft: importDrafts.ImportDraft,
	dryRun: boolean
): Tried | { kind: 'wrong' } {
	const { db, now, shelf } = locals;
	const options = {
		...{ region: draft.region, questionnaires: shelf.questionnaires, dryRun, now },
		...{ who: signatureIn(locals), doer: doerOf(locals).id }
	};
	if (draft.content.kind === 'long') return triedLong(locals, draft.content.text, options);
	const { sheets } = draft.content;
	const outcome = importWide(db, { ...options, sheets, choices: draft.choices });
	if (outcome.kind === 'wrong') return { kind: 'wrong' };
	const mistakes = outcome.kind === 'refused' ? outcome.mistakes : [];
	const times = new Map<string, number>();
	for (const { kind } of mistakes) times.set(kind, (times.get(kind) ?? 0) + 1);
	return {
		kind: outcome.kind,
		mistakes: mistakes.map((one) => ({ place: placeInWords(one), message: one.message })),
		kinds: Object.entries(sheetMistakeKinds).flatMap(([kind, name]) => {
			const often = times.get(kind);
			return often === undefined ? [] : [{ name, times: often }];
		}),
		report: outcome.kind === 'done' ? outcome.report : undefined,
		mentions: clientMentionsInWide(outcome.read, now).map(({ row, column, kinds }) => ({
			place: placeInWords({ row, column }),
			seen: seenInWords(kinds)
		})),
		left: leftOf(outcome.read)
	};
}

function triedLong(
	{ db }: App.Locals,
	text: string,
	options: Parameters<typeof importAnswers>[2]
): Tried {
	const outcome = importAnswers(db, text, options);
	const mistakes = outcome.kind === 'refused' ? outcome.mistakes : [];
	const placed = (row: number, column?: string) =>
		column === undefined ? `rij ${row}` : `rij ${row}, kolom ${column}`;
	return {
		kind: outcome.kind,
		mistakes: mistakes.map(({ row, column, message }) => ({ place: placed(row, column), message })),
		kinds: [],
		report: outcome.kind === 'done' ? outcome.report : undefined,
		mentions: inAnswersFile(text, options.now).map(({ row, column, kinds }) => ({
			place: placed(row, column),
			seen: seenInWords(kinds)
		})),
		left: { rows: [], skippedRows: 0, columns: [] }
	};
}

function seenInWords(kinds: readonly ClientMentionKind[]): string {
	return list(kinds.map((kind) => clientMentionNames[kind]));
}

function leftOf({ withoutAnswers, skippedRows, skippedColumns }: WideAnswers): Tried['left'] {
	return {
		rows: withoutAnswers.map((row) => String(row + 1)),
		skippedRows,
		columns: skippedColumns.map(columnLetters)
	};
}
