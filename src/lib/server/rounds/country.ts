import { and, asc, eq, ne } from 'drizzle-orm';
import { onBaseQuestions } from '#domain/comparison/base-questions.ts';
import type { CountryScore } from '#domain/publication/country.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { tolerance } from '#domain/score/words.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { baseAmong, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { countryScores as table, questionnaireBases } from '#server/tables/country.ts';
import { rounds as roundsTable } from '#server/tables/rounds.ts';
import * as rounds from './rounds.ts';
import * as pinned from './pinned.ts';
import * as roundFigures from './round-figures.ts';
import type { RoundRow } from './rounds.ts';

/*
 * Each municipality's scores over the questions that all editions share. They are written in the transaction in
 * which a scan is finalised, so that a picture of the whole country reads a row per municipality and theme, and
 * not a million answers.
 */

export const overall = 'overall';

type ScoreRow = typeof table.$inferSelect;

/** The caller needs a transaction. Nothing is written where the base questionnaire is not known. */
export function refresh(db: Database, id: number, municipality: string): void {
	const round = rounds.byId(db, id);
	if (!round) throw new Error(`No round ${id}`);
	const rows = workedOut(db, round, municipality);
	db.delete(table)
		.where(and(eq(table.round, id), eq(table.municipality, municipality)))
		.run();
	for (const row of rows) db.insert(table).values(row).run();
}

/** The whole questionnaire that a round's is an edition of; undefined where nothing pinned it. */
export function baseOf(
	db: Database,
	round: Pick<RoundRow, 'questionnaireHash'>
): Questionnaire | undefined {
	const own = pinned.questionnaireOf(db, round);
	if (own.extends === undefined) return own;
	const row = db
		.select({ questionnaireHash: questionnaireBases.base })
		.from(questionnaireBases)
		.where(eq(questionnaireBases.questionnaire, round.questionnaireHash))
		.get();
	return row && pinned.questionnaireOf(db, row);
}

/** key@version, as a round pinned it; undefined where none did. */
export function baseNamed(db: Database, name: string): Questionnaire | undefined {
	for (const round of ofTeams(db)) {
		const base = baseOf(db, round);
		if (base && reference(base) === name) return base;
	}
	return undefined;
}

/** What was there before there was a roll-up; `versions` holds the bases that nothing pinned yet. */
export function complete(
	db: Database,
	versions: () => ReadonlyMap<string, LoadedQuestionnaire>,
	now: string
): { filled: number } {
	const waiting = notCounted(db).flatMap((round) => {
		const there = baseOf(db, round);
		const found = there ? undefined : baseAmong(versions(), pinned.questionnaireOf(db, round));
		return there || found ? [{ round, found }] : [];
	});
	if (waiting.length === 0) return { filled: 0 };
	return db.transaction((tx) => {
		for (const { round, found } of waiting) {
			if (found) pinned.pinBase(tx, round.questionnaireHash, found, now);
			tx.delete(table).where(eq(table.round, round.id)).run();
			for (const row of workedOut(tx, round)) tx.insert(table).values(row).run();
		}
		return { filled: waiting.length };
	}, immediate);
}

/** Everything anew, as at the first start. */
export function rebuild(db: Database): void {
	db.transaction((tx) => {
		tx.delete(table).run();
		for (const round of ofTeams(tx)) {
			for (const row of workedOut(tx, round)) tx.insert(table).values(row).run();
		}
	}, immediate);
}

/** Where the roll-up is not what the finalised scans come to; each is a Dutch sentence. */
export function differences(db: Database): string[] {
	return ofTeams(db).flatMap((round) => {
		const kept = rowsOf(db, round.id);
		const right = workedOut(db, round);
		const nameOf = ({ municipality, theme }: ScoreRow) => `${municipality} ${theme}`;
		const keptBy = new Map(kept.map((row) => [nameOf(row), row]));
		const rightBy = new Map(right.map((row) => [nameOf(row), row]));
		const wrong = [...new Set([...keptBy.keys(), ...rightBy.keys()])].filter(
			(name) => !isSame(keptBy.get(name), rightBy.get(name))
		);
		return wrong.map(
			(name) =>
				`landelijk beeld, ronde ${round.region}/${round.key}: ${name} komt niet uit op de vastgestelde scans`
		);
	});
}

/** With the base questionnaire, as key@version. */
interface ScoreOfBase extends CountryScore {
	base: string;
}

/** Every score there is, oldest round first. */
export function scores(db: Database): ScoreOfBase[] {
	const bases = new Map(
		ofTeams(db).map((round) => {
			const base = baseOf(db, round);
			return [round.id, base && reference(base)];
		})
	);
	return scored(db)
		.all()
		.flatMap(({ id, ...row }) => {
			const base = bases.get(id);
			return base === undefined ? [] : [{ ...row, base }];
		});
}

type ScoredRow = CountryScore & { id: number };

/** Ten years of the whole country are 24,000 rows, which take twice as long through a query builder. */
const scored = prepared(({ $client }) =>
	$client.prepare<[], ScoredRow>(`
		select score.round as id, rounds.region as region, rounds.key as round,
			rounds.reference_date as day, score.municipality as municipality, score.theme as theme,
			score.score as score
		from country_scores score
		join rounds on rounds.id = score.round
		where score.score is not null
		order by rounds.reference_date, rounds.key, score.municipality`)
);

/** Rounds with finalised scans that cannot be counted, because their base questionnaire is not here. */
export function withoutBase(db: Database): RoundRow[] {
	return ofTeams(db).filter((round) => baseOf(db, round) === undefined);
}

function workedOut(db: Database, round: RoundRow, municipality?: string): ScoreRow[] {
	const base = baseOf(db, round);
	if (!base) return [];
	const [figures] = roundFigures.figuresOf(db, [round], municipality);
	const results = figures && onBaseQuestions(figures, base);
	return (results ?? []).flatMap(({ code, overall: total, themes }) => {
		const scanned = figures!.scans.some((scan) => scan.municipality === code);
		if (!scanned) return [];
		return [{ ...total, id: overall }, ...themes].map(({ id, score, reason }) => ({
			...{ round: round.id, municipality: code, theme: id, score },
			reason: score === null ? (reason ?? 'insufficient') : null
		}));
	});
}

function ofTeams(db: Database): RoundRow[] {
	return db
		.select()
		.from(roundsTable)
		.where(ne(roundsTable.state, 'prepared'))
		.orderBy(asc(roundsTable.id))
		.all()
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team');
}

/** With a finalised scan that counts, and nothing of it in the roll-up. */
function notCounted(db: Database): RoundRow[] {
	const found = db.$client
		.prepare(
			`select c.round from scans c join finalisations f on f.scan = c.id
			left join round_teams t on t.round = c.round and t.team = c.team
			where c.municipality is not null and t.taken_out_at is null
			except select round from country_scores`
		)
		.pluck()
		.all() as number[];
	return ofTeams(db).filter(({ id }) => found.includes(id));
}

function rowsOf(db: Database, round: number): ScoreRow[] {
	return db.select().from(table).where(eq(table.round, round)).all();
}

function isSame(one: ScoreRow | undefined, other: ScoreRow | undefined): boolean {
	if (!one || !other) return one === other;
	if (one.reason !== other.reason) return false;
	if (one.score === null || other.score === null) return one.score === other.score;
	return Math.abs(one.score - other.score) <= tolerance;
}
