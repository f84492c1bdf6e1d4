import type { LoggedEvent } from '#domain/scan/log.ts';
import type { LoggedRating } from '#domain/session/log.ts';
import type { Database } from '#server/db/open.ts';
import { differencesOfScan, differencesOfSession } from '#server/house/replay.ts';
import * as scans from '#server/scans/scans.ts';
import * as acts from '#server/sessions/acts.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { hashOf } from '#server/secrets/token.ts';
import type { Prepared } from './rooms.ts';
import type { Acknowledged, Lead, Rater, Writer } from './people.ts';
import type { Stream } from './stream.ts';

/*
 * What has to be true after every round. Each difference is a sentence; none is what we want.
 */

/** Everything that was acknowledged is in the log, once, as it was sent. */
export function lostOrDoubled(
	db: Database,
	room: Prepared,
	acknowledged: Acknowledged[]
): string[] {
	const events = eventsOf(db, room.scan);
	const ratings = ratingEventsOf(db, room.session);
	const members = rows<{ token_hash: string }>(
		db,
		'select token_hash from participants where session = ?',
		room.session
	).map((one) => one.token_hash);
	const done = rows<{ client_key: string }>(
		db,
		'select client_key from session_acts where session = ?',
		room.session
	).map((one) => one.client_key);
	return acknowledged.flatMap((one) => {
		switch (one.kind) {
			case 'answer':
				return answerProblems(events, one);
			case 'notes':
				return notesProblems(events, one);
			case 'rating':
				return ratingProblems(ratings, one);
			case 'act':
				return times(`act ${one.act} at ${one.expected}`, done, acts.keyOf(one));
			case 'joined':
				return times('participant', members, hashOf(one.token));
		}
	});
}

/** The logs, from their start, give what stands in the tables, and tell all that was done. */
export function notReplayed(db: Database, room: Prepared): string[] {
	return [
		...differencesOfScan(db, scans.find(db, room.scan)!),
		...differencesOfSession(db, sessions.find(db, room.session)!),
		...untold(db, room)
	];
}

/** What a writer's screen shows is what the server has. */
export function writerDiffers(
	db: Database,
	room: Prepared,
	{ answers }: Pick<Writer, 'answers'>
): string[] {
	const there = [...scans.answersOf(db, room.scan).values()];
	return different(
		'screen of a writer',
		[...answers.values()]
			.filter(({ revision }) => revision > 0)
			.map(({ item, value, note }) => ({ item, value, note })),
		there.map(({ item, value, note }) => ({ item, value, note }))
	);
}

export function raterDiffers(db: Database, room: Prepared, { id, own, open }: Rater): string[] {
	const kept = rows<object>(
		db,
		'select item, turn, value, remark, revision from ratings where participant = ?',
		id
	);
	const shown = [...own.values()].map(({ item, turn, value, remark, revision }) => ({
		item,
		turn,
		value,
		remark,
		revision
	}));
	const [theme] = rows<{ state: string }>(
		db,
		'select state from session_themes where session = ? and theme = ?',
		room.session,
		room.theme
	);
	const isOpen = theme?.state === 'rating';
	const wrong = room.items.filter((item) => open.get(item) !== isOpen);
	return [
		...different('screen of a rater', shown, kept),
		...wrong.map((item) => `a rater’s screen has ${item} ${isOpen ? 'closed' : 'open'}`)
	];
}

export function leadDiffers(db: Database, room: Prepared, lead: Lead): string[] {
	const last = acts.lastAct(db, room.session);
	const [row] = rows<{ stage: string }>(
		db,
		'select stage from sessions where id = ?',
		room.session
	);
	return [
		...(lead.stand === last.revision ? [] : [`a lead knows act ${lead.stand} of ${last.revision}`]),
		...(lead.stage === row?.stage
			? []
			: [`a lead is at ${lead.stage}, the session at ${row?.stage}`])
	];
}

/** A stream told every answer since it began, in order, once. */
export function streamDiffers(
	db: Database,
	room: Prepared,
	{ row, seen }: Pick<Stream, 'row' | 'seen'>
): string[] {
	const [from = 0, to = 0] = [row.from, seen].map((id) => Number(id.split('.')[0]));
	const told = row.told
		.filter(({ event }) => event === 'antwoord')
		.map(({ data }) => (data as { revision: number }).revision);
	const wanted = eventsOf(db, room.scan)
		.filter(({ kind, revision }) => kind === 'answer' && revision > from && revision <= to)
		.map(({ revision }) => revision);
	if (told.join() === wanted.join()) return [];
	return [`a stream from ${from} to ${to} told ${told.join()} instead of ${wanted.join()}`];
}

type Of<Kind> = Extract<Acknowledged, { kind: Kind }>;

/** Without an event of its own it was no change: then an equal answer stood there. */
function answerProblems(events: Row[], { clientKey, item, sent, answer }: Of<'answer'>): string[] {
	const own = events.filter((event) => event.client_key === clientKey);
	const value = sent.value === '' ? null : sent.value;
	const wanted = JSON.stringify({ value, note: sent.note });
	if (own.length > 1) return [`answer ${clientKey} is there ${own.length} times`];
	if (own[0]) return own[0].new === wanted ? [] : [`answer ${clientKey} is ${own[0].new}`];
	const equal = events.some(
		(event) => event.item === item && event.revision === answer.revision && event.new === wanted
	);
	const wasEmpty = answer.revision === 0 && value === null && sent.note === '';
	return equal || wasEmpty ? [] : [`answer ${clientKey} to ${item} is lost: ${wanted}`];
}

function notesProblems(events: Row[], { clientKey, item, minority }: Of<'notes'>): string[] {
	const isThere = (event: Row) =>
		event.kind === 'notes' &&
		event.item === item &&
		(JSON.parse(event.new ?? '{}') as { minority?: string }).minority === minority;
	const own = events.filter((event) => event.client_key === clientKey);
	if (own.length > 1) return [`notes ${clientKey} are there ${own.length} times`];
	const found = own[0] ? isThere(own[0]) : events.some(isThere);
	return found ? [] : [`notes ${clientKey} at ${item} are lost`];
}

function ratingProblems(events: RatingRow[], one: Of<'rating'>): string[] {
	const { clientKey, participant, sent } = one;
	const isEqual = ({ item, turn, value, remark }: RatingRow) =>
		item === sent.item && turn === sent.turn && value === sent.value && remark === sent.remark;
	const own = events.filter((event) => event.client_key === clientKey);
	if (own.length > 1) return [`rating ${clientKey} is there ${own.length} times`];
	const theirs = events.filter((event) => event.participant === participant);
	const found = own[0] ? isEqual(own[0]) : theirs.some(isEqual);
	return found ? [] : [`rating ${clientKey} is lost`];
}

function times(what: string, all: string[], one: string): string[] {
	const count = all.filter((other) => other === one).length;
	return count === 1 ? [] : [`${what} was acknowledged and is there ${count} times`];
}

/** An act and its effect as often as each other, and no answer that nobody sent. */
function untold(db: Database, { scan, session }: Prepared): string[] {
	const count = (sql: string) => rows<{ count: number }>(db, sql, session)[0]?.count ?? 0;
	const pairs = [
		['pauze', 'break'],
		['start', 'started'],
		['parkeer', 'park']
	].flatMap(([act, kind]) => {
		const acted = count(
			`select count(*) as count from session_acts where session = ? and act = '${act}'`
		);
		const told = count(
			`select count(*) as count from session_events where session = ? and kind = '${kind}'`
		);
		return acted === told ? [] : [`${act} was done ${acted} times and told ${told} times`];
	});
	const keyless = eventsOf(db, scan).filter(
		({ kind, client_key }) => kind === 'answer' && client_key === null
	);
	return [...keyless.map(({ revision }) => `nobody sent the answer at ${revision}`), ...pairs];
}

interface Row extends LoggedEvent {
	client_key: string | null;
}

interface RatingRow extends LoggedRating {
	participant: string;
	client_key: string | null;
}

function eventsOf(db: Database, scan: string): Row[] {
	return rows<Row>(db, 'select * from events where scan = ? order by revision', scan);
}

function ratingEventsOf(db: Database, session: string): RatingRow[] {
	return rows<RatingRow>(
		db,
		`select * from rating_events where participant in (select id from participants where session = ?)
		 order by participant, number`,
		session
	);
}

function rows<One>(db: Database, sql: string, ...values: string[]): One[] {
	return db.$client.prepare(sql).all(...values) as One[];
}

/** In both, whatever the order. */
function different(what: string, one: object[], other: object[]): string[] {
	const [first, second] = [one, other].map((all) => new Set(all.map((row) => JSON.stringify(row))));
	const extra = [...first!].filter((row) => !second!.has(row));
	const missing = [...second!].filter((row) => !first!.has(row));
	return [
		...extra.map((row) => `${what}: not in the database: ${row}`),
		...missing.map((row) => `${what}: missing: ${row}`)
	];
}
