import { error, fail } from '@sveltejs/kit';
import { editionSkeleton, emptyQuestionnaire } from '#domain/questionnaire-skeleton.ts';
import * as versions from '#server/versions.ts';
import * as workbench from '#server/workbench.ts';
import { refusal, textFrom } from './text.ts';

/** Anyone may use the workbench: it keeps nothing. The address may say what to begin with. */
export function load({ locals, url }) {
	const { db, shelf, now } = locals;
	const known = versions.all(db, shelf);
	const text = startingText(locals, known, url, now.slice(0, 4));
	return {
		text,
		examination: text === '' ? null : workbench.examine(db, shelf, text, ''),
		versions: known.map(({ reference, questionnaire }) => ({
			reference,
			title: questionnaire.title,
			version: questionnaire.version
		}))
	};
}

export const actions = {
	nakijken: async ({ locals, request }) => {
		const problem = await refusal(request, 2);
		if (problem) return fail(413, { problem });
		const form = await request.formData();
		return examined(locals, textFrom(form), String(form.get('tegen') ?? ''));
	},
	openen: async ({ locals, request }) => {
		const problem = await refusal(request, 2);
		if (problem) return fail(413, { problem });
		const form = await request.formData();
		const against = String(form.get('tegen') ?? '');
		const file = form.get('bestand');
		if (!(file instanceof File) || file.size === 0) {
			const text = textFrom(form);
			return fail(400, { ...examined(locals, text, against), problem: 'Kies eerst een bestand.' });
		}
		return examined(locals, await file.text(), against);
	}
};

function examined({ db, shelf }: App.Locals, text: string, against: string) {
	const examination = text === '' ? null : workbench.examine(db, shelf, text, against);
	return { text, against, examination };
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
