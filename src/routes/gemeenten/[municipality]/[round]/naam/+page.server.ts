import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { namings } from '#domain/disclosure/naming.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as naming from '#server/coordination/naming.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { trailOf } from '#request/trail.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round, member, isOwn } = choiceFor(locals, params, url);
	const { code, name, naming: chosen, chosenAt } = member;
	return {
		trail: trailOf(locals, { region, round: round.key, municipality: member }),
		region: { key: region.key, name: region.name },
		round: {
			...{ key: round.key, soleScope: round.soleScope },
			isImported: round.origin === 'imported' || round.origin === 'imported-invented'
		},
		municipality: { code, name, naming: chosen, chosenAt },
		lock: member.lock,
		isOwn,
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	default: async ({ params, locals, url, request }) => {
		const { region, round, member, isOwn } = choiceFor(locals, params, url);
		const form = await request.formData();
		const asked = { naming: fieldOf(form, 'naam'), reason: fieldOf(form, 'reden').trim() };
		const chosen = namings.find((one) => one === asked.naming);
		const problems: Problem[] = [];
		if (!chosen) {
			const message = 'Kies of de gemeente met naam meedoet, of alleen in het totaal.';
			problems.push({ field: 'naam', message });
		}
		if (!isOwn && (asked.reason === '' || asked.reason.length > 1000)) {
			const message =
				'Schrijf op wie van de gemeente dit vroeg en waarom, in hoogstens 1000 tekens.';
			problems.push({ field: 'reden', message });
		}
		if (problems.length > 0 || !chosen) return fail(400, { asked, problems });
		const clientMention = askedIn(form, { reden: asked.reason }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const reason = isOwn ? '' : asked.reason;
		const choice = { municipality: member.code, naming: chosen, reason };
		const work = () =>
			naming.choose(locals.db, round, choice, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked });
		const outcome = written.done;
		if (outcome.kind === 'no-member') error(404, 'Deze gemeente doet niet mee aan deze ronde.');
		if (outcome.kind === 'locked') {
			const message = `${outcome.sentence} Uw keuze van zojuist is niet bewaard.`;
			return fail(409, { asked, problems: [{ field: 'naam', message }] });
		}
		redirect(303, `${url.pathname}?regio=${region.key}&gelukt=gekozen`);
	}
};

function choiceFor(locals: App.Locals, params: { municipality: string; round: string }, url: URL) {
	const { municipality } = params;
	const isOwnIn = (region: string) => may(locals.viewer, 'choose-naming', { region, municipality });
	const mayIn = (region: string) =>
		isOwnIn(region) || may(locals.viewer, 'choose-naming-for', { region, municipality });
	const found = municipalityRoundFor(locals, { params, url, mayIn });
	const { subject } = pinned.questionnaireOf(locals.db, found.round);
	// Only scans of teams add up to a picture in which a municipality can be named.
	if (subject !== 'team') error(404, 'Deze pagina hoort niet bij deze ronde.');
	return { ...found, isOwn: isOwnIn(found.region.key) };
}
