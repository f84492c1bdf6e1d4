import { fail, redirect } from '@sveltejs/kit';
import { plain } from '#domain/composition/composition.ts';
import { promiseNames } from '#domain/scan/promise.ts';
import { longDate } from '#domain/words/format.ts';
import * as compositions from '#server/coordination/compositions.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { filledBlocks, headlineOf, sentencesOf } from '#server/publications/composer.ts';
import { most, mostPixels } from '#server/pictures/logo-source.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { withLogo } from './logo.ts';
import { composableFor } from './composable.ts';
import { arranged, drawn, formOf, readIn, typedIn, wordsIn } from './typed.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db } = locals;
	const place = composableFor(locals, params);
	const { region, round, composable, offered } = place;
	const kept = compositions.find(db, round);
	const before = compositions.before(db, round);
	const { blocks = null, logo } = before?.composition ?? {};
	const started = kept?.composition ?? { ...plain, blocks, ...(logo && { logo }) };
	const earlier = before ? wordsIn(before.composition) : {};
	const typed = formOf(started);
	return {
		region: { key: region.key, name: region.name },
		round: round.key,
		revision: kept?.revision ?? 0,
		saved: kept && {
			by: namesOfDoers(db).get(kept.savedBy) ?? kept.savedBy,
			at: kept.savedAt,
			texts: wordsIn(kept.composition)
		},
		before: before && { round: before.round, texts: earlier },
		startsFromBefore: {
			blocks: !kept && blocks !== null,
			logo: !kept && logo !== undefined
		},
		headline: headlineOf(composable),
		sentences: sentencesOf(composable, started.sentences),
		filled: filledBlocks(composable, started),
		offered: offered.map(({ id, text, state, municipalities }) => ({
			...{ id, text, isOfSome: municipalities !== null },
			state: state && promiseNames[state]
		})),
		scopes: composable.pictures.map(({ scope }) => scope),
		...{ typed, drawn: drawn(db, place, typed), limits: { ...most, pixels: mostPixels } },
		done: url.searchParams.get('gelukt') === 'bewaard'
	};
}

export const actions = {
	/** Shows it, moves a block, takes over words or sets a logo; the round keeps nothing of it. */
	bekijk: async ({ params, locals, request, getClientAddress }) => {
		const place = composableFor(locals, params);
		const { round } = place;
		const form = await request.formData();
		const before = compositions.before(locals.db, round);
		const arrangedForm = arranged(typedIn(form), form, before ? wordsIn(before.composition) : {});
		const taken = await withLogo(locals, form, arrangedForm, getClientAddress());
		const typed = 'typed' in taken ? taken.typed : arrangedForm;
		const shown = drawn(locals.db, place, typed);
		const back = { typed, drawn: shown, revision: revisionIn(form) };
		if (!('typed' in taken)) return notKeptInList(taken, back);
		const problems = [...shown.problems, ...taken.problems];
		return taken.problems.length > 0 ? fail(400, { ...back, problems }) : { ...back, problems };
	},

	bewaar: async ({ params, locals, request, getClientAddress }) => {
		const place = composableFor(locals, params);
		const { region, round, offered } = place;
		const { db, now } = locals;
		const form = await request.formData();
		const sent = typedIn(form);
		const taken = await withLogo(locals, form, sent, getClientAddress());
		const typed = 'typed' in taken ? taken.typed : sent;
		const back = { typed, drawn: drawn(db, place, typed), revision: revisionIn(form) };
		if (!('typed' in taken)) return notKeptInList(taken, back);
		const composition = readIn(typed, offered);
		const wrong = 'problems' in composition ? composition.problems : [];
		const problems = [...wrong, ...taken.problems];
		if ('problems' in composition || problems.length > 0) return fail(400, { ...back, problems });
		const clientMention = askedIn(form, typed.texts, now);
		if (clientMention) return fail(400, { ...back, problems: [], clientMention });
		const asked = { composition, expected: back.revision };
		const stamp = { who: doerOf(locals), now };
		const written = await write(locals, () => compositions.save(db, round, asked, stamp));
		if (!('done' in written)) return notKeptInList(written, back);
		if (written.done.kind === 'stale') {
			const { revision, savedAt } = written.done.kept;
			const message = `Iemand anders bewaarde de samenstelling op ${longDate(savedAt)}, terwijl u bezig was. Wat u typte staat hieronder en is nog niet bewaard; bij elk veld staat wat nu bewaard is. Bewaart u nog een keer, dan komt wat u typte daarvoor in de plaats.`;
			return fail(409, { ...back, revision, isStale: true, problems: [{ field: '', message }] });
		}
		redirect(303, `/beheer/rondes/${region.key}/${round.key}/infographic?gelukt=bewaard`);
	}
};

function revisionIn(form: FormData): number {
	return Number(fieldOf(form, 'revisie')) || 0;
}
