import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import type { CurrentSession } from '#server/sign-in/accounts.ts';
import * as candidates from '#server/scans/candidates.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { readSettings, type Settings } from '#server/settings/settings.ts';
import * as regions from '#server/registry/regions.ts';
import { Live } from '#server/live/live.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as weighings from '#server/weighings/weighings.ts';
import * as expertise from '#server/expertise/expertise.ts';
import * as issues from '#server/issues/issues.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import * as workshops from '#server/workshops/workshops.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as plans from '#server/agreements/plans.ts';
import { noTerms } from '#domain/agreement/agreement.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { everywhere } from '#domain/access/grant.ts';
import type { Held, Target, Viewer } from '#domain/access/permission.ts';
import { leadCookie, participantCookie } from '#request/own-cookies.ts';
import { handLead } from './lead.ts';
import {
	emptyWorld,
	finalise,
	importWaterkant,
	now,
	who,
	type AtEnd,
	type OpenWorld
} from './waterkant.ts';

/**
 * Noord and Zuid, invented. Aadorp is a member of both; it has the teams Een and Twee. Beekdam is in
 * Noord, Cadzum in Zuid; Dorpveen left Noord in 2019. Each region has a round for teams (2026), one about itself (2026-kring) and one
 * about candidates (2026-keuze). In Noord team Twee has finalised, in Zuid the team of Cadzum. Every scan
 * has a session, closed where it is finalised; Beekdam fills in together at once, the others rate first.
 */
const noord = `key: noord
name: Noord
municipalities:
  - { code: GM9101, name: Aadorp, inhabitants: 10000 }
  - { code: GM9102, name: Beekdam, inhabitants: 20000 }
  - { code: GM9104, name: Dorpveen, inhabitants: 40000, member_to: 2019-01-01 }
teams:
  - { municipality: GM9101, name: Een }
  - { municipality: GM9101, name: Twee }
  - { municipality: GM9102, name: Beekdam }
`;
const zuid = `key: zuid
name: Zuid
municipalities:
  - { code: GM9101, name: Aadorp, inhabitants: 10000 }
  - { code: GM9103, name: Cadzum, inhabitants: 30000 }
teams:
  - { municipality: GM9103, name: Cadzum }
`;

/** Something to do something with: the parts of an address, and what it is about. */
export interface Place {
	region: string;
	municipality: string;
	team: number;
	scan: string;
	/** What the scan is about, as the permission table knows it. */
	subject: Target;
	about: scans.Scan['subject'];
	isFinalised: boolean;
	/** Of the session about the scan. */
	code: string;
	/** Somebody in it, where there is anybody. */
	participant: string;
	/** In its session all fill in together at once. */
	isTogether: boolean;
	/** A script that runs beside the scan. */
	workshop: string;
	/** Beside the region itself. */
	regionWorkshop: string;
}

export interface Person {
	/** By account or link. */
	viewer: Viewer | undefined;
	session: CurrentSession | undefined;
	/** What their browser brings along. */
	cookies: Record<string, string>;
	/** What they hold by both, as the table has to see it. */
	held: Held[];
	/** Was a participant, and was taken out. */
	wasRemoved?: true;
}

export interface TwoRegions extends OpenWorld {
	door: Door;
	/** Its streams end with the world. */
	live: Live;
	shelf: QuestionnaireShelf;
	settings: Settings;
	/** By their relation to whoever belongs to team Een of Aadorp in Noord. */
	places: Record<string, Place>;
	/** Each for team Een of Aadorp in Noord, as far as the role goes. */
	people: Record<string, Person>;
}

const expertiseOfAadorp: expertise.NewExpertise = {
	...{ terrain: 'Verslaving', kinds: ['advises'], municipality: 'GM9101', organisation: '' },
	...{ functionName: 'adviseur verslaving', reach: '088 123', forWhom: '' },
	checkedOn: '2025-01-01'
};

const anIssue: issues.NewIssue = {
	...{ title: 'De ggz erbij betrekken', kind: 'general', source: 'overleg' },
	...{ municipalities: ['GM9101'], others: ['Proeftuin'] }
};

export function openTwoRegions(atEnd?: AtEnd): TwoRegions {
	const world = emptyWorld(atEnd);
	importWaterkant(world, noord);
	importWaterkant(world, zuid);
	for (const region of ['noord', 'zuid']) {
		openRounds(world, region);
		const weighing = { region, title: 'Waar eerst?', purpose: 'Kiezen waar het team uitbreidt.' };
		weighings.make(world.db, weighing, { who, now });
		expertise.add(world.db, region, expertiseOfAadorp, { who, now });
		issues.add(world.db, region, anIssue, { who, now });
	}
	plan(world);
	const settings = readSettings({
		DATABASE_PATH: world.file,
		SECURITY_CONTACT: 'veiligheid@voorbeeld.nl'
	});
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const places = placesOf(world);
	const people = peopleOf(world, places);
	for (const place of Object.values(places)) place.participant = somebodyAt(world, place);
	closeSessions(world, places);
	const live = new Live();
	(atEnd ?? onTestFinished)(() => live.close());
	return {
		live,
		...world,
		settings,
		door: openDoor({ db: world.db, settings }),
		shelf: new QuestionnaireShelf(world.questionnairesPath),
		places,
		people
	};
}

/** A line in the plan of each municipality and region, and an agreement of each region: `agreementAt` says which. */
function plan({ db, questionnairesPath }: OpenWorld) {
	mkdirSync(join(questionnairesPath, 'plans'));
	for (const of of ['municipality', 'region']) {
		writeFileSync(join(questionnairesPath, `plans/proef-${of}.yaml`), planFormat(of));
	}
	const stamp = { who: { id: who, role: 'beleidsadviseur' }, now };
	const line = (region: string, municipality: string | null, kind: 'plan-line' | 'regional') => {
		const terms = { ...noTerms, action: 'Oefenen', goal: 'Beter kijken' };
		return agreements.add(db, { region, municipality, kind, terms }, stamp);
	};
	for (const name of agreementNames) {
		const [region = '', what = ''] = name.split(' ');
		const municipality = what.startsWith('GM') ? what : null;
		line(region, municipality, what === 'agreement' ? 'regional' : 'plan-line');
	}
	for (const region of ['noord', 'zuid']) {
		for (const subject of ['municipality', 'region'] as const) {
			plans.chooseFormat(db, { region, subject, format: `proef-${subject}` }, { who, now });
		}
	}
}

const agreementNames = ['noord', 'zuid'].flatMap((region) => [
	...(region === 'noord' ? ['GM9101', 'GM9102'] : ['GM9101', 'GM9103']).map(
		(code) => `${region} ${code}`
	),
	`${region} plan`,
	`${region} agreement`
]);

/** The id of what is agreed there; 0 for nothing. what: a municipality, `plan` or `agreement` of the region. */
export function agreementAt(region: string, what: string): string {
	return String(agreementNames.indexOf(`${region} ${what}`) + 1);
}

const planFormat = (of: string) => `key: proef-${of}
title: Proef
of: ${of}
source: verzonnen
columns:
  - { key: goal, label: Doel, source: verzonnen }
  - { key: action, label: Actie, required: true, source: verzonnen }
success_factors:
  - { key: samen, text: Het is samen gemaakt., source: verzonnen }
parts:
  - { key: aanleiding, title: Aanleiding, source: verzonnen }
`;

function openRounds(world: OpenWorld, region: string) {
	const { db, questionnaires } = world;
	const kinds = { '2026': 'thuis@2026', '2026-kring': 'kring@2026', '2026-keuze': 'keuze@2026' };
	for (const [key, reference] of Object.entries(kinds)) {
		const questionnaire = questionnaires.get(reference)!;
		const round = rounds.open(db, { region, key, questionnaire }, now);
		scans.createAll(db, round, { who, now });
		if (key === '2026-keuze') candidates.add(db, round, 'Proeftuin', { who, now });
		for (const scan of scans.ofRound(db, round.id)) {
			prepareSession(world, scan);
			startWorkshop(world, { scan: scan.id });
		}
	}
	startWorkshop(world, { region, municipality: null });
	const [municipality, team] = region === 'noord' ? ['GM9101', 'Twee'] : ['GM9103', 'Cadzum'];
	finalise(world, scanOf(world, region, '2026', municipality!, team!));
}

function somebodyAt({ db }: OpenWorld, { scan }: Place): string {
	return participants.ofSession(db, sessions.latestOf(db, scan)!.id)[0]?.id ?? '';
}

/** The sessions of finalised scans are over. */
function closeSessions({ db }: OpenWorld, places: Record<string, Place>) {
	for (const { scan, isFinalised } of Object.values(places)) {
		const session = sessions.openOf(db, scan);
		if (isFinalised && session) sessions.close(db, session, { who, now });
	}
}

function prepareSession({ db }: OpenWorld, scan: scans.Scan) {
	const rating = scan.teamName === 'Beekdam' ? 'none' : 'here';
	sessions.prepare(db, scan, { named: true, rating, facilitated: true, minutes: 90 }, { who, now });
}

function startWorkshop({ db }: OpenWorld, home: workshops.WorkshopHome) {
	const script = scriptsIn('questionnaires').find(({ key }) => key === 'reflectie')!;
	const id = workshops.prepare(db, home, script, { who, now });
	workshops.move(db, { id }, { kind: 'start' }, now);
	const result = { field: 'bereikt.bereikt', value: 'Wij kijken elke week terug.', expected: 0 };
	workshops.save(db, { id, script }, result, { who, now });
}

function placesOf(world: OpenWorld): Record<string, Place> {
	const team = (region: string, municipality: string, name: string) =>
		placeOf(world, scanOf(world, region, '2026', municipality, name), municipality, name);
	const [first] = [team('noord', 'GM9101', 'Een')];
	const special = (region: string, key: string) => {
		const round = rounds.find(world.db, region, key)!;
		return placeOf(world, scans.ofRound(world.db, round.id)[0]!, 'GM9101', 'Een');
	};
	return {
		own: first,
		'same municipality': team('noord', 'GM9101', 'Twee'),
		'same region': team('noord', 'GM9102', 'Beekdam'),
		'other region': team('zuid', 'GM9103', 'Cadzum'),
		'same team, other region': team('zuid', 'GM9101', 'Een'),
		'the region itself': special('noord', '2026-kring'),
		'the other region itself': special('zuid', '2026-kring'),
		'a candidate': special('noord', '2026-keuze'),
		'a candidate of the other region': special('zuid', '2026-keuze')
	};
}

function placeOf({ db }: OpenWorld, scan: scans.Scan, municipality: string, name: string): Place {
	const { region, team, id, state } = scan;
	const session = sessions.latestOf(db, id)!;
	return {
		region,
		municipality,
		team: regions.findTeam(db, municipality, name)!.id,
		scan: id,
		subject: {
			...{ region, municipality: scan.municipality, team, scan: id },
			hasSession: state !== 'finalised'
		},
		about: scan.subject,
		isFinalised: state === 'finalised',
		code: session.code,
		participant: '',
		isTogether: session.rating === 'none',
		workshop: workshops.ofHome(db, { scan: id })[0]!.id,
		regionWorkshop: workshops.ofHome(db, { region, municipality: null })[0]!.id
	};
}

function scanOf({ db }: OpenWorld, region: string, key: string, code: string, name: string) {
	const round = rounds.find(db, region, key)!;
	const all = scans.ofRound(db, round.id);
	return all.find((scan) => scan.municipality === code && scan.teamName === name)!;
}

function peopleOf(world: OpenWorld, places: Record<string, Place>): Record<string, Person> {
	const { db } = world;
	const { region, municipality, team, scan } = places.own!;
	const held: Record<string, Held> = {
		administrator: { role: 'administrator', ...everywhere },
		coordinator: { role: 'coordinator', ...everywhere, region },
		adviser: { role: 'adviser', ...everywhere, region, municipality },
		'team leader': { role: 'team-leader', ...everywhere, region, municipality, team },
		facilitator: { role: 'facilitator', ...everywhere, region },
		'facilitator of one scan': { role: 'facilitator', ...everywhere, region, scan },
		reader: { role: 'reader', ...everywhere, region },
		'reader of one municipality': { role: 'reader', ...everywhere, region, municipality }
	};
	const signedIn = Object.entries(held).map(([name, one]) => [name, personWith(db, name, [one])]);
	return {
		...(Object.fromEntries(signedIn) as Record<string, Person>),
		'somebody without a role': personWith(db, 'niemand', []),
		participant: participantAt(world, places.own!),
		'participant of another session': participantAt(world, places['same region']!),
		'participant of a closed session': participantAt(world, places['same municipality']!),
		'removed participant': removedAt(world, places.own!),
		'device that leads': leadingDevice(world, places.own!),
		'device that led': leadingDevice(world, places['a candidate']!, true),
		'signed out': { viewer: undefined, session: undefined, cookies: {}, held: [] }
	};
}

/** Who joined with the code: a cookie, and no account. */
function participantAt({ db }: OpenWorld, { scan }: Place): Person {
	const session = sessions.latestOf(db, scan)!;
	const cookies = { [participantCookie(session)]: tokenAt(db, session) };
	const held: Held[] = [{ role: 'participant', ...everywhere, scan }];
	return { viewer: undefined, session: undefined, cookies, held };
}

/** Their cookie is still there, and holds nothing. */
function removedAt({ db }: OpenWorld, { scan }: Place): Person {
	const session = sessions.latestOf(db, scan)!;
	const token = tokenAt(db, session);
	const { id } = participants.byToken(db, session.id, token)!;
	participants.remove(db, session, id, { who, now });
	const cookies = { [participantCookie(session)]: token };
	return { viewer: undefined, session: undefined, cookies, held: [], wasRemoved: true };
}

/** Joined while the session was open; a closed one lets nobody in. */
function tokenAt(db: OpenWorld['db'], session: sessions.Session): string {
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(`Not joined: ${outcome.kind}`);
	return outcome.token;
}

/** Took the lead over by a link: a cookie, and no account. Nothing is left of it once another leads. */
function leadingDevice({ db }: OpenWorld, { scan }: Place, isOver = false): Person {
	const session = sessions.latestOf(db, scan)!;
	const cookies = { [leadCookie(session)]: handLead(db, session, now).token };
	if (isOver) handLead(db, session, now);
	const held: Held[] = isOver ? [] : [{ role: 'facilitator', ...everywhere, scan }];
	return { viewer: undefined, session: undefined, cookies, held };
}

function personWith(db: OpenWorld['db'], name: string, held: Held[]): Person {
	const email = `${name.replaceAll(' ', '-')}@voorbeeld.nl`;
	const account = accountTable.make(db, { name, email, by: who }, now);
	const viewer = { id: account.id, name, held };
	const session = { id: name, account, grants: [], method: 'password', startedAt: now };
	return { viewer, session, cookies: {}, held };
}
