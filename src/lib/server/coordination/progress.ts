import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { byName } from '#domain/words/format.ts';
import { isScored } from '#domain/questionnaire/questionnaire.ts';
import { isValidOn } from '#domain/region/region.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import type { ScanState } from '#domain/scan/state.ts';
import * as accessLinks from '#server/access/access-links.ts';
import type { Database } from '#server/db/open.ts';
import { accounts, grants, invitations } from '#server/tables/accounts.ts';
import { answers, scans as scansTable } from '#server/tables/scans.ts';
import * as regions from '#server/registry/regions.ts';

import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { questionnaireOf } from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as roundTeams from './teams.ts';
import * as scans from '#server/scans/scans.ts';

export interface Invited {
	email: string;
	name: string;
	at: string;
	how: 'account' | 'invitation' | 'link';
}

export interface ScanProgress {
	id: string;
	state: ScanState;
	/** Only scored questions count. */
	filled: number;
	of: number;
}

export interface TeamProgress {
	id: number;
	name: string;
	scan: ScanProgress | undefined;
	invited: Invited[];
}

export interface MunicipalityProgress {
	code: string;
	name: string;
	/** Undefined without questions for the municipality. */
	scan: ScanProgress | undefined;
	invited: Invited[];
	teams: TeamProgress[];
}

/** Teams taken out are left out. A prepared round shows the current registry. */
export function ofRound(db: Database, round: RoundRow, now: string): MunicipalityProgress[] {
	const { members, teams } = round.state === 'prepared' ? registry(db, round) : pinned(db, round);
	const progress = scanProgress(db, round);
	const asked = invitedIn(db, round, now);
	const ofScan = (holds: (scan: scans.Scan) => boolean) =>
		progress.find(({ scan }) => holds(scan))?.progress;
	return members.toSorted(byName).map(({ code, name }) => ({
		code,
		name,
		scan: ofScan((scan) => scan.subject === 'municipality' && scan.municipality === code),
		invited: asked('adviser', ({ municipality }) => municipality === code),
		teams: teams
			.filter(({ municipality }) => municipality === code)
			.toSorted(byName)
			.map((team) => ({
				id: team.id,
				name: team.name,
				scan: ofScan((scan) => scan.team === team.id),
				invited: asked('team-leader', (scope) => scope.team === team.id)
			}))
	}));
}

export interface Waiting {
	who: Invited;
	scans: OpenScan[];
	/** Of which they are the adviser. */
	municipalities: { code: string; name: string }[];
}

export interface OpenScan {
	id: string;
	/** Such as "gemeente Waterkant" or "team Haven". */
	name: string;
}

/** By e-mail address. */
export function waitingFor(progress: MunicipalityProgress[]): Map<string, Waiting> {
	return new Map([...peopleIn(progress)].filter(([, { scans }]) => scans.length > 0));
}

/** Also those for whom no scan is open; by e-mail address. */
export function peopleIn(progress: MunicipalityProgress[]): Map<string, Waiting> {
	const people = new Map<string, Waiting>();
	const add = (invited: Invited[], open: OpenScan[], advised: Waiting['municipalities']) => {
		for (const who of invited) {
			const known = people.get(who.email) ?? { who, scans: [], municipalities: [] };
			const fresh = open.filter(({ id }) => known.scans.every((scan) => scan.id !== id));
			const scans = [...known.scans, ...fresh];
			const municipalities = [...known.municipalities, ...advised];
			people.set(who.email, { who: known.who, scans, municipalities });
		}
	};
	for (const { code, name, scan, invited, teams } of progress) {
		const ofTeams = teams.map((team) => ({ team, open: openScan(team.scan, `team ${team.name}`) }));
		const own = openScan(scan, `gemeente ${name}`);
		add(invited, [...own, ...ofTeams.flatMap(({ open }) => open)], [{ code, name }]);
		for (const { team, open } of ofTeams) add(team.invited, open, []);
	}
	return people;
}

function openScan(scan: ScanProgress | undefined, name: string): OpenScan[] {
	return scan && scan.state !== 'finalised' ? [{ id: scan.id, name }] : [];
}

function pinned(db: Database, round: RoundRow) {
	const takenOut = new Set(roundTeams.takenOut(db, round).map(({ team }) => team));
	return {
		members: membersAndTeams.membersOf(db, round),
		teams: membersAndTeams
			.teamsOf(db, round)
			.map((team) => ({ ...team, id: Number(team.id) }))
			.filter(({ id }) => !takenOut.has(id))
	};
}

function registry(db: Database, { region, referenceDate }: RoundRow) {
	const members = regions.membersOn(db, region, referenceDate);
	const teams = members.flatMap(({ code }) => regions.teamsOf(db, code));
	return { members, teams: teams.filter((team) => isValidOn(team, referenceDate)) };
}

function scanProgress(
	db: Database,
	round: RoundRow
): { scan: scans.Scan; progress: ScanProgress }[] {
	const questionnaire = questionnaireOf(db, round);
	const filled = Map.groupBy(
		db
			.select({ scan: answers.scan, item: answers.item })
			.from(answers)
			.innerJoin(scansTable, eq(scansTable.id, answers.scan))
			.where(and(eq(scansTable.round, round.id), isNotNull(answers.value)))
			.all(),
		({ scan }) => scan
	);
	return scans.ofRound(db, round.id).map((scan) => {
		const items = themesOfScan(questionnaire, scan.subject).flatMap((theme) => theme.items);
		const scored = new Set(items.filter(isScored).map(({ id }) => id));
		const own = filled.get(scan.id) ?? [];
		return {
			scan,
			progress: {
				id: scan.id,
				state: scan.state,
				filled: own.filter(({ item }) => scored.has(item)).length,
				of: scored.size
			}
		};
	});
}

interface Asked extends Invited {
	role: string;
	municipality: string | null;
	team: number | null;
}

/** A role precedes an invitation, which precedes a personal link. */
function invitedIn(db: Database, round: RoundRow, now: string) {
	const all = [...withRole(db, round, now), ...waiting(db, round, now), ...withLink(db, round)];
	return (role: 'adviser' | 'team-leader', isAbout: (asked: Asked) => boolean): Invited[] => {
		const found = new Map<string, Invited>();
		for (const asked of all.filter((one) => one.role === role && isAbout(one))) {
			const { email, name, at, how } = asked;
			if (!found.has(email)) found.set(email, { email, name, at, how });
		}
		return [...found.values()];
	};
}

function withRole(db: Database, { region }: RoundRow, now: string): Asked[] {
	return db
		.select({ grant: grants, email: accounts.email, name: accounts.name })
		.from(grants)
		.innerJoin(accounts, eq(accounts.id, grants.account))
		.where(and(eq(grants.region, region), inArray(grants.role, ['adviser', 'team-leader'])))
		.all()
		.filter(({ grant }) => grant.until === null || now < grant.until)
		.map(({ grant, ...who }) => ({ ...grant, ...who, at: grant.givenAt, how: 'account' }));
}

function waiting(db: Database, { region }: RoundRow, now: string): Asked[] {
	return db
		.select()
		.from(invitations)
		.where(
			and(
				eq(invitations.region, region),
				isNull(invitations.usedAt),
				inArray(invitations.role, ['adviser', 'team-leader'])
			)
		)
		.all()
		.flatMap(({ email, name, expiresAt, invitedAt, role, municipality, team }) =>
			email === null || expiresAt <= now
				? []
				: [{ email, name, at: invitedAt, how: 'invitation' as const, role, municipality, team }]
		);
}

function withLink(db: Database, round: RoundRow): Asked[] {
	return accessLinks.ofRound(db, round.id).flatMap((link) => {
		if (link.email === null || link.revokedAt !== null) return [];
		return [{ ...link, email: link.email, at: link.madeAt, how: 'link' as const }];
	});
}
