import { fail, redirect } from '@sveltejs/kit';
import { matchRows } from '#domain/library/question-match.ts';
import { readQuestionSheet } from '#domain/library/question-sheet.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import type { Problem } from '#domain/words/problem.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as regions from '#server/registry/regions.ts';
import { examination } from '#server/workbench/checks.ts';
import * as kept from '#server/workbench/kept-versions.ts';
import { textOfList } from '#server/workbench/question-list.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	askedIn,
	carriedIn,
	carriedText,
	fatesIn,
	listPlace,
	newList,
	presentLists,
	termsOf,
	type AskedList
} from './asked-list.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db } = locals;
	const { region } = listPlace(locals, params.region);
	const people = namesOfDoers(db);
	const names = new Map(regions.all(db).map(({ key, name }) => [key, name]));
	return {
		region,
		lists: [
			...presentLists(locals).map((one) => ({
				value: reference(one),
				label: `${one.title}, versie ${one.version}`
			})),
			{ value: newList, label: 'een nieuwe lijst' }
		],
		newList,
		kept: kept.all(db).map((one) => ({
			...{ key: one.key, version: one.version, at: one.keptAt },
			who: people.get(one.keptBy) ?? one.keptBy,
			regionName: names.get(one.region) ?? one.region,
			isOwn: one.region === region.key
		})),
		done: url.searchParams.get('gelukt') ?? '',
		doneVersion: url.searchParams.get('versie') ?? ''
	};
}

export const actions = {
	/** A file, a pasted sheet, or what was read before with choices. */
	lees: async ({ params, locals, request, getClientAddress }) => {
		listPlace(locals, params.region);
		const form = await request.formData();
		const asked = askedIn(form);
		const present = presentLists(locals).find((one) => reference(one) === asked.present);
		const read = await sheetsIn(form);
		const said = termsOf(asked, present);
		const problems = [
			...('problems' in said ? said.problems : []),
			...('problem' in read ? [{ field: 'bestand', message: read.problem }] : [])
		];
		const pasted = fieldOf(form, 'geplakt');
		if (!('sheets' in read)) return fail(400, { ...nothing, asked, pasted, problems });
		const questions = readQuestionSheet(read.sheets);
		const used = read.sheets.find(({ name }) => name === questions.sheet) ?? read.sheets[0];
		const carried = used ? carriedText(used) : '';
		const page = { ...nothing, asked, pasted, problems, carried, sheet: questions.sheet };
		if (problems.length > 0 || questions.mistakes.length > 0 || !('terms' in said)) {
			const shown = questions.mistakes.slice(0, mostMistakes);
			const more = questions.mistakes.length - shown.length;
			return fail(400, { ...page, cells: shown, moreCells: more });
		}
		const matches = matchRows(questions.rows, present, fatesIn(form));
		const { text, rowAt } = textOfList(said.terms, matches, present);
		const looked = await examined(locals, text, getClientAddress(), rowAt);
		return {
			...page,
			...looked,
			matches: matches.map(({ row, item, how, changed, fate }) => ({
				...{ row: row.row, text: row.text, how, changed, fate },
				before: item?.text ?? null
			}))
		};
	},
	nakijken: async ({ params, locals, request, getClientAddress }) => {
		listPlace(locals, params.region);
		const form = await request.formData();
		const text = await textIn(form);
		if (text.trim() === '') return fail(400, { ...nothing, problems: [noText] });
		return { ...nothing, ...(await examined(locals, text, getClientAddress())) };
	},
	/** It is checked again: what is kept is what was checked. */
	bewaar: async ({ params, locals, request, getClientAddress }) => {
		const { region } = listPlace(locals, params.region);
		const text = await textIn(await request.formData());
		if (text.trim() === '') return fail(400, { ...nothing, problems: [noText] });
		const looked = await examined(locals, text, getClientAddress());
		const page = { ...nothing, ...looked };
		const questionnaire = looked.findings?.questionnaire;
		if (!questionnaire) return fail(400, page);
		const { db, shelf, now } = locals;
		const asked = { region: region.key, text, questionnaire };
		const written = await write(locals, () =>
			kept.keep(db, shelf, asked, { who: doerOf(locals).id, now })
		);
		if (!('done' in written)) return notKeptInList(written, page);
		if (written.done !== 'kept') {
			const message = notKept[written.done](reference(questionnaire));
			return fail(409, { ...page, problems: [{ field: 'tekst', message }] });
		}
		const done = new URLSearchParams({ gelukt: 'bewaard', versie: reference(questionnaire) });
		redirect(303, `/beheer/regios/${region.key}/vragenlijst?${done}`);
	},
	weg: async ({ params, locals, request }) => {
		const { region } = listPlace(locals, params.region);
		const asked = fieldOf(await request.formData(), 'versie');
		const [key = '', version = ''] = asked.split('@');
		const { db, shelf, now } = locals;
		const stamp = { who: doerOf(locals).id, now };
		const written = await write(locals, () =>
			kept.discard(db, shelf, { region: region.key, key, version }, stamp)
		);
		if (!('done' in written)) return notKeptInList(written, nothing);
		if (written.done !== 'discarded') {
			const problems = [{ field: '', message: notDiscarded[written.done](asked) }];
			return fail(409, { ...nothing, problems });
		}
		redirect(303, `/beheer/regios/${region.key}/vragenlijst?gelukt=weg`);
	}
};

interface Match {
	row: number;
	text: string;
	how: 'id' | 'text' | 'near' | null;
	changed: string[];
	fate: string;
	before: string | null;
}

/** What a page has where it has nothing of it. */
const nothing: {
	asked: AskedList | undefined;
	pasted: string;
	problems: Problem[];
	carried: string;
	sheet: string;
	cells: { cell: string; message: string }[];
	moreCells: number;
	matches: Match[];
	text: string;
	findings: Findings | null;
} = {
	...{ asked: undefined, pasted: '', problems: [], carried: '', sheet: '' },
	...{ cells: [], moreCells: 0, matches: [], text: '', findings: null }
};

const mostMistakes = 100;

async function sheetsIn(form: FormData): Promise<{ sheets: GivenSheet[] } | { problem: string }> {
	const file = form.get('bestand');
	if (file instanceof File && file.size > 0) {
		return readSheets(new Uint8Array(await file.arrayBuffer()));
	}
	const pasted = fieldOf(form, 'geplakt');
	if (pasted.trim() !== '') return readSheets(new TextEncoder().encode(pasted));
	const before = carriedIn(form);
	return before ? { sheets: [before] } : { problem: 'Kies een bestand, of plak de rijen.' };
}

async function textIn(form: FormData): Promise<string> {
	const file = form.get('yaml');
	const text = file instanceof File && file.size > 0 ? await file.text() : fieldOf(form, 'tekst');
	return text.replaceAll('\r\n', '\n');
}

type Findings = Extract<Awaited<ReturnType<typeof examination>>, { kind: 'examined' }>;

async function examined(
	{ db, shelf }: App.Locals,
	text: string,
	from: string,
	rowAt: (line: number) => number | undefined = () => undefined
) {
	const outcome = await examination(db, shelf, { text, against: '', from });
	if (outcome.kind !== 'examined') {
		const problems: Problem[] = [{ field: 'tekst', message: outcome.problem }];
		return { text, problems, findings: null };
	}
	const mistakes = outcome.mistakes.map((mistake) => {
		const row = rowAt(mistake.line);
		const message = row === undefined ? mistake.message : `rij ${row}: ${mistake.message}`;
		return { ...mistake, message };
	});
	const problems = outcome.questionnaire
		? []
		: [{ field: 'tekst', message: 'In deze tekst staan fouten. Er is niets bewaard.' }];
	return { text, problems, findings: { ...outcome, mistakes } };
}

const noText: Problem = {
	field: 'tekst',
	message: 'Plak de tekst van de versie, of kies een bestand.'
};

const notKept: Record<Exclude<kept.KeptOutcome, 'kept'>, (name: string) => string> = {
	frozen: (name) =>
		`${name} is in gebruik in een ronde en ligt vast. Geef deze tekst een andere versie (version).`,
	'of-file': (name) =>
		`${name} is er al, als bestand. Geef deze tekst een andere versie (version).`,
	'of-other': (name) =>
		`${name} is door een andere regio bewaard. Gebruik die versie, of geef deze tekst een andere versie (version).`,
	'too-many': () => `Uw regio bewaart al ${kept.mostOfRegion} versies. Haal er eerst een weg.`
};

const notDiscarded: Record<
	Exclude<kept.TakenAwayOutcome, 'discarded'>,
	(name: string) => string
> = {
	frozen: (name) => `${name} hoort bij een ronde en blijft daarom staan.`,
	extended: (name) => `Een andere vragenlijst bouwt voort op ${name}. Haal die eerst weg.`,
	gone: () => 'Deze versie is er niet meer, of is van een andere regio.'
};
