import { fail, redirect } from '@sveltejs/kit';
import { readDay } from '#domain/words/day.ts';
import { emailOf } from '#domain/words/email.ts';
import { may } from '#domain/access/permission.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { byName } from '#domain/words/format.ts';
import {
	afterEvent,
	isRunning,
	refusalOf,
	roundEvents,
	type RoundState
} from '#domain/region/round-state.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as regions from '#server/registry/regions.ts';
import * as naming from '#server/coordination/naming.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { personLimit } from '#server/accounts/invitation-limits.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import {
	facilitatorProblem,
	invitationProblem,
	isOwnAddress,
	notToOneself
} from '#request/facilitator.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { contentsOf, noQuestionnaire, pathOf } from './prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const { db, now } = locals;
	const names = namesOfDoers(db);
	const questionnaire = rounds.questionnaireOf(db, round);
	const progress = roundProgress.ofRound(db, round, now);
	const takenOut = roundTeams.takenOut(db, round);
	const own = scans.ofRound(db, round.id);
	const mayOpen = new Set(
		own.filter((scan) => mayWithScan(locals.viewer, scan, 'see')).map(({ id }) => id)
	);
	const scanOfTeam = (team: number) => own.find((scan) => scan.team === team)?.id;
	const contents = round.state === 'prepared' ? contentsOf(locals, round) : undefined;
	const teamName = (team: number | null | undefined) =>
		progress.flatMap(({ teams }) => teams).find(({ id }) => id === team)?.name ??
		takenOut.find((one) => one.team === team)?.name;
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
			weighting: round.weighting,
			soleScope: round.soleScope,
			isRunning: isRunning(round.state),
			may: roundEvents.filter((event) => afterEvent(round.state, event) !== undefined)
		},
		questionnaire: {
			title: questionnaire.title,
			reference: reference(questionnaire),
			path: `/vragenlijsten/${questionnaire.key}/${questionnaire.version}`,
			isOfTeams: questionnaire.subject === 'team',
			asksMunicipality: themesOfScan(questionnaire, 'municipality').length > 0,
			themes: questionnaire.themes.map(({ title }) => title),
			leftOut: rounds.leftOutOf(db, round).length
		},
		progress,
		members: naming.membersOf(db, round).toSorted(byName),
		namingLock: naming.lockOf(db, round),
		mayOpen,
		fillIn: fillInOf(own, questionnaire, mayOpen, round.state),
		preview: contents?.preview,
		missing: contents?.missing === undefined ? undefined : noQuestionnaire(contents.missing),
		takenOut: takenOut.map(({ team, name, at, reason }) => {
			const scan = scanOfTeam(team);
			return { team, name, at, reason, scan: scan && mayOpen.has(scan) ? scan : undefined };
		}),
		waiting: roundProgress.waitingFor(progress).size,
		toRemind: roundMail.toRemind(db, round, now).length,
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
		history: roundCourse.historyOf(db, round).map(({ who, team, municipality, ...happened }) => ({
			...happened,
			about: teamName(team) ?? progress.find(({ code }) => code === municipality)?.name,
			who: names.get(who) ?? who
		})),
		hasMail: locals.door.post !== undefined,
		done: url.searchParams.get('gelukt'),
		number: Number(url.searchParams.get('aantal') ?? 0)
	};
}

/** The one scan of the region itself, while it may be filled in. */
function fillInOf(
	own: scans.Scan[],
	questionnaire: Questionnaire,
	mayOpen: ReadonlySet<string>,
	state: RoundState
): string | undefined {
	const scan = own.find(({ subject }) => subject === 'region');
	const [first] = themesOfScan(questionnaire, 'region');
	if (!scan || !first || !isRunning(state) || !mayOpen.has(scan.id)) return undefined;
	return scan.state === 'finalised'
		? `/scans/${scan.id}`
		: `/scans/${scan.id}/invullen/${first.id}`;
}

export const actions = {
	sluit: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const work = () =>
			roundCourse.close(locals.db, round, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		return settled(round, written.done, 'gesloten');
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
		const clientMention = askedIn(form, { reden: asked.reason }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const change = { reason: asked.reason, closesOn: closesOn ?? null };
		const work = () =>
			roundCourse.reopen(locals.db, round, change, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(round, written.done, 'heropend');
	},

	verleng: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const closesOn = readDay(fieldOf(form, 'tot'));
		if (!closesOn) {
			return fail(400, { asked: typed(form), problems: [{ field: 'tot', message: writeDay }] });
		}
		const work = () =>
			roundCourse.extend(locals.db, round, closesOn, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(round, written.done, 'verlengd');
	},

	/** An adviser gets an account; others get a personal link. */
	nodig: async ({ params, locals, request }) => {
		const { region, round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const who = fieldOf(form, 'wie');
		const email = emailOf(fieldOf(form, 'adres'));
		const name = tidyName(fieldOf(form, 'naam')).slice(0, 100);
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
		} else if (isOwnAddress(locals, email) && !may(locals.viewer, 'manage-accounts')) {
			problems.push({ field: 'adres', message: notToOneself });
		}
		if (name !== '' && !isPlainName(name)) problems.push({ field: 'naam', message: plainName });
		if (problems.length > 0 || !email) return fail(400, { asked: typed(form), problems });
		const by = doerOf(locals);
		const limit = personLimit(locals.db, { region: region.key, who: by.id }, locals.now);
		if (limit !== undefined) {
			return fail(429, { asked: typed(form), problems: [{ field: 'adres', message: limit }] });
		}
		if (fieldOf(form, 'als') === 'gespreksleider') {
			const about = municipality ?? team;
			const scan = about?.scan && scans.find(locals.db, about.scan.id);
			const refusal = scan ? facilitatorProblem(scan) : noScanYet;
			if (!scan || refusal !== undefined) {
				const problem = { field: 'als', message: refusal ?? noScanYet };
				return fail(409, { asked: typed(form), problems: [problem] });
			}
			const tooMany = invitationProblem(locals, scan);
			if (tooMany !== undefined) {
				return fail(429, { asked: typed(form), problems: [{ field: 'adres', message: tooMany }] });
			}
			const who = { email, name };
			const work = () =>
				roundMail.inviteFacilitator(locals.door, { round, scan }, who, {
					who: by,
					now: locals.now
				});
			const written = await write(locals, work, { mails: true });
			if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
			redirect(303, `${pathOf(round)}?gelukt=gespreksleider`);
		}
		if (team) {
			const work = () =>
				roundMail.inviteTeam(
					locals.door,
					{ round, team },
					{ email, name },
					{ who: by, now: locals.now }
				);
			const written = await write(locals, work, { mails: true });
			if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		} else if (municipality) {
			const scope = { region: region.key, municipality: municipality.code };
			const where = `${municipality.name}, ${region.name}`;
			const words = {
				by: by.name,
				for: where,
				about: roundMail.roundInWords(round),
				page: `/gemeenten/${municipality.code}/${round.key}?regio=${region.key}`
			};
			const invitation = { email, name, role: 'adviser', scope, invitedBy: by.id } as const;
			const work = () => accounts.invite(locals.door, invitation, words, locals.now);
			const written = await write(locals, work, { mails: true });
			if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		}
		redirect(303, `${pathOf(round)}?gelukt=${team ? 'link' : 'uitgenodigd'}`);
	},

	haaluit: async ({ params, locals, request }) => {
		const form = await request.formData();
		const { round } = managedRoundFor(locals, params.region, params.round);
		const team = Number(fieldOf(form, 'team'));
		const reason = fieldOf(form, 'waarom').trim();
		const problems: Problem[] = [];
		if (!(team > 0)) problems.push({ field: 'team', message: 'Kies een team.' });
		if (reason === '' || reason.length > 1000) {
			const message = 'Schrijf op waarom het team uit de ronde gaat, in hoogstens 1000 tekens.';
			problems.push({ field: 'waarom', message });
		}
		if (problems.length > 0) return fail(400, { asked: typed(form), problems });
		const asked = { team, reason, isFinalisedKnown: fieldOf(form, 'telt') === String(team) };
		const work = () =>
			roundTeams.takeOut(locals.db, round, asked, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		const outcome = written.done;
		if (outcome.kind === 'finalised') {
			const message = `De scan van ${outcome.name} is vastgesteld en telt mee. Vink aan dat dat zo niet meer hoeft, of laat het team in de ronde.`;
			const problem = { field: 'telt', message };
			return fail(409, { asked: typed(form), problems: [problem], counting: outcome.name });
		}
		return moved(round, outcome, 'eruit', 'team');
	},

	zetterug: async ({ params, locals, request }) => {
		const team = Number(fieldOf(await request.formData(), 'team'));
		const { round } = managedRoundFor(locals, params.region, params.round);
		const work = () =>
			roundTeams.putBack(locals.db, round, team, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		return moved(round, written.done, 'terug', 'eruit');
	},

	herinner: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		if (!isRunning(round.state)) return refused('herinneren', refusalOf(round.state));
		const work = () =>
			roundMail.remind(locals.door, round, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		redirect(303, `${pathOf(round)}?gelukt=herinnerd&aantal=${written.done}`);
	},

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
		redirect(303, `${pathOf(round)}?gelukt=ingetrokken#links`);
	}
};

const noScanYet =
	'Hier is nog geen scan om een gesprek over te leiden. Open eerst de ronde, of kies een team.';
const writeDay = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.';

function refused(field: string, message: string) {
	return fail(409, { asked: {}, problems: [{ field, message }] });
}

function moved(
	round: rounds.RoundRow,
	outcome: roundTeams.MoveOutcome,
	done: string,
	field: string
) {
	if (outcome.kind === 'refused') return refused(field, refusalOf(outcome.state));
	if (outcome.kind === 'no-such-team') return refused(field, alreadyMoved);
	redirect(303, `${pathOf(round)}?gelukt=${done}#eruit`);
}

const alreadyMoved =
	'Dit team was al uit de ronde gehaald of teruggezet. Kijk hieronder hoe het nu staat.';

function settled(round: rounds.RoundRow, outcome: roundCourse.CourseOutcome, done: string) {
	if (outcome.kind === 'refused') return refused('ronde', refusalOf(outcome.state));
	redirect(303, `${pathOf(round)}?gelukt=${done}`);
}

function typed(form: FormData): Partial<Record<string, string>> {
	return fieldsOf(form, fields);
}

const fields: string[] = [
	...['reden', 'heropen-tot', 'tot', 'wie', 'adres', 'naam', 'als'],
	...['lezer-naam', 'lezer-tot', 'lezer-wat', 'team', 'waarom']
];

/** The link works through this ISO day, until midnight UTC. */
function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString();
}
