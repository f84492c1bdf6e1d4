import { besideItems } from '#domain/scan/earlier-answer.ts';
import { answeredElsewhere, type OtherAnswer } from '#domain/scan/elsewhere.ts';
import type { NextStep } from '#domain/scan/next-step.ts';
import type { Organisation, ParticipantLevel } from '#domain/rating/participant.ts';
import { themesOfScan, type KeptAnswer } from '#domain/scan/scan.ts';
import type {
	Conversation,
	SessionContents,
	SessionPerson,
	SessionTerms
} from '#domain/session/contents.ts';
import { secondTurn, type SecondEffort, type SecondTurn } from '#domain/session/second-turn.ts';
import type { ThemeProgress } from '#domain/session/session.ts';
import type { Rater, Reveal } from '#domain/session/turnout.ts';
import { scriptIn } from '#domain/session/agenda.ts';
import type { Script } from '#domain/session/script.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import {
	bySubject,
	earlierFinalised,
	roundBefore,
	roundBeforeSeat,
	roundsElsewhereOfSeat
} from '#server/scans/earlier-answers.ts';
import { earlierOf } from './actions.ts';
import { revealedIn, revealedOrder, revealedRows, type RevealedRow } from './ratings.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import type { Session } from './sessions.ts';
import { signerInSql } from '#server/journal/signatures.ts';

export interface AskedSession {
	scan: Scan;
	session: Session;
	regionRounds?: string;
}

/** What was answered elsewhere is looked up only for an ISO day, today. */
export function contentsOf(
	db: Database,
	{ scan, session, regionRounds }: AskedSession,
	today?: string
): SessionContents {
	const before =
		regionRounds === undefined
			? roundBefore(db, scan.round)
			: roundBeforeSeat(db, { scan, regionRounds });
	const questionnaire = pinned.questionnaireOf(db, scan);
	const others =
		regionRounds === undefined || today === undefined
			? []
			: roundsElsewhereOfSeat(db, { scan, regionRounds });
	const row = statements(db)[scan.subject].get({
		...{ scan: scan.id, session: session.id, item: session.item },
		before: before?.id ?? null,
		others: JSON.stringify(others.map(({ id }) => id))
	}) as Row;
	const read = <One>(column: JsonColumn) => JSON.parse(row[column]) as One[];
	const round = before && { key: before.key, questionnaire: pinned.questionnaireOf(db, before) };
	return {
		session: termsOf(session),
		themes: themesOfScan(questionnaire, scan.subject),
		progress: new Map(
			read<ThemeProgress & { theme: string }>('progress').map(({ theme, state, turn }) => [
				theme,
				{ state, turn }
			])
		),
		seconds: byKey('item', read<SecondTurn>('seconds')),
		secondEfforts: read<SecondEffortRow>('secondEfforts').map(secondEffortOf),
		answers: byKey('item', read<KeptAnswer>('answers')),
		revealed: revealedIn(read<RevealedRow>('revealed')),
		conversations: byKey('item', read<KeptConversation>('conversations').map(conversationOf)),
		steps: read<NextStep>('steps'),
		earlier:
			before && row.earlier !== null
				? { round: before.key, actions: read<NextStep>('earlierSteps') }
				: null,
		earlierAnswers: round
			? besideItems(questionnaire, round, byKey('item', read<EarlierRow>('earlierAnswers')))
			: new Map(),
		elsewhere: answeredElsewhere(questionnaire, others, read<OtherAnswer>('elsewhere'), {
			...{ today: today ?? '', subject: scan.subject }
		}),
		people: read<SessionPerson>('people'),
		rated: row.rated,
		reveals: read<Reveal>('reveals'),
		raters: read<RaterRow>('raters').map(raterOf)
	};
}

/** What the meeting plan holds, before anything happened. */
export function scriptOfSession(
	db: Database,
	session: Pick<Session, 'minutes' | 'rating'>,
	scan: Scan
): Script {
	const themes = themesOfScan(pinned.questionnaireOf(db, scan), scan.subject);
	return scriptIn({ session, themes, earlier: earlierOf(db, scan) });
}

function termsOf(session: Session): SessionTerms {
	const { state, rating, facilitated, item, minutes, startedAt, breakUntil } = session;
	const { itemSince, minutesBefore, ratedBy } = session;
	const terms = { state, rating, facilitated, item, minutes, startedAt, breakUntil };
	return { ...terms, itemSince, minutesBefore, ratedBy };
}

type JsonColumn =
	| 'progress'
	| 'seconds'
	| 'secondEfforts'
	| 'answers'
	| 'revealed'
	| 'conversations'
	| 'steps'
	| 'earlierSteps'
	| 'earlierAnswers'
	| 'elsewhere'
	| 'people'
	| 'reveals'
	| 'raters';

/** These columns are JSON lists. */
type Row = Record<JsonColumn, string> & { earlier: string | null; rated: number };

/** SQLite has no booleans. */
type KeptConversation = Omit<Conversation, 'takenOver' | 'outside'> &
	Record<'takenOver' | 'outside', 0 | 1>;

interface EarlierRow {
	item: string;
	value: string;
	note: string;
}

interface RaterRow {
	turn: number;
	organisation: Organisation;
	level: ParticipantLevel;
	/** Null while the rating has a participant. */
	asked: 0 | 1 | null;
}

type SecondEffortRow = Omit<SecondEffort, 'isReady' | 'hasRated'> &
	Record<'isReady' | 'hasRated', 0 | 1>;

function conversationOf(kept: KeptConversation): Conversation {
	return { ...kept, takenOver: kept.takenOver === 1, outside: kept.outside === 1 };
}

function raterOf({ turn, organisation, level, asked }: RaterRow): Rater {
	return asked === null ? { turn, from: { organisation, level } } : { turn, asked: asked === 1 };
}

function secondEffortOf({ isReady, hasRated, ...viewpoint }: SecondEffortRow): SecondEffort {
	return { ...viewpoint, isReady: isReady === 1, hasRated: hasRated === 1 };
}

function byKey<Key extends string, One extends Record<Key, string>>(
	key: Key,
	all: One[]
): Map<string, One> {
	return new Map(all.map((one) => [one[key], one]));
}

/** `columns` holds SQL. */
function listOf(columns: Record<string, string>, from: string, order?: string): string {
	const pairs = Object.entries(columns).map(([name, column]) => `'${name}', ${column}`);
	const inOrder = order === undefined ? '' : ` order by ${order}`;
	return `(select json_group_array(json_object(${pairs.join(', ')})${inOrder}) from ${from})`;
}

function same(...names: string[]): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, name]));
}

const step = same('id', 'item', 'text', 'owner', 'due', 'state', 'learned');

const lists: Record<Exclude<JsonColumn, 'elsewhere'>, string> = {
	progress: listOf(same('theme', 'state', 'turn'), 'session_themes where session = +@session'),
	seconds: listOf(same('item', 'theme', 'state'), 'second_turns where session = +@session'),
	// It never reads the values.
	secondEfforts: listOf(
		{
			...same('organisation', 'level'),
			isReady: `exists (select 1 from second_ready_marks as mark
				where mark.participant = participants.id and mark.item = second_turns.item)`,
			hasRated: `exists (select 1 from ratings
				where ratings.participant = participants.id and ratings.item = second_turns.item
					and ratings.turn = ${secondTurn})`
		},
		`second_turns join participants using (session)
			where session = +@session and state = 'rating' and removed_at is null`
	),
	answers: listOf(
		{
			...same('item', 'value', 'note', 'revision'),
			changedBy: signerInSql('changed_by'),
			changedAt: 'changed_at'
		},
		'answers where scan = +@scan'
	),
	revealed: listOf(
		same('item', 'turn', 'value', 'remark', 'organisation'),
		`(${revealedRows})`,
		revealedOrder
	),
	conversations: listOf(
		{
			...same('item', 'minority', 'outside', 'revision'),
			talkedAt: 'talked_at',
			parkedAt: 'parked_at',
			takenOver: 'taken_over',
			changeReason: 'change_reason'
		},
		'conversations where scan = +@scan'
	),
	steps: listOf(step, 'actions where scan = +@scan', 'rowid'),
	earlierSteps: listOf(step, 'actions where scan = (select id from earlier)', 'rowid'),
	earlierAnswers: listOf(same('item', 'value', 'note'), earlierFinalised),
	people: listOf(
		{
			...same('id', 'name', 'organisation', 'level'),
			joinedAt: 'joined_at',
			removedAt: 'removed_at'
		},
		'participants where session = +@session',
		'joined_at, rowid'
	),
	reveals: listOf(
		same('theme', 'item', 'at'),
		`session_events where session = +@session and kind in ('reveal', 'second-reveal')`,
		'revision'
	),
	// Values are never shown.
	raters: listOf(
		same('turn', 'organisation', 'level', 'asked'),
		`(select turn, organisation, level, null as asked
			from ratings join participants on participants.id = ratings.participant
			where session = +@session and item = +@item and value is not null
			union all
			select turn, organisation, null, asked from loose_ratings
			where session = +@session and item = +@item and value is not null)`
	)
};

const rated = `(select count(distinct participant)
	from ratings join participants on participants.id = ratings.participant
	where session = +@session and value is not null)`;

const statements = prepared(({ $client }) =>
	bySubject((earlierScan, elsewhere) => {
		const all = { ...lists, elsewhere: listOf(same('round', 'item', 'value', 'at'), elsewhere) };
		const columns = Object.entries(all).map(([name, list]) => `${list} as ${name}`);
		return $client.prepare(`${earlierScan}
			select ${columns.join(',\n')}, ${rated} as rated, (select id from earlier) as earlier`);
	})
);
