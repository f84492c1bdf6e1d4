import { fail, redirect } from '@sveltejs/kit';
import { addressesIn } from '#domain/pasted/addresses.ts';
import type { InvitedAs } from '#domain/pasted/invitations.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import { byName } from '#domain/words/format.ts';
import { dayOf } from '#domain/words/day.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { isRunning, refusalOf, type RoundState } from '#domain/region/round-state.ts';
import { roundStepOf } from '#domain/region/round-step.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as inviting from '#server/coordination/inviting.ts';
import * as naming from '#server/coordination/naming.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import { notToOneself } from '#request/facilitator.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { isRefusedAddress, limitProblem, placesOf } from './inviting.ts';
import { contentsOf, noQuestionnaire, pathOf } from './prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const { db, now } = locals;
	const names = namesOfDoers(db);
	const questionnaire = pinned.questionnaireOf(db, round);
	const progress = roundProgress.ofRound(db, round, now);
	const takenOut = roundTeams.takenOut(db, round);
	const own = scans.ofRound(db, round.id);
	const mayOpen = new Set(
		own.filter((scan) => mayWithScan(locals.viewer, scan, 'see')).map(({ id }) => id)
	);
	const contents = round.state === 'prepared' ? contentsOf(locals, round) : undefined;
	const isOfTeams = questionnaire.subject === 'team';
	const asksMunicipality = themesOfScan(questionnaire, 'municipality').length > 0;
	const all = progress.flatMap(({ scan, teams }) => [scan, ...teams.map((team) => team.scan)]);
	const made = all.filter((scan) => scan !== undefined);
	const remindable = isRunning(round.state)
		? roundMail.toRemind(db, round, now).map(({ who }) => who.email)
		: [];
	const standing = {
		state: round.state,
		isOfTeams,
		mayOpen: contents?.preview !== undefined,
		scans: contents?.preview?.scans ?? made.length,
		finalised: made.filter(({ state }) => state === 'finalised').length,
		uninvited: progress
			.flatMap((one) => [one, ...one.teams])
			.filter(({ invited }) => invited.length === 0).length,
		toRemind: remindable.length,
		toPassOn: locals.door.post === undefined ? waitingMessages(locals, region.key) : 0,
		isOver: round.closesOn !== null && round.closesOn < dayOf(now)
	};
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
			isRunning: isRunning(round.state)
		},
		questionnaire: {
			title: questionnaire.title,
			reference: reference(questionnaire),
			path: `/vragenlijsten/${questionnaire.key}/${questionnaire.version}`,
			subject: questionnaire.subject,
			isOfTeams,
			asksMunicipality,
			themes: questionnaire.themes.map(({ title }) => title),
			leftOut: pinned.leftOutOf(db, round).length
		},
		standing: {
			...standing,
			step: roundStepOf(standing),
			waiting: isRunning(round.state) ? roundProgress.waitingFor(progress).size : 0
		},
		progress,
		remindable,
		members: naming.membersOf(db, round).toSorted(byName),
		namingLock: naming.lockOf(db, round),
		mayOpen,
		fillIn: fillInOf(own, questionnaire, mayOpen, round.state),
		preview: contents?.preview,
		missing: contents?.missing === undefined ? undefined : noQuestionnaire(contents.missing),
		history: roundCourse.historyOf(db, round).map(({ who, team, municipality, ...happened }) => ({
			...happened,
			about: teamName(team) ?? progress.find(({ code }) => code === municipality)?.name,
			who: names.get(who) ?? who
		})),
		hasMail: locals.door.post !== undefined,
		show: shows.find((one) => one === url.searchParams.get('toon')) ?? 'alles',
		done: url.searchParams.get('gelukt'),
		where: url.searchParams.get('wie'),
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
	/** One or more people for one municipality or team. */
	nodig: async ({ params, locals, request }) => {
		const { region, round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const progress = roundProgress.ofRound(locals.db, round, locals.now);
		const places = placesOf(locals, round, progress);
		const to = places.find(({ key }) => key === fieldOf(form, 'wie'));
		const name = tidyName(fieldOf(form, 'naam')).slice(0, 100);
		const { addresses, wrong } = addressesIn(fieldOf(form, 'adres'));
		const isLead = fieldOf(form, 'als') === 'gespreksleider';
		const problems: Problem[] = [];
		const tell = (field: string, message: string | undefined) => {
			if (message !== undefined) problems.push({ field, message });
		};
		if (round.state === 'closed') tell('voortgang', refusalOf(round.state));
		if (!to) tell('voortgang', 'Kies een gemeente of een team.');
		const at = (field: string) => (to ? `${field}-${to.key}` : 'voortgang');
		if (wrong.length > 0) {
			tell(at('adres'), `Dit is geen e-mailadres: ${wrong.join(', ')}. Schrijf naam@gemeente.nl.`);
		} else if (addresses.length === 0) {
			tell(at('adres'), 'Vul het e-mailadres in van wie u uitnodigt, zoals naam@gemeente.nl.');
		} else if (addresses.some((email) => isRefusedAddress(locals, email))) {
			tell(at('adres'), notToOneself);
		}
		if (name !== '' && !isPlainName(name)) tell(at('naam'), plainName);
		else if (name !== '' && addresses.length > 1) {
			tell(at('naam'), 'Een naam hoort bij één adres. Laat de naam leeg, of nodig één mens uit.');
		}
		if (problems.length > 0 || !to) return fail(400, { asked: typed(form), problems });
		if (isLead && to.noFacilitator !== undefined) {
			tell(at('als'), to.noFacilitator);
			return fail(409, { asked: typed(form), problems });
		}
		const usual = to.kind === 'team' ? ('team-leader' as const) : ('adviser' as const);
		const as: InvitedAs = isLead ? 'facilitator' : usual;
		const invitees = addresses.map((email) => ({ to, as, email, name }));
		const limit = limitProblem(locals, region.key, invitees);
		if (limit !== undefined) {
			tell(at('adres'), limit);
			return fail(429, { asked: typed(form), problems });
		}
		const stamp = { who: doerOf(locals), now: locals.now };
		const work = () => inviting.inviteAll(locals.door, { region, round }, invitees, stamp);
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		const done = { adviser: 'uitgenodigd', 'team-leader': 'link', facilitator: 'gespreksleider' }[
			as
		];
		redirect(
			303,
			`${pathOf(round)}?gelukt=${done}&aantal=${addresses.length}&wie=${to.key}#${to.key}`
		);
	},

	/** Everybody, or who was invited for one municipality or team. */
	herinner: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const who = fieldOf(await request.formData(), 'wie');
		if (!isRunning(round.state)) return refused('voortgang', refusalOf(round.state));
		const work = () => {
			const places = placesOf(locals, round, roundProgress.ofRound(locals.db, round, locals.now));
			const place = places.find(({ key }) => key === who);
			const only = who === '' ? undefined : new Set(place?.invited);
			return roundMail.remind(locals.door, round, { who: doerOf(locals), now: locals.now }, only);
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		const there = /^[\w-]+$/.test(who) ? `&wie=${who}#${who}` : '';
		redirect(303, `${pathOf(round)}?gelukt=herinnerd&aantal=${written.done}${there}`);
	}
};

const shows = ['alles', 'niet-uitgenodigd', 'niet-vastgesteld', 'vastgesteld'] as const;

function waitingMessages({ db, now }: App.Locals, region: string): number {
	return outbox
		.ofRegions(db, [region])
		.filter((message) => outbox.asOf(message, now).state === 'waiting').length;
}

function refused(field: string, message: string) {
	return fail(409, { asked: {}, problems: [{ field, message }] });
}

function typed(form: FormData): Partial<Record<string, string>> {
	return fieldsOf(form, fields);
}

const fields: string[] = ['wie', 'adres', 'naam', 'als'];
