import { error, fail, redirect } from '@sveltejs/kit';
import { levelInWords, normLocks, normPoints } from '#domain/norm/norm.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import type { Problem } from '#domain/words/problem.ts';
import { longDate } from '#domain/words/format.ts';
import * as norms from '#server/coordination/norms.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as keptNorms from '#server/rounds/norms.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, doerOf, managedRoundFor } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db } = locals;
	const { region, round, questionnaire } = normedRoundFor(locals, params);
	const kept = keptNorms.ofRound(db, round);
	const points = normPoints(questionnaire, kept);
	const lock = norms.lockOf(db, round);
	const names = namesOfDoers(db);
	const before = lock ? undefined : norms.before(db, round);
	const there = new Set(kept.map(({ item }) => item));
	const chosen = itemsIn(questionnaire).find(({ id }) => id === url.searchParams.get('vraag'));
	const last = kept.toSorted((a, b) => b.setAt.localeCompare(a.setAt))[0];
	return {
		region: { key: region.key, name: region.name },
		round: { key: round.key, isPrepared: round.state === 'prepared' },
		lock: lock && normLocks[lock],
		themes: questionnaire.themes
			.map(({ id, title, items }) => ({
				id,
				title,
				questions: items
					.filter((item) => itemsIn(questionnaire).some((one) => one.id === item.id))
					.map((item) => ({
						id: item.id,
						text: item.text,
						point: points.find((point) => point.item === item.id)
					}))
			}))
			.filter(({ questions }) => questions.length > 0),
		set: points.length,
		chosen: chosen && {
			...{ id: chosen.id, text: chosen.text, floor: chosen.floor },
			levels: chosen.options.map(({ value }) => ({
				value: String(value),
				label: `${levelInWords(chosen, value)}${value === chosen.floor ? ' (de ondergrens)' : ''}`
			})),
			kept: keptOf(kept, chosen.id, names),
			/** Often all norms have one source and one maker. */
			last: last && { source: last.source, maker: last.maker }
		},
		before: before && {
			round: before.round,
			fresh: before.norms.filter(({ item }) => !there.has(item)).length
		},
		done: url.searchParams.get('gelukt'),
		number: Number(url.searchParams.get('aantal') ?? 0)
	};
}

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const { region, round, questionnaire } = normedRoundFor(locals, params);
		const form = await request.formData();
		const asked = askedOf(form);
		const item = itemsIn(questionnaire).find(({ id }) => id === asked.vraag);
		if (!item) return fail(400, { asked, problems: [notThere] });
		const level = item.options.find(({ value }) => String(value) === asked.niveau)?.value;
		const problems = problemsIn(asked, level);
		if (problems.length > 0 || level === undefined) return fail(400, { asked, problems });
		const texts = { tekst: asked.tekst, bron: asked.bron, maker: asked.maker };
		const clientMention = askedIn(form, texts, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const { tekst: text, bron: source, maker } = asked;
		const norm = { item: item.id, norm: { level, text, source, maker } };
		return saved(locals, { region: region.key, round, asked }, norm, 'bewaard');
	},

	weg: async ({ params, locals, request }) => {
		const { region, round, questionnaire } = normedRoundFor(locals, params);
		const asked = askedOf(await request.formData());
		const item = itemsIn(questionnaire).find(({ id }) => id === asked.vraag);
		if (!item) return fail(400, { asked, problems: [notThere] });
		const norm = { item: item.id, norm: null };
		return saved(locals, { region: region.key, round, asked }, norm, 'weg');
	},

	overnemen: async ({ params, locals }) => {
		const { region, round } = normedRoundFor(locals, params);
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => norms.takeOver(locals.db, round, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked: undefined });
		const outcome = written.done;
		if (outcome.kind === 'locked') {
			const message = normLocks[outcome.lock];
			return fail(409, { asked: undefined, problems: [{ field: '', message }] });
		}
		const path = `/beheer/rondes/${region.key}/${round.key}/norm`;
		redirect(303, `${path}?gelukt=overgenomen&aantal=${outcome.taken}`);
	}
};

function normedRoundFor(locals: App.Locals, params: { region: string; round: string }) {
	allow(locals, 'set-norm', { region: params.region });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const questionnaire = pinned.questionnaireOf(locals.db, round);
	// Only scans of teams add up to a municipality that can meet a norm.
	if (questionnaire.subject !== 'team') error(404, 'Deze pagina hoort niet bij deze ronde.');
	return { region, round, questionnaire };
}

function itemsIn({ themes }: ReturnType<typeof pinned.questionnaireOf>) {
	return themes.flatMap(scoredItems);
}

function keptOf(kept: keptNorms.KeptNorm[], id: string, names: ReadonlyMap<string, string>) {
	const own = kept.find(({ item }) => item === id);
	return own && { ...own, setBy: names.get(own.setBy) ?? own.setBy };
}

type Asked = ReturnType<typeof askedOf>;

function askedOf(form: FormData) {
	const typed = (name: string) => fieldOf(form, name).replaceAll('\r\n', '\n').trim();
	return {
		...{ vraag: typed('vraag'), niveau: typed('niveau'), tekst: typed('tekst') },
		...{ bron: typed('bron'), maker: typed('maker'), revisie: Number(typed('revisie')) || 0 }
	};
}

function problemsIn({ tekst, bron, maker }: Asked, level: number | undefined): Problem[] {
	const problems: Problem[] = [];
	if (level === undefined) {
		problems.push({ field: 'niveau', message: 'Kies vanaf welk antwoord de norm is gehaald.' });
	}
	if (tekst.length > 1000) {
		const message = `De norm in woorden is ${tekst.length} tekens. Houd het bij 1000.`;
		problems.push({ field: 'tekst', message });
	}
	if (bron === '' || bron.length > 200) {
		const message = 'Schrijf op waar de norm vandaan komt, in hoogstens 200 tekens.';
		problems.push({ field: 'bron', message });
	}
	if (maker === '' || maker.length > 200) {
		const message = 'Schrijf op wie de norm maakten, in hoogstens 200 tekens.';
		problems.push({ field: 'maker', message });
	}
	return problems;
}

const notThere = { field: '', message: 'Deze vraag staat niet in de vragenlijst van de ronde.' };

async function saved(
	locals: App.Locals,
	{ region, round, asked }: { region: string; round: rounds.RoundRow; asked: Asked },
	norm: Pick<Parameters<typeof norms.set>[2], 'item' | 'norm'>,
	done: string
) {
	const stamp = { who: doerOf(locals), now: locals.now };
	const work = () => norms.set(locals.db, round, { ...norm, expected: asked.revisie }, stamp);
	const written = await write(locals, work);
	if (!('done' in written)) return notKeptInList(written, { asked });
	const outcome = written.done;
	if (outcome.kind === 'locked') {
		const message = `${normLocks[outcome.lock]} Wat u typte is niet bewaard.`;
		return fail(409, { asked, problems: [{ field: '', message }] });
	}
	if (outcome.kind === 'stale') {
		const { kept } = outcome;
		const theirs = kept
			? `Iemand anders veranderde deze norm op ${longDate(kept.setAt)}, terwijl u bezig was: ${kept.level}, “${kept.text}” (${kept.source}; ${kept.maker}).`
			: 'Iemand anders haalde deze norm weg, terwijl u bezig was.';
		const message = `${theirs} Wat u typte staat hieronder en is nog niet bewaard. Bewaart u nog een keer, dan komt wat u typte daarvoor in de plaats.`;
		const back = { ...asked, revisie: kept?.revision ?? 0 };
		return fail(409, { asked: back, problems: [{ field: '', message }] });
	}
	redirect(303, `/beheer/rondes/${region}/${round.key}/norm?gelukt=${done}`);
}
