import { error, fail } from '@sveltejs/kit';
import { editionSkeleton, emptyQuestionnaire } from '#domain/library/skeleton.ts';
import { examination } from '#server/workbench/checks.ts';
import * as versions from '#server/workbench/versions.ts';
import * as workbench from '#server/workbench/workbench.ts';
import { refusal, textFrom } from './text.ts';

/** A text named in the address is examined only on request. */
export function load({ locals, url }) {
	const { db, shelf, now } = locals;
	const known = versions.all(db, shelf);
	return {
		text: startingText(locals, known, url, now.slice(0, 4)),
		versions: known.map(({ reference, questionnaire }) => ({
			reference,
			title: questionnaire.title,
			version: questionnaire.version
		}))
	};
}

export const actions = {
	nakijken: async ({ locals, request, getClientAddress }) => {
		const problem = await refusal(request, 2);
		if (problem) return fail(413, { problem });
		const form = await request.formData();
		const asked = { text: textFrom(form), against: String(form.get('tegen') ?? '') };
		return examined(locals, asked, getClientAddress());
	},
	openen: async ({ locals, request, getClientAddress }) => {
		const problem = await refusal(request, 2);
		if (problem) return fail(413, { problem });
		const form = await request.formData();
		const against = String(form.get('tegen') ?? '');
		const file = form.get('bestand');
		if (!(file instanceof File) || file.size === 0) {
			const problem = 'Kies eerst een bestand.';
			return fail(400, { text: textFrom(form), against, examination: null, problem });
		}
		return examined(locals, { text: await file.text(), against }, getClientAddress());
	}
};

async function examined(
	{ db, shelf }: App.Locals,
	asked: { text: string; against: string },
	from: string
) {
	if (asked.text === '') return { ...asked, examination: null };
	const outcome = await examination(db, shelf, { ...asked, from });
	const page = { ...asked, examination: outcome };
	return outcome.kind === 'busy' ? fail(503, page) : page;
}

function startingText(
	{ shelf }: App.Locals,
	known: versions.Version[],
	url: URL,
	year: string
): string {
	const begin = url.searchParams.get('begin');
	const open = url.searchParams.get('open');
	if (begin === 'leeg') return emptyQuestionnaire(year);
	if (begin) {
		const found = known.find(({ reference }) => reference === begin);
		if (!found) error(404, 'Deze versie van een vragenlijst bestaat niet.');
		return editionSkeleton(found.questionnaire, year);
	}
	if (!open) return '';
	return workbench.textOf(shelf, open) ?? error(404, 'Het bestand van deze versie is er niet.');
}
