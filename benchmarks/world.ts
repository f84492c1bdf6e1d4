import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
	isScored,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { answers, events, scans as scansTable } from '#server/tables/scans.ts';
import * as participants from '#server/sessions/participants.ts';
import { loadAll, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessionLog from '#server/sessions/log.ts';
import * as sessions from '#server/sessions/sessions.ts';
import type { Seat } from './calls.ts';

/**
 * A region of 500 teams in 10 municipalities; each scan holds 60 answers and has one participant, the first
 * ones as many as fill a room.
 */
export interface World {
	seats: Seat[];
	/** Ids of the sixty questions, which stand on one page. */
	items: string[];
	/** The page with all of them. */
	pageOf: (seat: Seat) => string;
	/** A theme of eight questions of a real list, of which nothing is filled in yet. */
	theme: { seat: Seat; path: string };
	/** Where a participant rates on a phone, in a session about the same list. */
	phone: { seat: Seat; path: string };
	/** The same theme of other teams, and its questions. */
	eight: { seats: Seat[]; items: string[]; pageOf: (seat: Seat) => string };
}

/** Makes the database; always the same, but for the ids that cannot be guessed. */
export function fillWorld(file: string): World {
	const db = openDatabase(file);
	try {
		importRegion(db, { name: 'proefregio.yaml', text: regionText() }, new Map());
		const round = rounds.open(db, { region, key: '2026', questionnaire: loaded }, now);
		scans.createAll(db, round, { who, now });
		const ofTeams = scans.ofRound(db, round.id).filter(({ subject }) => subject === 'team');
		const seats = db.transaction(() =>
			ofTeams.map((scan, index) => filledSeat(db, scan, index < fullRooms ? inFullRoom : 1))
		);
		const [phone, ...others] = emptyScans(db, 42);
		const rating = seatIn(db, phone!, 1, 'here');
		const [empty, ...eights] = others.map((scan) => seatIn(db, scan, 1));
		const pageOfEight = ({ scan }: Seat) => `/scans/${scan}/invullen/${themeOfEight}`;
		return {
			seats,
			items: sixty.map(({ id }) => id),
			pageOf: ({ scan }) => `/scans/${scan}/invullen/${themeOfSixty}`,
			theme: { seat: empty!, path: pageOfEight(empty!) },
			phone: { seat: rating, path: `/scans/${rating.scan}/inschatten` },
			eight: { seats: eights, items: itemsOfEight(), pageOf: pageOfEight }
		};
	} finally {
		db.$client.close();
	}
}

export const region = 'proefregio';

/** Five streams of each fill the room of one scan; see server/live/live.ts. */
const inFullRoom = 40;
const fullRooms = 5;

function filledSeat(db: Database, scan: scans.Scan, people: number): Seat {
	const seat = seatIn(db, scan, people);
	const revisions = fill(db, scan.id);
	return { ...seat, revisions, seen: seenOf(db, scan.id) };
}

/** Teams that fill in the leidraad of 2025, which has a theme of eight questions. */
function emptyScans(db: Database, count: number): scans.Scan[] {
	const round = rounds.open(
		db,
		{ region, key: '2026-leidraad', questionnaire: readLeidraad() },
		now
	);
	return Array.from({ length: count }, (_, index) => {
		const team = { subject: 'team', municipality: 'GM9500', team: index + 1 } as const;
		const { id } = scans.findOrCreate(db, { round: round.id, ...team }, { who, now });
		const scan = scans.find(db, id);
		if (!scan) throw new Error(`No scan in the round of ${leidraad}`);
		return scan;
	});
}

function readLeidraad(): LoadedQuestionnaire {
	const found = loadAll('questionnaires').questionnaires.get(leidraad);
	if (!found) throw new Error(`${leidraad} is gone`);
	return found;
}

function itemsOfEight(): string[] {
	const theme = readLeidraad().questionnaire.themes.find(({ id }) => id === themeOfEight);
	return (theme?.items ?? []).filter(isScored).map(({ id }) => id);
}

/** The first of so many participants in a session, in which all fill in together unless each rates here. */
export function seatIn(
	db: Database,
	scan: scans.Scan,
	people: number,
	rating: 'none' | 'here' = 'none'
): Seat {
	const given = { named: true, rating, facilitated: false, minutes: 90 };
	const outcome = sessions.prepare(db, scan, given, { who, now });
	if (outcome.kind !== 'prepared') throw new Error(`Not prepared: ${outcome.kind}`);
	const { session } = outcome;
	const newcomer = { name: 'Anna', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const listening = Array.from({ length: people }, () => {
		const joined = participants.join(db, session, newcomer, { now });
		if (joined.kind !== 'joined') throw new Error(`Not joined: ${joined.kind}`);
		return `deelnemer-${session.id}=${joined.token}`;
	});
	const [cookie = ''] = listening;
	return { scan: scan.id, cookie, listening, seen: seenOf(db, scan.id), revisions: {}, given: {} };
}

/** How far the logs are, as a client says what it saw last. */
function seenOf(db: Database, scan: string): string {
	return sessionLog.written(sessionLog.endOf(db, scan));
}

/** Straight into the tables: thirty thousand answers that nobody waits for. */
function fill(db: Database, scan: string): Record<string, number> {
	const first = (scans.find(db, scan)?.revision ?? 0) + 1;
	const value = '1';
	const kept = sixty.map(({ id }, index) => ({ scan, item: id, revision: first + index }));
	const change = { new: JSON.stringify({ value, note: '' }), old: null, kind: 'answer' } as const;
	db.insert(events)
		.values(kept.map((one) => ({ ...one, ...change, who, at: now })))
		.run();
	db.insert(answers)
		.values(kept.map((one) => ({ ...one, value, note: '', changedBy: who, changedAt: now })))
		.run();
	db.update(scansTable)
		.set({ revision: first + sixty.length - 1 })
		.where(eq(scansTable.id, scan))
		.run();
	return Object.fromEntries(kept.map(({ item, revision }) => [item, revision]));
}

function regionText(): string {
	const codes = Array.from({ length: 10 }, (_, index) => `GM95${String(index).padStart(2, '0')}`);
	const municipalities = codes.map(
		(code, index) => `  - { code: ${code}, name: Proefstad ${index + 1}, inhabitants: 40000 }`
	);
	const teams = codes.flatMap((municipality) =>
		Array.from(
			{ length: 50 },
			(_, index) => `  - { municipality: ${municipality}, name: Team ${index + 1} }`
		)
	);
	return [
		`key: ${region}`,
		'name: Proefregio',
		'municipalities:',
		...municipalities,
		'teams:',
		...teams,
		''
	].join('\n');
}

/** As long as the questions of a real list are. */
export function question(number: number, theme = themeOfSixty): ScoredItem {
	const id = `${theme}.vraag-${number}`;
	return {
		id,
		text: `Onze professionals herkennen signaal ${number} van onveiligheid en weten bij wie zij terechtkunnen.`,
		type: 'scale',
		scale: 'vier',
		perspectives: [],
		followUp: [`Wat maakt dat u bij vraag ${number} nog niet verder bent?`],
		measure: id,
		replaces: [],
		options: labels.map((label, index) => ({ value: index + 1, label, score: (100 * index) / 3 })),
		floor: 3,
		norm: null,
		weight: 1,
		notApplicable: true,
		knockOut: false
	};
}

const labels = [
	'Niet of nauwelijks aanwezig',
	'Er is een begin mee gemaakt',
	'Grotendeels op orde in ons team',
	'Op orde, en het wordt elk jaar bijgehouden'
];
const leidraad = 'leidraad-werken-aan-veiligheid@2025';
const themeOfEight = 'regie';
export const themeOfSixty = 'werkwijze';
const sixty = Array.from({ length: 60 }, (_, index) => question(index + 1));

export const questionnaire: Questionnaire = {
	key: 'proeflijst',
	version: '2026',
	title: 'Proeflijst',
	language: 'nl',
	status: 'example',
	base: 'proeflijst',
	subject: 'team',
	minimumCoverage: 0.75,
	minimumChange: 3,
	passMark: null,
	bands: [
		{ label: 'Begin', from: 0, color: '#b5482f' },
		{ label: 'Sterk', from: 70, color: '#0f6b66' }
	],
	themes: [
		{
			id: themeOfSixty,
			title: 'Werkwijze',
			short: 'Werkwijze',
			core: true,
			unit: 'team',
			weight: 1,
			items: sixty
		}
	]
};

/** As if it was read from a file. */
export function asLoaded(whole: Questionnaire): LoadedQuestionnaire {
	const text = JSON.stringify(whole);
	return {
		questionnaire: whole,
		text,
		hash: createHash('sha256').update(text).digest('hex'),
		file: `${whole.key}/${whole.version}.yaml`,
		places: new Map()
	};
}

const loaded = asLoaded(questionnaire);

const who = 'Proef';
const now = '2026-09-01T09:00:00.000Z';
