import { eq } from 'drizzle-orm';
import type { NewParticipant } from '#server/sessions/participants.ts';
import { isAskedFirst } from '#domain/rating/participant.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { teams as teamsTable } from '#server/tables/registry.ts';
import { isDemonstration } from './demonstration.ts';

/* So that somebody alone sees a session at work; none of these people exist. */

export type InventedRaters =
	| { kind: 'joined'; people: number }
	/** A database of real people gets no invented ones. */
	| { kind: 'not-demonstration' }
	| { kind: 'nothing-to-rate' }
	/** They are here already, and rated what is asked now. */
	| { kind: 'all-rated' };

/**
 * The invented people join where they did not yet, rate all that is open, and say that they are ready. They choose the
 * same in every session of the same questionnaire.
 */
export function letInventedRate(
	db: Database,
	{ scan, session }: { scan: scans.Scan; session: sessions.Session },
	now: string
): InventedRaters {
	if (!isDemonstration(db)) return { kind: 'not-demonstration' };
	return db.transaction((tx): InventedRaters => {
		const progress = sessions.themesOf(tx, session.id);
		const open = themesOfScan(pinned.questionnaireOf(tx, scan), scan.subject).filter(
			({ id }) => progress.get(id)?.state === 'rating'
		);
		if (session.state === 'closed' || open.length === 0) return { kind: 'nothing-to-rate' };
		const people = invented.flatMap((person, index) => joined(tx, session, { person, index }, now));
		const rated = people.filter((one) => rate(tx, { scan, themes: open, ...one }, now) > 0);
		for (const { participant } of people) {
			participants.markReady(tx, participant, progress, { now });
		}
		return rated.length === 0 ? { kind: 'all-rated' } : { kind: 'joined', people: people.length };
	}, immediate);
}

/** A session half-way: everybody rated, and one theme was revealed. A second call changes nothing. */
export function holdDemonstrationSession(db: Database, now: string): void {
	if (!isDemonstration(db)) return;
	const scan = halfWay(db);
	if (!scan || sessions.latestOf(db, scan.id)) return;
	db.transaction((tx) => {
		const asked = { named: true, rating: 'here', facilitated: true, minutes: 90 } as const;
		const prepared = sessions.prepare(tx, scan, asked, { who, now });
		if (prepared.kind !== 'prepared') return;
		const { session } = prepared;
		letInventedRate(tx, { scan, session }, now);
		const rated = sessions.themesOf(tx, session.id);
		const themes = themesOfScan(pinned.questionnaireOf(tx, scan), scan.subject);
		const first = themes.find(({ id }) => rated.has(id));
		const place = { stage: 'inschatten', item: null } as const;
		sessions.goTo(tx, session, place, { who, now });
		const revealed = { themes: first ? [first.id] : [], move: 'reveal' } as const;
		sessions.moveThemes(tx, session, revealed, { who, now });
	}, immediate);
}

const who = 'Demonstratie';
const team = 'Ambacht-Zuid';

function halfWay(db: Database): scans.Scan | undefined {
	const round = rounds.ofRegion(db, 'zuid-holland-zuid').find(({ key }) => key === '2026');
	const own = db.select().from(teamsTable).where(eq(teamsTable.name, team)).get();
	if (!round || !own) return undefined;
	return scans.ofRound(db, round.id).find((scan) => scan.team === own.id);
}

interface Invented extends NewParticipant {
	/** How much milder than the others; in steps. */
	leaning: number;
}

const invented: Invented[] = [
	{ name: 'Aïsha (verzonnen)', organisation: 'lokaal-team', level: 'uitvoering', leaning: 0 },
	{ name: 'Bram (verzonnen)', organisation: 'lokaal-team', level: 'uitvoering', leaning: -1 },
	{ name: 'Carla (verzonnen)', organisation: 'lokaal-team', level: 'uitvoering', leaning: 0 },
	{ name: 'Dirk (verzonnen)', organisation: 'gemeente', level: 'beleid-en-management', leaning: 1 },
	{ name: 'Eva (verzonnen)', organisation: 'gemeente', level: 'uitvoering', leaning: 0 },
	{ name: 'Fatma (verzonnen)', organisation: 'partner', level: 'uitvoering', leaning: -1 },
	{ name: 'Gerard (verzonnen)', organisation: 'inwoner', level: 'ervaringsdeskundige', leaning: 0 }
];

interface Rating {
	participant: participants.Participant;
	person: Invented;
	index: number;
}

/** The token makes one participant of somebody who is asked twice; nobody holds it. */
function joined(
	db: Database,
	session: sessions.Session,
	{ person, index }: Omit<Rating, 'participant'>,
	now: string
): Rating[] {
	const { name, organisation, level } = person;
	const token = `verzonnen-${session.id}-${index}`;
	const outcome = participants.join(db, session, { name, organisation, level }, { now, token });
	return outcome.kind === 'joined' ? [{ participant: outcome.participant, person, index }] : [];
}

/** How many are new; what somebody rated already stays. */
function rate(
	db: Database,
	{ scan, themes, participant, person, index }: Rating & { scan: scans.Scan; themes: Theme[] },
	now: string
): number {
	const before = ratings.ofParticipant(db, participant.id).length;
	for (const item of themes.flatMap(scoredItems).filter((one) => isAskedFirst(one, person))) {
		const value = chosenBy(person, index, item);
		const remark =
			index === 0 && hashOf(item.id) % 5 === 0 ? 'Dit verschilt bij ons per wijk.' : '';
		ratings.save(db, { scan, participant }, { item: item.id, value, remark, expected: 0 }, now);
	}
	return ratings.ofParticipant(db, participant.id).length - before;
}

/** Some questions divide them, on some they agree, and now and then somebody does not know. */
function chosenBy({ leaning }: Invented, index: number, item: ScoredItem): string {
	const chance = hashOf(`${item.id} ${index}`);
	if (chance % 13 === 0) return 'onbekend';
	const own = hashOf(item.id);
	const last = item.options.length - 1;
	const middle = Math.round((last * (own % 4)) / 3);
	const isDivisive = own % 3 === 0;
	const away =
		(isDivisive ? leaning * 2 : 0) + (chance % 4 === 0 ? (chance % 8 === 0 ? 1 : -1) : 0);
	const place = Math.min(last, Math.max(0, middle + away));
	return String(item.options[place]?.value ?? 'onbekend');
}

/** FNV-1a: the same on every machine. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
	return hash;
}
