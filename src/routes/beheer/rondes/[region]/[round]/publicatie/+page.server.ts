import { fail, redirect } from '@sveltejs/kit';
import { byName } from '#domain/words/format.ts';
import { dayOf } from '#domain/words/day.ts';
import type { Problem } from '#domain/words/problem.ts';
import { refusedIn } from '#domain/publication/state.ts';
import { workingDaysAfter, workingDaysToReact } from '#domain/publication/reaction.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import * as naming from '#server/coordination/naming.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { contentsOf, drawingsOf, pathOf } from '#server/publications/contents.ts';
import * as course from '#server/publications/course.ts';
import * as files from '#server/publications/files.ts';
import * as mail from '#server/publications/publication-mail.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import * as publications from '#server/publications/publications.ts';
import type { PublicationRow } from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import { hashOf } from '#server/publications/composition.ts';
import { review } from '#server/publications/review.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { publishableFor } from '#routes/beheer/rondes/[region]/[round]/publishable.ts';
import { choicesIn } from './choices.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = publishableFor(locals, params);
	const { db, now } = locals;
	const names = namesOfDoers(db);
	const all = publications.ofRound(db, round);
	const made = publications.inTheMaking(db, round);
	const comparable = results.comparable(db, round).map(({ id, key }) => ({ id, key }));
	const questionnaire = pinned.questionnaireOf(db, round);
	return {
		region: { key: region.key, name: region.name },
		round: { key: round.key, state: round.state, soleScope: round.soleScope },
		comparable,
		themes: questionnaire.themes.map(({ id, title }) => ({ id, title })),
		members: naming.membersOf(db, round).toSorted(byName),
		namingLock: naming.lockOf(db, round),
		making: made && making(locals, round, made),
		defaults: {
			compare: comparable[0]?.id ?? null,
			reactUntil: workingDaysAfter(dayOf(now), workingDaysToReact),
			hasTotal: publishedScopes(naming.membersOf(db, round), round.soleScope).includes('total'),
			isCorrection: all.some(({ publishedAt }) => publishedAt !== null)
		},
		editions: all
			.filter(({ publishedAt }) => publishedAt !== null)
			.map((one) => ({
				...{ id: one.id, edition: one.edition, state: one.state, path: pathOf(round, one.edition) },
				...{ publishedAt: one.publishedAt ?? '', correction: one.correction },
				by: names.get(one.publishedBy ?? '') ?? one.publishedBy ?? '',
				...{ withdrawnAt: one.withdrawnAt, withdrawnReason: one.withdrawnReason },
				embargoUntil: one.embargoUntil !== null && one.embargoUntil > now ? one.embargoUntil : null,
				mayBeFound: one.mayBeFound,
				files: files.listOf(db, one).filter(({ name }) => files.isGivenOut(name)),
				told: reactions.ofPublication(db, one).map(({ municipality, told }) => ({
					...{ municipality, told }
				}))
			})),
		done: url.searchParams.get('gelukt'),
		hasMail: locals.door.post !== undefined
	};
}

function making(locals: App.Locals, round: rounds.RoundRow, publication: PublicationRow) {
	const { db, now } = locals;
	const { composed, problems, narrowest } = review(db, round, publication, now);
	const contents = composed && contentsOf(db, { round, publication }, composed, now);
	const isOpen = reactions.isOpen(publication, now);
	const said = reactions.ofPublication(db, publication);
	return {
		id: publication.id,
		edition: publication.edition,
		state: publication.state,
		wasSaidBack: publication.saidBack !== '[]',
		compare: publication.compare,
		leftOut: JSON.parse(publication.leftOut) as string[],
		correction: publication.correction,
		reactUntil: publication.reactUntil ?? '',
		embargoUntil: publication.embargoUntil,
		mayBeFound: publication.mayBeFound,
		isOpen,
		isChanged:
			publication.state === 'said-back' &&
			(!composed || hashOf(composed) !== publication.saidBackFigures),
		hash: composed ? hashOf(composed) : '',
		repeated: contents?.repeated ?? [],
		problems,
		narrowest,
		pictures: contents ? picturesOf(contents) : [],
		reactions: naming
			.membersOf(db, round)
			.toSorted(byName)
			.flatMap(({ code }) => said.find(({ municipality }) => municipality === code) ?? [])
			.map(({ municipality, told, comment, objection, outcome }) => ({
				...{ municipality, told, comment, objection, outcome }
			}))
	};
}

function picturesOf(contents: Parameters<typeof drawingsOf>[0]) {
	return drawingsOf(contents).map(({ scope, drawing: { svg } }) => ({ scope, svg }));
}

export const actions = {
	maak: async ({ params, locals, request }) => {
		const { round } = publishableFor(locals, params);
		const form = await request.formData();
		const read = choicesIn(locals, round, form);
		if ('problems' in read) return fail(400, { asked: typed(form), problems: read.problems });
		const clientMention = askedIn(form, { correctie: read.choices.correction }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const stamp = { who: doerOf(locals), now: locals.now };
		const work = () => course.makeDraft(locals.db, round, read.choices, stamp);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		if (written.done.kind === 'in-the-making') {
			const message = 'Iemand anders maakt al een concept van deze ronde. Het staat hieronder.';
			return fail(409, { asked: typed(form), problems: [{ field: 'concept', message }] });
		}
		redirect(303, `${pageOf(round)}?gelukt=gemaakt`);
	},

	wijzig: async ({ params, locals, request }) => {
		const form = await request.formData();
		const place = placeFor(locals, params, form);
		const read = choicesIn(locals, place.round, form);
		if ('problems' in read) return fail(400, { asked: typed(form), problems: read.problems });
		const clientMention = askedIn(form, { correctie: read.choices.correction }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const stamp = { who: doerOf(locals), now: locals.now };
		const work = () => course.changeDraft(locals.db, place, read.choices, stamp);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(place, written.done, 'veranderd', typed(form));
	},

	weg: async ({ params, locals, request }) => {
		const place = placeFor(locals, params, await request.formData());
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => course.discard(locals.db, place, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		if (written.done.kind === 'was-said-back') return refused([wasSaidBack]);
		return settled(place, written.done, 'weggegooid');
	},

	leg: async ({ params, locals, request }) => {
		const form = await request.formData();
		const place = placeFor(locals, params, form);
		const { db, now, door } = locals;
		const { problems, composed } = review(db, place.round, place.publication, now);
		if (problems.length > 0 || !composed) return refused(problems);
		// What was looked at is what was checked.
		if (hashOf(composed) !== fieldOf(form, 'gezien')) return refused([changedSince]);
		const about = { ...place, address: door.address };
		const work = () =>
			course.sayBack(
				db,
				place,
				{
					hash: fieldOf(form, 'gezien'),
					toldOf: (tx, municipality) => mail.tellSaidBack(tx, about, municipality, now)
				},
				{ who: doerOf(locals), now }
			);
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		if (written.done.kind === 'changed') return refused([changedSince]);
		return settled(place, written.done, 'teruggelegd');
	},

	haal: async ({ params, locals, request }) => {
		const place = placeFor(locals, params, await request.formData());
		const { db, now, door } = locals;
		const work = () => {
			const outcome = course.takeBack(db, place, { who: doerOf(locals), now });
			if (outcome.kind === 'done') mail.tellTakenBack(db, { ...place, address: door.address }, now);
			return outcome;
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		return settled(place, written.done, 'teruggehaald');
	},

	antwoord: async ({ params, locals, request }) => {
		const form = await request.formData();
		const place = placeFor(locals, params, form);
		const municipality = fieldOf(form, 'gemeente');
		const field = `antwoord-${municipality}`;
		const text = fieldOf(form, field).trim();
		if (text === '' || text.length > 1000) {
			const message = 'Schrijf op wat u met het bezwaar deed, in hoogstens 1000 tekens.';
			return fail(400, { asked: typed(form), problems: [{ field, message }] });
		}
		const clientMention = askedIn(form, { [field]: text }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const { db, now, door } = locals;
		const about = { ...place, address: door.address };
		const work = () => {
			const said = { ...place, municipality, text };
			const outcome = reactions.answer(db, said, { who: doerOf(locals), now });
			if (outcome.kind === 'done') mail.tellObjectionAnswered(db, about, municipality, now);
			return outcome;
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		if (written.done.kind !== 'done') {
			const message = 'Dit bezwaar is er niet meer, of de publicatie ging al verder.';
			return fail(409, { asked: typed(form), problems: [{ field, message }] });
		}
		redirect(303, `${pageOf(place.round)}?gelukt=beantwoord`);
	},

	publiceer: async ({ params, locals, request }) => {
		const place = placeFor(locals, params, await request.formData());
		const { db, now, door } = locals;
		const { problems, composed } = review(db, place.round, place.publication, now);
		if (problems.length > 0 || !composed) return refused(problems);
		const { state, saidBackFigures } = place.publication;
		// What is made must be what the municipalities saw, also where both change back meanwhile.
		if (state === 'said-back' && hashOf(composed) !== saidBackFigures)
			return refused([changedSince]);
		const contents = contentsOf(db, place, composed, now);
		const given = await files.makeFiles(contents).catch(onlyWithoutPdf);
		if (given instanceof PdfNotMade) return refused([given.message]);
		const made = { files: given, comments: JSON.stringify(contents.comments) };
		const work = () => {
			const outcome = course.publish(db, place, made, { who: doerOf(locals), now });
			if (outcome.kind === 'done') mail.tellPublished(db, { ...place, address: door.address }, now);
			return outcome;
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		switch (written.done.kind) {
			case 'changed':
				return refused([changedSince]);
			case 'too-early':
				return refused(['De gemeenten kunnen nog reageren. Publiceren kan daarna.']);
			case 'open-objection':
				return refused(['Er is een bezwaar zonder antwoord. Schrijf eerst op wat u ermee deed.']);
			default:
				return settled(place, written.done, 'gepubliceerd');
		}
	},

	trekin: async ({ params, locals, request }) => {
		const form = await request.formData();
		const place = placeFor(locals, params, form);
		const { edition } = place.publication;
		const [reason, name] = [fieldOf(form, `reden-${edition}`).trim(), `naam-${edition}`];
		const problems: Problem[] = [];
		if (reason === '' || reason.length > 1000) {
			const message = 'Schrijf op waarom u de publicatie intrekt, in hoogstens 1000 tekens.';
			problems.push({ field: `reden-${edition}`, message });
		}
		if (fieldOf(form, name).trim() !== place.round.key) {
			const message = `Typ ${place.round.key} over, zodat u niet per ongeluk intrekt.`;
			problems.push({ field: name, message });
		}
		if (problems.length > 0) return fail(400, { asked: typed(form), problems });
		const clientMention = askedIn(form, { [`reden-${edition}`]: reason }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const { db, now, door } = locals;
		const work = () => {
			const outcome = course.withdraw(db, place, reason, { who: doerOf(locals), now });
			const about = { ...place, address: door.address };
			if (outcome.kind === 'done') mail.tellWithdrawn(db, about, reason, now);
			return outcome;
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(place, written.done, 'ingetrokken', typed(form));
	}
};

const wasSaidBack =
	'De gemeenten zagen dit concept al, dus het kan niet meer weg. U kunt het veranderen en opnieuw voorleggen.';

const changedSince =
	'De cijfers, de infographic of de opmerkingen veranderden sinds u ze bekeek. Haal de publicatie terug als die al bij de gemeenten ligt, bekijk alles opnieuw en leg de publicatie dan weer voor.';

function placeFor(
	locals: App.Locals,
	params: { region: string; round: string },
	form: FormData
): course.PublicationPlace {
	const { round } = publishableFor(locals, params);
	const id = Number(fieldOf(form, 'publicatie'));
	const publication = publications.ofRound(locals.db, round).find((one) => one.id === id);
	if (!publication) redirect(303, `${pageOf(round)}?gelukt=weg`);
	return { round, publication };
}

function settled(
	{ round }: course.PublicationPlace,
	outcome: Extract<course.PublishOutcome, { kind: 'done' | 'refused' }>,
	done: string,
	asked: Record<string, string> = {}
) {
	if (outcome.kind === 'done') redirect(303, `${pageOf(round)}?gelukt=${done}`);
	return fail(409, { asked, problems: [{ field: 'concept', message: refusedIn(outcome.state) }] });
}

function refused(messages: string[]) {
	const problems = messages.map((message) => ({ field: 'concept', message }));
	return fail(409, { asked: {}, problems });
}

function typed(form: FormData): Record<string, string> {
	const texts = [...form].flatMap(([name, value]) =>
		typeof value === 'string' ? [[name, value] as const] : []
	);
	return Object.fromEntries(texts);
}

function pageOf({ region, key }: rounds.RoundRow): string {
	return `/beheer/rondes/${region}/${key}/publicatie`;
}

/** An edition without its PDF would stay so for ever, so nothing is published. */
function onlyWithoutPdf(problem: unknown): PdfNotMade {
	if (problem instanceof PdfNotMade) return problem;
	throw problem;
}
