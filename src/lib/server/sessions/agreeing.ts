import type { Stamp } from '#domain/access/stamp.ts';
import type { AnswerOutcome } from '#domain/scan/answer-outcome.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { Conversation, SessionContents } from '#domain/session/contents.ts';
import { fullThemes, placeAfter } from '#domain/session/agenda.ts';
import { notesBeside, type KeptNotes, type Notes } from '#domain/session/notes.ts';
import { openSecondTurn } from '#domain/session/second-turn.ts';
import { changeOfSession } from '#domain/session/session.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as answers from '#server/scans/answers.ts';
import * as actions from './actions.ts';
import * as conversations from './conversations.ts';
import { contentsOf, type AskedSession } from './contents.ts';
import * as notes from './notes.ts';
import * as sessions from './sessions.ts';

/** What the group agreed about one question. */
export interface AgreedQuestion {
	answer: answers.AnswerChange;
	/** Undefined where what was typed beside it cannot be kept. */
	notes: Notes | undefined;
	/** The revision of the notes that the lead saw. */
	seen: number;
}

export type AgreeOutcome =
	| { kind: 'agreed' }
	/** The answer was kept, and the notes were not; the session stays at the question. */
	| { kind: 'without-notes' }
	| { kind: 'stale-notes'; current: KeptNotes }
	/** It is rated once more now, and nothing was kept. */
	| { kind: 'asked-again' }
	| Exclude<AnswerOutcome, { kind: 'saved' }>;

/**
 * Keeps answer, notes and action, settles a theme that is full and goes on to the next question. Reads once and
 * writes each table once, because the whole room waits for it.
 */
export function agree(
	db: Database,
	seat: AskedSession,
	{ answer, notes: given, seen }: AgreedQuestion,
	{ who, now }: Stamp
): AgreeOutcome {
	return db.transaction((tx) => {
		const { item } = answer;
		const before = contentsOf(tx, seat);
		if (openSecondTurn(before.seconds)?.item === item) return { kind: 'asked-again' };
		const step = before.steps.find((one) => one.item === item);
		const standing = notesBeside(before.conversations.get(item), step);
		const judged = given && notes.judge(standing, { item, ...given, expected: seen }, { who, now });
		const beside = judged?.kind === 'new' ? [judged.event] : [];
		const outcome = answers.save(tx, seat.scan, { ...answer, beside }, { who, now });
		if (outcome.kind !== 'saved') return outcome;
		const contents = withAnswer(before, outcome.answer);
		const isKept = judged?.kind === 'new' || judged?.kind === 'saved';
		const place = isKept
			? placeAfter(contents, { stage: seat.session.stage, item }, now)
			: undefined;
		const noted: Noted =
			judged?.kind === 'new' ? { ...judged.notes, revision: outcome.beside ?? 0 } : undefined;
		conversations.put(tx, seat.scan.id, rowsOf(contents, item, { noted, place }, now));
		if (noted) {
			const where = { scan: seat.scan.id, item, steps: contents.steps };
			actions.putForItem(tx, where, noted.action, { who, now });
		}
		goOn(tx, seat.session, { contents, place }, { who, now });
		if (judged?.kind === 'stale') {
			const current = notes.withWriter(tx, seat.scan.id, item, judged.current);
			return { kind: 'stale-notes', current };
		}
		return { kind: isKept ? 'agreed' : 'without-notes' };
	}, immediate);
}

type Place = ReturnType<typeof placeAfter> | undefined;

function withAnswer(contents: SessionContents, answer: KeptAnswer): SessionContents {
	return { ...contents, answers: new Map(contents.answers).set(answer.item, answer) };
}

type Noted = (Notes & Pick<KeptNotes, 'revision'>) | undefined;

/** What is kept of the question itself and of the one that is talked about next. */
function rowsOf(
	{ conversations: standing }: SessionContents,
	item: string,
	{ noted, place }: { noted: Noted; place: Place },
	now: string
): Conversation[] {
	const rows: Conversation[] = [];
	const rowOf = (one: string) => standing.get(one) ?? { ...untouched, item: one };
	if (noted) {
		const { minority, changeReason, revision } = noted;
		rows.push({ ...rowOf(item), minority, changeReason, revision });
	}
	if (place?.item) {
		const next = rowOf(place.item);
		rows.push({ ...next, talkedAt: next.talkedAt ?? now, parkedAt: null });
	}
	return rows;
}

const untouched: Omit<Conversation, 'item'> = {
	talkedAt: null,
	parkedAt: null,
	takenOver: false,
	minority: '',
	outside: false,
	changeReason: null,
	revision: 0
};

/** Settles the themes that are full, and goes where it goes next, as one change of the session. */
function goOn(
	db: Database,
	session: sessions.Session,
	{ contents, place }: { contents: SessionContents; place: Place },
	{ who, now }: Stamp
) {
	const moving = sessions.themesThatMove(contents.progress, fullThemes(contents), 'agree');
	for (const one of moving) sessions.setTheme(db, session, one);
	const happened = moving.map(({ theme }): sessions.NewSessionEvent => ({
		kind: 'agree',
		theme,
		who,
		at: now
	}));
	const change = place && changeOfSession(session, { kind: 'stage', ...place, at: now });
	if (place && change) {
		happened.push({ kind: 'stage', item: place.item, detail: place.stage, who, at: now });
	}
	if (happened.length > 0) sessions.appendAll(db, session.id, happened, change);
}
