import { and, eq } from 'drizzle-orm';
import { afterEvent, type RoundEvent, type RoundState } from '#domain/round-state.ts';
import { reference } from '#domain/questionnaire.ts';
import { immediate, type Database, type Reader } from './db/open.ts';
import { rounds } from './db/schema.ts';
import * as journal from './journal.ts';
import * as questionnaires from './questionnaires.ts';
import type { LoadedQuestionnaire } from './questionnaires.ts';
import * as roundsModule from './rounds.ts';
import type { RoundRow } from './rounds.ts';
import * as scans from './scans.ts';

/* How a round goes from prepared to closed (domain/round-state.ts), with who did what in the journal. */

/** Who does it: the id for the journal, the name beside the scans. */
export interface Doer {
	id: string;
	name: string;
}

export interface Preparation {
	region: string;
	key: string;
	questionnaire: LoadedQuestionnaire;
	purpose: RoundRow['purpose'];
	/** ISO days. */
	referenceDate: string;
	opensOn: string | null;
	closesOn: string | null;
	rateFirst: boolean;
}

export type CourseOutcome =
	| { kind: 'done'; round: RoundRow }
	/** Somebody else was first, or this cannot happen to a round like this. */
	| { kind: 'refused'; state: RoundState };

export type OpenOutcome =
	| CourseOutcome
	/** The file of its version is gone, faulty or changed since another round pinned it. */
	| { kind: 'no-questionnaire'; reference: string };

/** Keeps the choices for a round; nothing is pinned yet. */
export function prepare(db: Database, asked: Preparation, who: Doer, now: string): RoundRow {
	const { questionnaire, ...choices } = asked;
	return db.transaction((tx) => {
		roundsModule.pinText(tx, questionnaire, now);
		const row = tx
			.insert(rounds)
			.values({
				...choices,
				questionnaireHash: questionnaire.hash,
				state: 'prepared',
				origin: 'filled-in',
				openedAt: now
			})
			.returning()
			.get();
		const detail = {
			questionnaire: reference(questionnaire.questionnaire),
			leftOut: questionnaire.leftOut ?? []
		};
		note(tx, 'round-prepared', row, who, detail, now);
		return row;
	}, immediate);
}

/** Pins all that the round rests on, as it stands now, and makes its scans. */
export function open(
	db: Database,
	round: RoundRow,
	versions: ReadonlyMap<string, LoadedQuestionnaire>,
	who: Doer,
	now: string
): OpenOutcome {
	const asked = reference(roundsModule.questionnaireOf(db, round));
	const loaded = versions.get(asked);
	if (!loaded || roundsModule.isChangedSincePinned(db, loaded)) {
		return { kind: 'no-questionnaire', reference: asked };
	}
	const pinned = questionnaires.leaveOut(loaded, roundsModule.leftOutOf(db, round));
	return db.transaction((tx) => {
		roundsModule.pinText(tx, pinned, now);
		const change = { questionnaireHash: pinned.hash, openedAt: now };
		const outcome = move(tx, round, 'open', change);
		if (outcome.kind === 'refused') return outcome;
		roundsModule.pinMembersAndTeams(tx, outcome.round);
		scans.createAll(tx, outcome.round, who.name, now);
		note(tx, 'round-opened', outcome.round, who, { questionnaire: asked }, now);
		return outcome;
	}, immediate);
}

export function close(db: Database, round: RoundRow, who: Doer, now: string): CourseOutcome {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'close', { closedAt: now });
		if (outcome.kind === 'done') note(tx, 'round-closed', outcome.round, who, {}, now);
		return outcome;
	}, immediate);
}

export function reopen(
	db: Database,
	round: RoundRow,
	{ reason, closesOn }: { reason: string; closesOn: string | null },
	who: Doer,
	now: string
): CourseOutcome {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'reopen', { closedAt: null, closesOn });
		const detail = { reason, closesOn };
		if (outcome.kind === 'done') note(tx, 'round-reopened', outcome.round, who, detail, now);
		return outcome;
	}, immediate);
}

/** Another last day. */
export function extend(
	db: Database,
	round: RoundRow,
	closesOn: string,
	who: Doer,
	now: string
): CourseOutcome {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'extend', { closesOn });
		const detail = { closesOn, before: round.closesOn };
		if (outcome.kind === 'done') note(tx, 'round-extended', outcome.round, who, detail, now);
		return outcome;
	}, immediate);
}

/** What happened to a round, latest first, by the journal's own words. */
export function historyOf(db: Reader, round: RoundRow) {
	return journal
		.ofRegion(db, round.region)
		.filter(({ what, subject }) => what.startsWith('round-') && subject === subjectOf(round))
		.map(({ id, at, who, what, detail }) => ({
			id,
			at,
			who,
			what,
			reason: (JSON.parse(detail) as { reason?: string }).reason
		}));
}

/** How the journal names a round. */
export function subjectOf({ region, key }: Pick<RoundRow, 'region' | 'key'>): string {
	return `${region}/${key}`;
}

/** The state is read again: who is second learns where the round now is. */
function move(
	tx: Reader,
	{ id }: RoundRow,
	event: RoundEvent,
	change: Partial<typeof rounds.$inferInsert>
): CourseOutcome {
	const current = tx.select().from(rounds).where(eq(rounds.id, id)).get();
	if (!current) throw new Error(`No round ${id}`);
	const state = afterEvent(current.state, event);
	if (state === undefined) return { kind: 'refused', state: current.state };
	const round = tx
		.update(rounds)
		.set({ ...change, state })
		.where(and(eq(rounds.id, id), eq(rounds.state, current.state)))
		.returning()
		.get();
	return round ? { kind: 'done', round } : { kind: 'refused', state: current.state };
}

function note(
	tx: Reader,
	what: journal.Happening,
	round: RoundRow,
	{ id }: Doer,
	detail: Record<string, unknown>,
	now: string
) {
	const { region } = round;
	journal.write(tx, { what, who: id, subject: subjectOf(round), region, detail }, now);
}
