import { fail, redirect } from '@sveltejs/kit';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { chosenSheet } from '#domain/wide-sheet/matched.ts';
import { allItems } from '#domain/wide-sheet/items.ts';
import { columnLetters } from '#domain/wide-sheet/sheet.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import { prepareSheet, type PreparedSheet } from '#server/exchange/wide-import.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	draftFor,
	questionnaireOf,
	questionnairesIn,
	roundsIn
} from '#routes/beheer/rondes/[region]/invoeren/import-place.ts';
import { hasChangedShape, readChoices } from './chosen.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, draft } = draftFor(locals, params);
	const { content, choices, id, file } = draft;
	if (content.kind === 'long')
		redirect(303, `/beheer/rondes/${region.key}/invoeren/${id}/nakijken`);
	const asked = { region: region.key, sheets: content.sheets, choices };
	const prepared = prepareSheet(locals.db, {
		...asked,
		questionnaires: locals.shelf.questionnaires
	});
	return {
		region,
		draft: { id, file },
		choices,
		questionnaires: questionnairesIn(locals),
		rounds: roundsIn(locals, region.key),
		sheets: content.sheets.map(({ name }) => name),
		problems: prepared.kind === 'wrong' ? prepared.problems : [],
		matched: prepared.kind === 'ready' ? shown(prepared, content.sheets, choices) : undefined,
		kept: url.searchParams.get('gelukt')
	};
}

function shown(
	{ matched, questionnaire, region }: Extract<PreparedSheet, { kind: 'ready' }>,
	sheets: Parameters<typeof chosenSheet>[0],
	choices: Parameters<typeof chosenSheet>[1]
) {
	const { sheet, headerRow } = matched;
	const used = new Set(matched.rows.map(({ row }) => row));
	return {
		sheet: chosenSheet(sheets, choices, questionnaire),
		headerRow,
		day: region.day,
		columns: matched.columns
			.filter(({ heading, filled }) => heading !== '' || filled > 0)
			.map((column) => ({ ...column, letters: columnLetters(column.column) })),
		rows: matched.rows.length,
		municipalities: matched.municipalities,
		teams: matched.teams.map((team) => ({
			...team,
			municipality: region.members.find(({ code }) => code === team.code)?.name ?? team.code,
			options: region.teams
				.filter(({ municipality }) => municipality === team.code)
				.map(({ id, name }) => ({ value: `team:${id}`, label: name }))
		})),
		levels: matched.levels.slice(0, mostLevels),
		moreLevels: Math.max(0, matched.levels.length - mostLevels),
		members: region.members.map(({ code, name }) => ({ value: code, label: name })),
		items: allItems(questionnaire).map(({ id, number, text }) => ({ id, number, text })),
		values: valuesOf(questionnaire),
		hidden: {
			rows: sheet.hiddenRows.filter((row) => used.has(row) || choices.hidden === 'skip').length,
			columns: sheet.hiddenColumns.length,
			choice: choices.hidden
		}
	};
}

/** More different values are no levels, but texts. */
const mostLevels = 100;

function valuesOf(questionnaire: Questionnaire): number[] {
	const all = allItems(questionnaire).flatMap((item) =>
		isScored(item) ? item.options.map(({ value }) => value) : []
	);
	return [...new Set(all)].sort((a, b) => a - b);
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const { region, owner, draft } = draftFor(locals, params);
		const form = await request.formData();
		const chosen = readChoices(form, draft.choices);
		const known = questionnaireOf(locals, region.key, chosen.round);
		const choices = { ...chosen, questionnaire: known ?? chosen.questionnaire };
		const written = await write(locals, () =>
			importDrafts.choose(locals.db, owner, draft.id, choices)
		);
		if (!('done' in written)) return notKeptInList(written, {});
		if (!written.done) return fail(409, { problems: [{ field: '', message: gone }] });
		const path = `/beheer/rondes/${region.key}/invoeren/${draft.id}`;
		if (hasChangedShape(draft.choices, choices)) redirect(303, `${path}?gelukt=opnieuw`);
		const stays = form.get('wat') === 'blijf' || form.get('geladen') !== 'ja';
		redirect(303, stays ? `${path}?gelukt=bewaard` : `${path}/nakijken`);
	}
};

const gone = 'Dit bestand is er niet meer: het is een dag geleden gekozen. Kies het opnieuw.';
