import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#domain/words/problem.ts';
import { roundKey } from '#domain/region/region.ts';
import { noChoices } from '#domain/wide-sheet/choices.ts';
import { longText } from '#server/exchange/answers-file.ts';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import * as imports from '#server/exchange/imports.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { importPlace, questionnaireOf, questionnairesIn, roundsIn } from './import-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const { region, owner } = importPlace(locals, params.region);
	const people = namesOfDoers(db);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	return {
		region,
		questionnaires: questionnairesIn(locals),
		rounds: roundsIn(locals, region.key),
		drafts: importDrafts.ofOwner(db, owner, now),
		imports: imports.ofRegion(db, region.key).map((made) => ({
			...{ id: made.id, round: made.roundKey, at: made.at },
			...{ scans: made.scans, answers: made.answers },
			who: people.get(made.who) ?? made.who,
			inTheWay: imports.inTheWay(db, made)
		})),
		template: {
			round: asked('sjabloon-ronde'),
			questionnaire: asked('sjabloon-vragenlijst'),
			problems: asked('fout') === 'sjabloon' ? problemsOfTemplate(locals, asked) : []
		},
		done: asked('gelukt'),
		doneRound: asked('ronde')
	};
}

function problemsOfTemplate(locals: App.Locals, asked: (name: string) => string): Problem[] {
	const problems: Problem[] = [];
	if (!roundKey.test(asked('sjabloon-ronde'))) {
		const message = 'Geef de ronde een naam die met een jaar begint, zoals 2023 of 2023-voorjaar.';
		problems.push({ field: 'sjabloon-ronde', message });
	}
	const known = questionnairesIn(locals).map(({ value }) => value);
	if (!known.includes(asked('sjabloon-vragenlijst')))
		problems.push({ field: 'sjabloon-vragenlijst', message: 'Kies een vragenlijst.' });
	return problems;
}

export const actions = {
	lees: async ({ params, locals, request }) => {
		const { region, owner } = importPlace(locals, params.region);
		const form = await request.formData();
		const asked = {
			round: fieldOf(form, 'ronde').trim().toLowerCase(),
			questionnaire: fieldOf(form, 'vragenlijst'),
			referenceDate: fieldOf(form, 'peildatum')
		};
		const file = form.get('bestand');
		if (!(file instanceof File) || file.size === 0) {
			return fail(400, refusal(asked, 'bestand', 'Kies een bestand.'));
		}
		const read = await readSheets(new Uint8Array(await file.arrayBuffer()));
		if ('problem' in read) return fail(400, refusal(asked, 'bestand', read.problem));
		const text = longText(read.sheets, read.text);
		const content =
			text === undefined
				? ({ kind: 'wide', sheets: read.sheets } as const)
				: ({ kind: 'long', text } as const);
		const known = questionnaireOf(locals, region.key, asked.round);
		const choices = { ...noChoices, ...asked, questionnaire: known ?? asked.questionnaire };
		const written = await write(locals, () =>
			importDrafts.keep(locals.db, owner, { file: file.name, content, choices }, locals.now)
		);
		if (!('done' in written)) return notKeptInList(written, { asked });
		const kept = written.done;
		if (kept.kind !== 'kept') return fail(409, refusal(asked, 'bestand', notKept[kept.kind]));
		const next = content.kind === 'long' ? '/nakijken' : '';
		redirect(303, `/beheer/rondes/${region.key}/invoeren/${kept.id}${next}`);
	},
	weg: async ({ params, locals, request }) => {
		const { region, owner } = importPlace(locals, params.region);
		const id = fieldOf(await request.formData(), 'bestand');
		const written = await write(locals, () => importDrafts.remove(locals.db, owner, id));
		if (!('done' in written)) return notKeptInList(written, { asked: undefined });
		redirect(303, `/beheer/rondes/${region.key}/invoeren?gelukt=weg`);
	},
	herstel: async ({ params, locals, request }) => {
		const { region } = importPlace(locals, params.region);
		const id = Number(fieldOf(await request.formData(), 'invoer'));
		const asked = { id, region: region.key };
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () => imports.undo(locals.db, asked, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked: undefined });
		const outcome = written.done;
		if (outcome.kind === 'undone') {
			const done = new URLSearchParams({ gelukt: 'ongedaan', ronde: outcome.round });
			redirect(303, `/beheer/rondes/${region.key}/invoeren?${done}`);
		}
		const reasons = outcome.kind === 'refused' ? outcome.reasons : [alreadyGone];
		const problems = reasons.map((message) => ({ field: `invoer-${id}`, message }));
		return fail(409, { asked: undefined, problems });
	}
};

type Asked = Record<'round' | 'questionnaire' | 'referenceDate', string>;

function refusal(asked: Asked, field: string, message: string) {
	return { asked, problems: [{ field, message }] };
}

const notKept = {
	full: `Er staan al ${importDrafts.mostDrafts} bestanden van u klaar, of de ruimte is op. Voer hieronder een bestand in of gooi er een weg, en kies dit bestand opnieuw.`,
	'too-large':
		'In dit bestand staat te veel. Bewaar alleen het blad met de antwoorden in een nieuw bestand.'
};
const alreadyGone = 'Deze invoer is er niet meer: misschien is die al ongedaan gemaakt.';
