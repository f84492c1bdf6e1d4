import { fail, redirect } from '@sveltejs/kit';
import { readDay } from '#domain/day.ts';
import { emailOf } from '#domain/email.ts';
import type { Problem } from '#domain/problem.ts';
import { reference } from '#domain/questionnaire.ts';
import { periodInWords } from '#domain/round-period.ts';
import { afterEvent, isRunning, refusalOf, roundEvents } from '#domain/round-state.ts';
import * as accessLinks from '#server/access-links.ts';
import * as accounts from '#server/accounts.ts';
import { namesOfDoers } from '#server/doers.ts';
import * as regions from '#server/regions.ts';
import * as roundCourse from '#server/round-course.ts';
import * as roundMail from '#server/round-mail.ts';
import * as roundProgress from '#server/round-progress.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { askedIn } from '#routes/client-data.ts';
import { fieldOf } from '#routes/entrance.ts';
import { facilitatorProblem } from '#routes/facilitator.ts';
import { doerOf, managedRoundFor } from '#routes/guard.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const { db, now } = locals;
	const names = namesOfDoers(db);
	const questionnaire = rounds.questionnaireOf(db, round);
	const progress = roundProgress.ofRound(db, round, now);
	return {
		region,
		round: {
			key: round.key,
			state: round.state,
			purpose: round.purpose,
			period: periodInWords(round),
			closesOn: round.closesOn,
			referenceDate: round.referenceDate,
			rateFirst: round.rateFirst,
			isRunning: isRunning(round.state),
			may: roundEvents.filter((event) => afterEvent(round.state, event) !== undefined)
		},
		questionnaire: {
			title: questionnaire.title,
			reference: reference(questionnaire),
			path: `/vragenlijsten/${questionnaire.key}/${questionnaire.version}`,
			isOfTeams: questionnaire.subject === 'team',
			themes: questionnaire.themes.map(({ title }) => title),
			leftOut: rounds.leftOutOf(db, round).length
		},
		progress,
		waiting: roundProgress.waitingFor(progress).size,
		links: accessLinks.ofRound(db, round.id).map((link) => ({
			id: link.id,
			name: link.name,
			email: link.email,
			role: link.role,
			where:
				progress.flatMap(({ teams }) => teams).find(({ id }) => id === link.team)?.name ??
				progress.find(({ code }) => code === link.municipality)?.name ??
				region.name,
			madeAt: link.madeAt,
			lastUsedAt: link.lastUsedAt,
			revokedAt: link.revokedAt,
			end: accessLinks.endOf(db, link, round)
		})),
		now,
		history: roundCourse.historyOf(db, round).map(({ who, ...happened }) => ({
			...happened,
			who: names.get(who) ?? who
		})),
		hasMail: locals.door.post !== undefined,
		done: url.searchParams.get('gelukt'),
		number: Number(url.searchParams.get('aantal') ?? 0)
	};
}

export const actions = {
	open: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const versions = locals.shelf.questionnaires;
		const outcome = roundCourse.open(locals.db, round, versions, doerOf(locals), locals.now);
		if (outcome.kind === 'no-questionnaire') {
			const message = `Het bestand van ${outcome.reference} is weg, heeft fouten of is veranderd nadat een andere ronde het gebruikte. Vraag de beheerder om het te herstellen.`;
			return refused('ronde', message);
		}
		return settled(round, outcome, 'geopend');
	},

	sluit: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const outcome = roundCourse.close(locals.db, round, doerOf(locals), locals.now);
		return settled(round, outcome, 'gesloten');
	},

	heropen: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const asked = { reason: fieldOf(form, 'reden').trim(), until: fieldOf(form, 'heropen-tot') };
		const closesOn = asked.until.trim() === '' ? null : readDay(asked.until);
		const problems: Problem[] = [];
		if (asked.reason === '' || asked.reason.length > 1000) {
			const message = 'Schrijf op waarom u de ronde heropent, in hoogstens 1000 tekens.';
			problems.push({ field: 'reden', message });
		}
		if (closesOn === undefined) problems.push({ field: 'heropen-tot', message: writeDay });
		if (problems.length > 0) return fail(400, { asked: typed(form), problems });
		const clientData = askedIn(form, { reden: asked.reason }, locals.now);
		if (clientData) return fail(400, { asked: typed(form), problems: [], clientData });
		const change = { reason: asked.reason, closesOn: closesOn ?? null };
		const outcome = roundCourse.reopen(locals.db, round, change, doerOf(locals), locals.now);
		return settled(round, outcome, 'heropend');
	},

	verleng: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const closesOn = readDay(fieldOf(form, 'tot'));
		if (!closesOn) {
			return fail(400, { asked: typed(form), problems: [{ field: 'tot', message: writeDay }] });
		}
		const outcome = roundCourse.extend(locals.db, round, closesOn, doerOf(locals), locals.now);
		return settled(round, outcome, 'verlengd');
	},

	/**
	 * A municipality gets an adviser with an account; a team a leader with a link of their own. A scan of
	 * either gets a facilitator, with a link too.
	 */
	nodig: async ({ params, locals, request }) => {
		const { region, round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const who = fieldOf(form, 'wie');
		const email = emailOf(fieldOf(form, 'adres'));
		const name = fieldOf(form, 'naam').trim().slice(0, 100);
		const progress = roundProgress.ofRound(locals.db, round, locals.now);
		const municipality = progress.find(({ code }) => code === who);
		const team = progress
			.flatMap(({ code, teams }) => teams.map((one) => ({ ...one, municipality: code })))
			.find(({ id }) => `team-${id}` === who);
		const problems: Problem[] = [];
		if (!municipality && !team) {
			problems.push({ field: 'wie', message: 'Kies een gemeente of een team.' });
		}
		if (!email) {
			const message = 'Vul het e-mailadres in van wie u uitnodigt, zoals naam@gemeente.nl.';
			problems.push({ field: 'adres', message });
		}
		if (problems.length > 0 || !email) return fail(400, { asked: typed(form), problems });
		const by = doerOf(locals);
		if (fieldOf(form, 'als') === 'gespreksleider') {
			const about = municipality ?? team;
			const scan = about?.scan && scans.find(locals.db, about.scan.id);
			const refusal = scan ? facilitatorProblem(scan) : noScanYet;
			if (!scan || refusal !== undefined) {
				const problem = { field: 'als', message: refusal ?? noScanYet };
				return fail(409, { asked: typed(form), problems: [problem] });
			}
			const who = { email, name };
			await roundMail.sendFacilitatorLink(locals.door, round, scan, who, by, locals.now);
			redirect(303, `${pathOf(round)}?gelukt=gespreksleider`);
		}
		if (team) {
			await roundMail.sendTeamLink(locals.door, round, team, { email, name }, by, locals.now);
		} else if (municipality) {
			const scope = { region: region.key, municipality: municipality.code };
			const where = `${municipality.name}, ${region.name}`;
			const words = { by: by.name, for: where, about: roundMail.roundInWords(round) };
			const invitation = { email, name, role: 'adviser', scope, invitedBy: by.id } as const;
			await accounts.invite(locals.door, invitation, words, locals.now);
		}
		redirect(303, `${pathOf(round)}?gelukt=${team ? 'link' : 'uitgenodigd'}`);
	},

	herinner: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		if (!isRunning(round.state)) return refused('herinneren', refusalOf(round.state));
		const count = await roundMail.remind(locals.door, round, doerOf(locals), locals.now);
		redirect(303, `${pathOf(round)}?gelukt=herinnerd&aantal=${count}`);
	},

	/** The link is shown this once: only its hash is kept. */
	lezer: async ({ params, locals, request }) => {
		const { region, round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const name = fieldOf(form, 'lezer-naam').trim();
		const until = readDay(fieldOf(form, 'lezer-tot'));
		const code = fieldOf(form, 'lezer-wat');
		const municipality = regions
			.membersOn(locals.db, region.key, round.referenceDate)
			.find((member) => member.code === code);
		const problems: Problem[] = [];
		if (name === '' || name.length > 100) {
			const message = 'Schrijf op voor wie de link is, in hoogstens 100 tekens.';
			problems.push({ field: 'lezer-naam', message });
		}
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
		const clientData = askedIn(form, { 'lezer-naam': name }, locals.now);
		if (clientData) return fail(400, { asked: typed(form), problems: [], clientData });
		const scope = { region: region.key, municipality: municipality?.code ?? null };
		const link = { round: round.id, role: 'reader', scope, name, email: null } as const;
		const { id } = doerOf(locals);
		const token = accessLinks.make(
			locals.db,
			{ ...link, until: dayAfter(until), madeBy: id },
			locals.now
		);
		return {
			asked: {},
			problems: [],
			made: { name, link: `${locals.door.address}/toegang/${token}` }
		};
	},

	intrekken: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const link = Number(fieldOf(await request.formData(), 'link'));
		const { id } = doerOf(locals);
		const revoked = accessLinks.revoke(locals.db, round.id, link, id, locals.now);
		// Whoever came in with it listens no longer either.
		if (revoked?.scan) locals.live.empty(revoked.scan);
		redirect(303, `${pathOf(round)}?gelukt=ingetrokken#links`);
	}
};

const noScanYet =
	'Hier is nog geen scan om een gesprek over te leiden. Open eerst de ronde, of kies een team.';
const writeDay = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.';

function pathOf({ region, key }: rounds.RoundRow): string {
	return `/beheer/rondes/${region}/${key}`;
}

function refused(field: string, message: string) {
	return fail(409, { asked: {}, problems: [{ field, message }] });
}

function settled(round: rounds.RoundRow, outcome: roundCourse.CourseOutcome, done: string) {
	if (outcome.kind === 'refused') return refused('ronde', refusalOf(outcome.state));
	redirect(303, `${pathOf(round)}?gelukt=${done}`);
}

/** All that was typed, so that nothing is lost. */
function typed(form: FormData): Record<string, string> {
	return Object.fromEntries([...form].filter((entry) => typeof entry[1] === 'string')) as Record<
		string,
		string
	>;
}

/** The first moment at which a link that works through this day no longer does. */
function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString();
}
