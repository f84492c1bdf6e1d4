import { fail, redirect } from '@sveltejs/kit';
import { readDay } from '#domain/words/day.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as regions from '#server/registry/regions.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';
import { writeDay } from '#routes/beheer/rondes/[region]/[round]/day-words.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const { db, now } = locals;
	const progress = roundProgress.ofRound(db, round, now);
	const takenOut = roundTeams.takenOut(db, round);
	const teamName = (team: number | null) =>
		progress.flatMap(({ teams }) => teams).find(({ id }) => id === team)?.name ??
		takenOut.find((one) => one.team === team)?.name;
	return {
		region,
		round: { key: round.key, state: round.state },
		isOfTeams: pinned.questionnaireOf(db, round).subject === 'team',
		municipalities: progress.map(({ code, name }) => ({ code, name })),
		links: accessLinks.ofRound(db, round.id).map((link) => ({
			id: link.id,
			name: link.name,
			email: link.email,
			role: link.role,
			where:
				teamName(link.team) ??
				progress.find(({ code }) => code === link.municipality)?.name ??
				region.name,
			madeAt: link.madeAt,
			lastUsedAt: link.lastUsedAt,
			revokedAt: link.revokedAt,
			end: accessLinks.endOf(db, link, round)
		})),
		now,
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	/** Only its hash is stored. */
	lezer: async ({ params, locals, request }) => {
		const { region, round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const name = tidyName(fieldOf(form, 'lezer-naam'));
		const until = readDay(fieldOf(form, 'lezer-tot'));
		const code = fieldOf(form, 'lezer-wat');
		const municipality = regions
			.membersOn(locals.db, region.key, round.referenceDate)
			.find((member) => member.code === code);
		const problems: Problem[] = [];
		if (name === '' || name.length > 100) {
			const message = 'Schrijf op voor wie de link is, in hoogstens 100 tekens.';
			problems.push({ field: 'lezer-naam', message });
		} else if (!isPlainName(name)) problems.push({ field: 'lezer-naam', message: plainName });
		if (code !== 'regio' && !municipality) {
			const message = 'Kies of de lezer de regio ziet, of één gemeente.';
			problems.push({ field: 'lezer-wat', message });
		}
		if (!until) problems.push({ field: 'lezer-tot', message: writeDay });
		else if (until < locals.now.slice(0, 10)) {
			const message = 'Deze dag is voorbij. Kies een latere laatste dag.';
			problems.push({ field: 'lezer-tot', message });
		}
		if (problems.length > 0 || !until) return fail(400, { asked: typed(form), problems });
		const clientMention = askedIn(form, { 'lezer-naam': name }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const scope = { region: region.key, municipality: municipality?.code ?? null };
		const link = { round: round.id, role: 'reader', scope, name, email: null } as const;
		const { id } = doerOf(locals);
		const made = { ...link, until: dayAfter(until), madeBy: id };
		const written = await write(locals, () => accessLinks.make(locals.db, made, locals.now));
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return {
			asked: {},
			problems: [],
			made: { name, link: `${locals.door.address}/toegang/${written.done}` }
		};
	},

	intrekken: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const link = Number(fieldOf(await request.formData(), 'link'));
		const { id } = doerOf(locals);
		const work = () => accessLinks.revoke(locals.db, round.id, link, { who: id, now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		redirect(303, `${pathOf(round)}/links?gelukt=ingetrokken`);
	}
};

function typed(form: FormData): Partial<Record<string, string>> {
	return fieldsOf(form, fields);
}

const fields: string[] = ['lezer-naam', 'lezer-tot', 'lezer-wat'];

/** The link works through this ISO day, until midnight UTC. */
function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString();
}
