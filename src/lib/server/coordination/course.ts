import { and, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { afterEvent, type RoundEvent, type RoundState } from '#domain/region/round-state.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import { signatureOf, type Signer } from '#domain/access/signature.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { roundNorms } from '#server/tables/norms.ts';
import { roundReminders, rounds } from '#server/tables/rounds.ts';
import * as journal from '#server/journal/journal.ts';
import * as questionnaires from '#server/library/questionnaires.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as roundsModule from '#server/rounds/rounds.ts';
import {
	questionnaireOf,
	leftOutOf,
	isChangedSincePinned,
	pinText
} from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';

export interface Doer extends Signer {
	id: string;
}

export interface RoundPreparation {
	region: string;
	key: string;
	questionnaire: LoadedQuestionnaire;
	purpose: RoundRow['purpose'];
	/** ISO days. */
	referenceDate: string;
	opensOn: string | null;
	closesOn: string | null;
	rateFirst: boolean;
	weighting: RoundRow['weighting'];
	soleScope: RoundRow['soleScope'];
}

export type CourseOutcome =
	{ kind: 'done'; round: RoundRow } | { kind: 'refused'; state: RoundState };

export type OpenOutcome =
	| CourseOutcome
	/** The file is missing, has errors or changed since a round pinned it. */
	| { kind: 'no-questionnaire'; reference: string };

/** Opening pins the registry. */
export function prepare(
	db: Database,
	asked: RoundPreparation,
	{ who, now }: Stamp<Doer>
): RoundRow {
	const { questionnaire, ...choices } = asked;
	return db.transaction((tx) => {
		pinText(tx, questionnaire, now);
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
		note(tx, { what: 'round-prepared', round: row, who, detail }, now);
		return row;
	}, immediate);
}

export type ChangeOutcome =
	| CourseOutcome
	| { kind: 'name-taken' }
	/** Links hold for one region, so it cannot change. */
	| { kind: 'has-links' };

export function change(
	db: Database,
	round: RoundRow,
	asked: RoundPreparation,
	{ who, now }: Stamp<Doer>
): ChangeOutcome {
	const { questionnaire, ...choices } = asked;
	return db.transaction((tx): ChangeOutcome => {
		const namesake = roundsModule.findWithPrepared(tx, asked.region, asked.key);
		if (namesake && namesake.id !== round.id) return { kind: 'name-taken' };
		if (asked.region !== round.region && linksOf(tx, round) > 0) return { kind: 'has-links' };
		pinText(tx, questionnaire, now);
		const change = { ...choices, questionnaireHash: questionnaire.hash };
		const outcome = move(tx, round, 'change', change);
		if (outcome.kind === 'done') {
			note(
				tx,
				{
					what: 'round-changed',
					round: outcome.round,
					who,
					detail: changesIn(tx, round, outcome.round)
				},
				now
			);
		}
		return outcome;
	}, immediate);
}

export function discard(
	db: Database,
	round: RoundRow,
	{ who, now }: Stamp<Doer>
): CourseOutcome & { links?: number } {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'discard', {});
		if (outcome.kind === 'refused') return outcome;
		const links = linksOf(tx, round);
		tx.delete(accessLinks).where(eq(accessLinks.round, round.id)).run();
		tx.delete(roundReminders).where(eq(roundReminders.round, round.id)).run();
		tx.delete(roundNorms).where(eq(roundNorms.round, round.id)).run();
		tx.delete(rounds).where(eq(rounds.id, round.id)).run();
		note(tx, { what: 'round-discarded', round: outcome.round, who, detail: { links } }, now);
		return { ...outcome, links };
	}, immediate);
}

function linksOf(db: Database, round: RoundRow): number {
	return db.select().from(accessLinks).where(eq(accessLinks.round, round.id)).all().length;
}

function changesIn(db: Database, before: RoundRow, after: RoundRow): Record<string, unknown> {
	const [was, is] = [before, after].map((round) => ({
		questionnaire: reference(questionnaireOf(db, round)),
		leftOut: leftOutOf(db, round),
		purpose: round.purpose,
		referenceDate: round.referenceDate,
		opensOn: round.opensOn,
		closesOn: round.closesOn,
		rateFirst: round.rateFirst,
		weighting: round.weighting,
		soleScope: round.soleScope
	}));
	const changed = Object.entries(is ?? {}).filter(
		([name, value]) => JSON.stringify(value) !== JSON.stringify(was?.[name as keyof typeof was])
	);
	const isRenamed = subjectOf(before) !== subjectOf(after);
	return { ...(isRenamed && { before: subjectOf(before) }), ...Object.fromEntries(changed) };
}

export function open(
	db: Database,
	round: RoundRow,
	versions: ReadonlyMap<string, LoadedQuestionnaire>,
	{ who, now }: Stamp<Doer>
): OpenOutcome {
	const pinned = textToPin(db, round, versions);
	if ('kind' in pinned) return pinned;
	const asked = reference(pinned.questionnaire);
	return db.transaction((tx) => {
		pinText(tx, pinned, now);
		const change = { questionnaireHash: pinned.hash, openedAt: now };
		const outcome = move(tx, round, 'open', change);
		if (outcome.kind === 'refused') return outcome;
		awaitedRounds.forget(tx, round.region, round.key);
		membersAndTeams.pinMembersAndTeams(tx, outcome.round);
		scans.createAll(tx, outcome.round, { who: signatureOf(who), now });
		note(
			tx,
			{ what: 'round-opened', round: outcome.round, who, detail: { questionnaire: asked } },
			now
		);
		return outcome;
	}, immediate);
}

export function textToPin(
	db: Database,
	round: RoundRow,
	versions: ReadonlyMap<string, LoadedQuestionnaire>
): LoadedQuestionnaire | Extract<OpenOutcome, { kind: 'no-questionnaire' }> {
	const asked = reference(questionnaireOf(db, round));
	const loaded = versions.get(asked);
	if (!loaded || isChangedSincePinned(db, loaded)) {
		return { kind: 'no-questionnaire', reference: asked };
	}
	return questionnaires.leaveOut(loaded, leftOutOf(db, round));
}

export function close(
	db: Database,
	round: RoundRow,
	{ who, now }: Stamp<Doer>,
	detail: Record<string, unknown> = {}
): CourseOutcome {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'close', { closedAt: now });
		if (outcome.kind === 'done')
			note(tx, { what: 'round-closed', round: outcome.round, who, detail }, now);
		return outcome;
	}, immediate);
}

export function reopen(
	db: Database,
	round: RoundRow,
	{ reason, closesOn }: { reason: string; closesOn: string | null },
	{ who, now }: Stamp<Doer>
): CourseOutcome {
	return db.transaction((tx) => {
		// Whoever reopens a round chooses anew how it ends.
		const change = { closedAt: null, closesOn, closesByItself: false };
		const outcome = move(tx, round, 'reopen', change);
		const detail = { reason, closesOn };
		if (outcome.kind === 'done')
			note(tx, { what: 'round-reopened', round: outcome.round, who, detail }, now);
		return outcome;
	}, immediate);
}

export function extend(
	db: Database,
	round: RoundRow,
	{ closesOn, closesByItself }: Pick<RoundRow, 'closesByItself'> & { closesOn: string },
	{ who, now }: Stamp<Doer>
): CourseOutcome {
	return db.transaction((tx) => {
		const outcome = move(tx, round, 'extend', { closesOn, closesByItself });
		const isChosen = closesByItself !== round.closesByItself;
		const detail = { closesOn, before: round.closesOn, ...(isChosen && { closesByItself }) };
		if (outcome.kind === 'done')
			note(tx, { what: 'round-extended', round: outcome.round, who, detail }, now);
		return outcome;
	}, immediate);
}

/** The latest comes first. */
export function historyOf(db: Database, round: RoundRow) {
	return journal
		.ofRegion(db, round.region)
		.filter(({ what, subject }) => what.startsWith('round-') && subject === subjectOf(round))
		.map(({ id, at, who, what, detail }) => ({
			id,
			at,
			who,
			what,
			...(JSON.parse(detail) as {
				reason?: string;
				team?: number;
				municipality?: string;
				byItself?: boolean;
			})
		}))
		.map(({ id, at, who, what, reason, team, municipality, byItself }) => ({
			...{ id, at, who, what, reason, team, municipality, byItself }
		}));
}

export function subjectOf({ region, key }: Pick<RoundRow, 'region' | 'key'>): string {
	return `${region}/${key}`;
}

function move(
	tx: Database,
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

export function note(
	tx: Database,
	{
		what,
		round,
		who: { id },
		detail
	}: { what: journal.Happening; round: RoundRow; who: Doer; detail: Record<string, unknown> },
	now: string
) {
	const { region } = round;
	journal.write(tx, { what, who: id, subject: subjectOf(round), region, detail }, now);
}
