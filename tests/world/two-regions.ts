import * as accountTable from '#server/account-table.ts';
import type { Session } from '#server/accounts.ts';
import * as candidates from '#server/candidates.ts';
import { openDoor, type Door } from '#server/door.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { QuestionnaireShelf } from '#server/shelf.ts';
import { everywhere } from '#domain/grant.ts';
import type { Held, Subject, Viewer } from '#domain/permission.ts';
import { emptyWorld, finalise, importWaterkant, now, who, type OpenWorld } from './waterkant.ts';

/**
 * Noord and Zuid, invented. Aadorp is a member of both; it has the teams Een and Twee. Beekdam is in
 * Noord, Cadzum in Zuid. Each region has a round for teams (2026), one about itself (2026-kring) and one
 * about candidates (2026-keuze). In Noord team Twee has finalised, in Zuid the team of Cadzum.
 */
const noord = `key: noord
name: Noord
municipalities:
  - { code: GM9101, name: Aadorp, inhabitants: 10000 }
  - { code: GM9102, name: Beekdam, inhabitants: 20000 }
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
	subject: Subject;
	about: scans.Scan['subject'];
	isFinalised: boolean;
}

export interface Person {
	viewer: Viewer | undefined;
	session: Session | undefined;
}

export interface TwoRegions extends OpenWorld {
	door: Door;
	shelf: QuestionnaireShelf;
	settings: Settings;
	/** By their relation to whoever belongs to team Een of Aadorp in Noord. */
	places: Record<string, Place>;
	/** Each for team Een of Aadorp in Noord, as far as the role goes. */
	people: Record<string, Person>;
}

export function openTwoRegions(): TwoRegions {
	const world = emptyWorld();
	importWaterkant(world, noord);
	importWaterkant(world, zuid);
	for (const region of ['noord', 'zuid']) openRounds(world, region);
	const settings = readSettings({
		DATABASE_PATH: world.file,
		SECURITY_CONTACT: 'veiligheid@voorbeeld.nl'
	});
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const places = placesOf(world);
	return {
		...world,
		settings,
		door: openDoor({ db: world.db, settings }),
		shelf: new QuestionnaireShelf(world.questionnairesPath),
		places,
		people: peopleOf(world, places.own!)
	};
}

function openRounds(world: OpenWorld, region: string) {
	const { db, questionnaires } = world;
	const kinds = { '2026': 'thuis@2026', '2026-kring': 'kring@2026', '2026-keuze': 'keuze@2026' };
	for (const [key, reference] of Object.entries(kinds)) {
		const questionnaire = questionnaires.get(reference)!;
		const round = rounds.open(db, { region, key, questionnaire }, now);
		scans.createAll(db, round, who, now);
		if (key === '2026-keuze') candidates.add(db, round, 'Proeftuin', who, now);
	}
	const [municipality, team] = region === 'noord' ? ['GM9101', 'Twee'] : ['GM9103', 'Cadzum'];
	finalise(world, scanOf(world, region, '2026', municipality!, team!));
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
	return {
		region,
		municipality,
		team: regions.findTeam(db, municipality, name)!.id,
		scan: id,
		subject: { region, municipality: scan.municipality, team, scan: id },
		about: scan.subject,
		isFinalised: state === 'finalised'
	};
}

function scanOf({ db }: OpenWorld, region: string, key: string, code: string, name: string) {
	const round = rounds.find(db, region, key)!;
	const all = scans.ofRound(db, round.id);
	return all.find((scan) => scan.municipality === code && scan.teamName === name)!;
}

function peopleOf({ db }: OpenWorld, own: Place): Record<string, Person> {
	const { region, municipality, team, scan } = own;
	const held: Record<string, Held> = {
		administrator: { role: 'administrator', ...everywhere },
		coordinator: { role: 'coordinator', ...everywhere, region },
		adviser: { role: 'adviser', ...everywhere, region, municipality },
		'team leader': { role: 'team-leader', ...everywhere, region, municipality, team },
		facilitator: { role: 'facilitator', ...everywhere, region },
		'facilitator of one scan': { role: 'facilitator', ...everywhere, region, scan },
		reader: { role: 'reader', ...everywhere, region },
		'reader of one municipality': { role: 'reader', ...everywhere, region, municipality },
		participant: { role: 'participant', ...everywhere, scan }
	};
	const signedIn = Object.entries(held).map(([name, one]) => [name, personWith(db, name, [one])]);
	return {
		...(Object.fromEntries(signedIn) as Record<string, Person>),
		'somebody without a role': personWith(db, 'niemand', []),
		'signed out': { viewer: undefined, session: undefined }
	};
}

function personWith(db: OpenWorld['db'], name: string, held: Held[]): Person {
	const email = `${name.replaceAll(' ', '-')}@voorbeeld.nl`;
	const account = accountTable.make(db, { name, email, by: who }, now);
	const viewer = { id: account.id, name, held };
	// A participant comes with a link and has no account to sign in with.
	if (held[0]?.role === 'participant') return { viewer, session: undefined };
	const session = { id: name, account, grants: [], method: 'password', startedAt: now };
	return { viewer, session };
}
