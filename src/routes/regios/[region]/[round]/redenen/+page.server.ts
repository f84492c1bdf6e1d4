import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { scopeFor } from '#domain/disclosure/scope.ts';
import { dueInWords } from '#domain/words/due.ts';
import type { Problem } from '#domain/words/problem.ts';
import { shown } from '#domain/score/words.ts';
import { ask, mostContacts } from '#server/reasons/contact.ts';
import * as shared from '#server/reasons/shared-reasons.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	basesOf,
	reasonsFor,
	reasonsRoundFor,
	type ReasonBase
} from '#routes/regios/[region]/[round]/reasons.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = reasonsRoundFor(locals, params);
	const bases = basesOf(locals, region.key, round);
	const base = baseAsked(bases, url);
	const item = url.searchParams.get('vraag') ?? undefined;
	const words = (url.searchParams.get('zoek') ?? '').trim().slice(0, 200);
	const names = new Map(
		membersAndTeams.membersOf(locals.db, round).map(({ code, name }) => [code, name])
	);
	const all = base ? reasonsFor(locals, round, base, { item, words }) : [];
	const found = all.filter(({ reasons }) => reasons.length > 0);
	const contact = url.searchParams.get('contact');
	const asked = found
		.filter((one) => one.item === item)
		.flatMap(({ text, reasons }) =>
			reasons.some(({ municipality }) => municipality === contact) ? [text] : []
		)[0];
	return {
		region: { key: region.key, name: region.name },
		round: { key: round.key },
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key },
			hasPicture: scopeFor(locals.viewer, { region: region.key }) === 'all',
			hasNorm: false
		}),
		bases: bases.map(({ key, title }) => ({ key, title })),
		base: base && { key: base.key, title: base.title },
		item,
		words,
		sharing: shared.readableIn(locals.db, round).filter((code) => code !== base?.municipality)
			.length,
		/** Of these questions nobody knows who scores higher. */
		unscored: all.filter(({ score }) => score === null).length,
		questions: found.map(({ reasons, score, ...question }) => ({
			...question,
			score: shown(score!),
			reasons: reasons.map(({ municipality, due, score: _, ...reason }) => ({
				...reason,
				municipality,
				name: names.get(municipality) ?? municipality,
				due: dueInWords(due)
			}))
		})),
		contact:
			contact !== null && asked !== undefined && item !== undefined
				? { municipality: contact, name: names.get(contact) ?? contact, item, question: asked }
				: undefined,
		reach: ownAddress(locals),
		hasMail: locals.door.post !== undefined,
		passesOn: may(locals.viewer, 'manage-round', { region: region.key }),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	contact: async ({ params, locals, url, request }) => {
		const { region, round } = reasonsRoundFor(locals, params);
		const form = await request.formData();
		const typed = (name: string) => fieldOf(form, name).replaceAll('\r\n', '\n').trim();
		const asked = {
			...{ gemeente: typed('gemeente'), vraag: typed('vraag') },
			...{ bericht: typed('bericht'), bereik: typed('bereik').replace(/\s+/g, ' ') }
		};
		const problems = problemsIn(asked);
		if (problems.length > 0) return fail(400, { asked, problems });
		const base = baseAsked(basesOf(locals, region.key, round), url);
		const [question] = base ? reasonsFor(locals, round, base, { item: asked.vraag }) : [];
		const isRead = question?.reasons.some(({ municipality }) => municipality === asked.gemeente);
		if (!base || !question || !isRead) {
			const message =
				'Deze gemeente deelt de redenen bij deze vraag niet, of niet meer. Uw bericht is niet verstuurd; het staat hieronder.';
			return fail(409, { asked, problems: [{ field: '', message }] });
		}
		const clientMention = askedIn(form, { bericht: asked.bericht }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const { name } = doerOf(locals);
		const members = membersAndTeams.membersOf(locals.db, round);
		const text = {
			...{ by: name, of: base.title, reach: asked.bereik, message: asked.bericht },
			about: `ronde ${round.key} van ${region.name}`,
			municipality: members.find(({ code }) => code === asked.gemeente)?.name ?? asked.gemeente,
			question: question.text,
			link: `${locals.door.address}/gemeenten/${asked.gemeente}/${round.key}/redenen?regio=${region.key}`,
			...{ code: asked.gemeente, item: asked.vraag }
		};
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => ask(locals.db, round, text, stamp), { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked });
		const refusal = refusals[written.done.kind];
		if (refusal) return fail(409, { asked, problems: [{ field: '', message: refusal }] });
		const query = new URLSearchParams({
			gemeente: base.key,
			vraag: asked.vraag,
			gelukt: 'gevraagd'
		});
		redirect(303, `${url.pathname}?${query}`);
	}
};

const refusals: Partial<Record<ReturnType<typeof ask>['kind'], string>> = {
	nobody:
		'Deze gemeente heeft in Thermometer nog geen beleidsadviseur. Uw bericht is niet verstuurd; het staat hieronder. Vraag de regiocoördinator om het door te geven.',
	'too-many': `U hebt vandaag al ${mostContacts} keer om contact gevraagd. Wacht tot morgen. Uw bericht staat hieronder.`
};

function problemsIn({ bericht, bereik }: { bericht: string; bereik: string }): Problem[] {
	const problems: Problem[] = [];
	if (bericht === '' || bericht.length > 1000) {
		problems.push({
			field: 'bericht',
			message: 'Schrijf wat u wilt vragen, in hoogstens 1000 tekens.'
		});
	}
	if (bereik === '' || bereik.length > 200) {
		problems.push({
			field: 'bereik',
			message: 'Schrijf hoe u te bereiken bent, in hoogstens 200 tekens: een adres of een nummer.'
		});
	}
	return problems;
}

function baseAsked(bases: ReasonBase[], url: URL): ReasonBase | undefined {
	const asked = url.searchParams.get('gemeente');
	return bases.find(({ key }) => key === asked) ?? bases[0];
}

/** Empty for who came with a personal link. */
function ownAddress({ session }: App.Locals): string {
	return session?.account.email ?? '';
}
