import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import type { ComposedPublication } from '#domain/publication/compose.ts';
import { commentProblem, objectionProblem } from '#domain/publication/reaction.ts';
import { findings } from '#domain/finding/finding.ts';
import { headline } from '#domain/picture/headline.ts';
import { compose, hashOf } from '#server/publications/composition.ts';
import { contentsOf, drawingsOf, pathOf } from '#server/publications/contents.ts';
import * as mail from '#server/publications/publication-mail.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as publications from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { onwardOfMunicipality } from '#request/onward.ts';
import { trailOf } from '#request/trail.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round, member } = placeFor(locals, params, url);
	const { db, now } = locals;
	const found = publications.foundOf(db, round, now);
	const publication = publications.inTheMaking(db, round);
	const isSaidBack = publication?.state === 'said-back';
	const composed = isSaidBack ? compose(db, round, publication, now) : undefined;
	// A picture that moves while scans change would tell whose score moved it.
	const isStill =
		composed && !('refused' in composed) && hashOf(composed) === publication?.saidBackFigures;
	const shown = isStill ? composed : undefined;
	const own =
		publication &&
		reactions
			.ofPublication(db, publication)
			.find(({ municipality }) => municipality === member.code);
	return {
		trail: trailOf(locals, { region, round: round.key, municipality: member }),
		onward: onwardOfMunicipality(locals, {
			...{ region: region.key, round: round.key, municipality: member.code },
			isOfTeams: pinned.questionnaireOf(db, round).subject === 'team'
		}),
		region: { key: region.key, name: region.name },
		round: { key: round.key },
		municipality: { code: member.code, name: member.name },
		isMoving: isSaidBack && !shown,
		naming: member.naming,
		published: found.map(({ edition, state, publishedAt }) => ({
			...{ edition, state, publishedAt: publishedAt ?? '', path: pathOf(round, edition) }
		})),
		saidBack:
			isSaidBack && shown && own
				? {
						edition: publication.edition,
						correction: publication.correction,
						reactUntil: publication.reactUntil ?? '',
						embargoUntil: publication.embargoUntil,
						isOpen: reactions.isOpen(publication, now),
						comment: own.comment,
						objection: own.objection,
						outcome: own.outcome,
						...partOf(shown, member),
						pictures: picturesOf(contentsOf(db, { round, publication }, shown, now))
					}
				: undefined,
		mayReact: may(locals.viewer, 'react-to-publication', {
			region: region.key,
			municipality: member.code
		}),
		done: url.searchParams.get('gelukt')
	};
}

/** What is told of this municipality: its own row, and every sentence in which its name stands. */
function partOf({ pictures, basis }: ComposedPublication, member: { code: string; name: string }) {
	const named = pictures.named;
	const row = named?.result.municipalities.find(({ code }) => code === member.code);
	const sentences = [pictures.named, pictures.total].flatMap((picture) =>
		picture
			? [
					headline(picture.result, picture.questionnaire),
					...findings(picture.result, picture.questionnaire, picture).map(
						({ sentence }) => sentence
					)
				]
			: []
	);
	const themes = named?.questionnaire.themes ?? [];
	return {
		row: row && {
			overall: row.overall,
			provisional: row.provisional,
			themes: row.themes.map((theme) => ({
				...theme,
				title: themes.find(({ id }) => id === theme.id)?.title ?? theme.id
			}))
		},
		/** Which norms it meets stands on the page of the region's norm, also by name. */
		norms: (named?.norms ?? []).flatMap(({ question, levelWords, cells }) =>
			cells
				.filter(({ code }) => code === member.code)
				.map(({ state }) => ({ question, levelWords, state }))
		),
		/** In which totals it counts, of how many. */
		counted:
			pictures.total &&
			basis.figures.filter(
				({ shown, counted }) => shown !== null && counted.some(({ code }) => code === member.code)
			).length,
		totals: basis.figures.filter(({ shown }) => shown !== null).length,
		sentences: sentences.filter((sentence) => sentence.includes(member.name))
	};
}

function picturesOf(contents: Parameters<typeof drawingsOf>[0]) {
	return drawingsOf(contents).map(({ scope, drawing: { svg } }) => ({ scope, svg }));
}

export const actions = {
	opmerking: async ({ params, locals, url, request }) => {
		const place = reactingFor(locals, params, url);
		const form = await request.formData();
		const text = fieldOf(form, 'opmerking').replace(/\s+/g, ' ').trim();
		const asked = { opmerking: text };
		const message = commentProblem(text);
		if (message) return fail(400, { asked, problems: [{ field: 'opmerking', message }] });
		const clientMention = askedIn(form, asked, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const { db, now } = locals;
		const work = () =>
			place.publication
				? reactions.comment(
						db,
						{ ...place, publication: place.publication, text },
						{ who: doerOf(locals), now }
					)
				: ({ kind: 'closed' } as const);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked });
		if (written.done.kind !== 'done') return closed('opmerking', asked);
		redirect(303, `${pageOf(url, place)}&gelukt=${text === '' ? 'gewist' : 'opmerking'}`);
	},

	bezwaar: async ({ params, locals, url, request }) => {
		const place = reactingFor(locals, params, url);
		const form = await request.formData();
		const text = fieldOf(form, 'bezwaar').trim();
		const asked = { bezwaar: text };
		const message = objectionProblem(text);
		if (message) return fail(400, { asked, problems: [{ field: 'bezwaar', message }] });
		const clientMention = askedIn(form, asked, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const { db, now, door } = locals;
		const work = () => {
			const { publication, round, municipality } = place;
			if (!publication) return { kind: 'closed' } as const;
			const said = { publication, round, municipality, text };
			const outcome = reactions.object(db, said, { who: doerOf(locals), now });
			const about = { address: door.address, round, publication };
			if (outcome.kind === 'done') mail.tellObjection(db, about, municipality, now);
			return outcome;
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked });
		if (written.done.kind !== 'done') return closed('bezwaar', asked);
		redirect(303, `${pageOf(url, place)}&gelukt=bezwaar`);
	}
};

function closed(field: string, asked: Record<string, string>) {
	const message =
		'Reageren kan niet meer: de dag is voorbij, of de regio haalde de publicatie terug of ging verder. Wat u typte staat er nog; bel de regiocoördinator.';
	return fail(409, { asked, problems: [{ field, message }] });
}

function placeFor(locals: App.Locals, params: { municipality: string; round: string }, url: URL) {
	const { municipality } = params;
	const mayIn = (region: string) => may(locals.viewer, 'see-said-back', { region, municipality });
	return municipalityRoundFor(locals, { params, url, mayIn });
}

function reactingFor(
	locals: App.Locals,
	params: { municipality: string; round: string },
	url: URL
) {
	const { municipality } = params;
	const mayIn = (region: string) =>
		may(locals.viewer, 'react-to-publication', { region, municipality });
	const { round } = municipalityRoundFor(locals, { params, url, mayIn });
	return { round, municipality, publication: publications.inTheMaking(locals.db, round) };
}

function pageOf({ pathname }: URL, { round }: { round: { region: string } }): string {
	return `${pathname}?regio=${round.region}`;
}
