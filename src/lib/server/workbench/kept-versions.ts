import { and, asc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { forgetKept } from '#server/library/kept.ts';
import type { QuestionnaireShelf } from '#server/library/shelf.ts';
import { keptQuestionnaires, questionnaireTexts, rounds } from '#server/tables/rounds.ts';

export type KeptVersion = typeof keptQuestionnaires.$inferSelect;

/** By key and version. */
export function all(db: Database): KeptVersion[] {
	return db
		.select()
		.from(keptQuestionnaires)
		.orderBy(asc(keptQuestionnaires.key), asc(keptQuestionnaires.version))
		.all();
}

/**
 * frozen: a round uses it. of-file: the folder has it. of-other: another region keeps it. too-many: a region has so
 * many already.
 */
export type KeptOutcome = 'kept' | 'frozen' | 'of-file' | 'of-other' | 'too-many';

export const mostOfRegion = 100;

/** The text was checked (checks.ts), and says what `questionnaire` is. One that no round uses may be written over. */
export function keep(
	db: Database,
	shelf: QuestionnaireShelf,
	{ region, text, questionnaire }: { region: string; text: string; questionnaire: Questionnaire },
	{ who, now }: Stamp
): KeptOutcome {
	const { key, version } = questionnaire;
	const outcome = db.transaction((tx): KeptOutcome => {
		if (isPinned(tx, questionnaire)) return 'frozen';
		const there = find(tx, { key, version });
		if (there && there.region !== region) return 'of-other';
		if (!there && isOnShelf(shelf, questionnaire)) return 'of-file';
		const own = all(tx).filter((one) => one.region === region);
		if (!there && own.length >= mostOfRegion) return 'too-many';
		const said = { text, region, keptBy: who, keptAt: now };
		tx.insert(keptQuestionnaires)
			.values({ key, version, ...said })
			.onConflictDoUpdate({
				target: [keptQuestionnaires.key, keptQuestionnaires.version],
				set: said
			})
			.run();
		const entry = { what: 'questionnaire-kept', who, subject: region, region } as const;
		journal.write(tx, { ...entry, detail: { questionnaire: reference(questionnaire) } }, now);
		return 'kept';
	}, immediate);
	forgetKept(db);
	return outcome;
}

/** extended: another version builds on it. */
export type TakenAwayOutcome = 'discarded' | 'frozen' | 'extended' | 'gone';

export function discard(
	db: Database,
	shelf: QuestionnaireShelf,
	{ region, key, version }: Pick<KeptVersion, 'region' | 'key' | 'version'>,
	{ who, now }: Stamp
): TakenAwayOutcome {
	const name = reference({ key, version });
	const outcome = db.transaction((tx): TakenAwayOutcome => {
		if (find(tx, { key, version })?.region !== region) return 'gone';
		if (isPinned(tx, { key, version })) return 'frozen';
		const all = [...shelf.questionnaires.values()];
		if (all.some(({ questionnaire }) => questionnaire.extends === name)) return 'extended';
		tx.delete(keptQuestionnaires).where(at({ key, version })).run();
		const entry = { what: 'questionnaire-discarded', who, subject: region, region } as const;
		journal.write(tx, { ...entry, detail: { questionnaire: name } }, now);
		return 'discarded';
	}, immediate);
	forgetKept(db);
	return outcome;
}

type Place = Pick<KeptVersion, 'key' | 'version'>;

function find(db: Database, place: Place): KeptVersion | undefined {
	return db.select().from(keptQuestionnaires).where(at(place)).get();
}

function at({ key, version }: Place) {
	return and(eq(keptQuestionnaires.key, key), eq(keptQuestionnaires.version, version));
}

/** A prepared round counts too: it was chosen with this text. */
function isPinned(db: Database, place: Place): boolean {
	const used = db
		.select({ round: rounds.id })
		.from(rounds)
		.innerJoin(questionnaireTexts, eq(rounds.questionnaireHash, questionnaireTexts.hash))
		.where(
			and(eq(questionnaireTexts.key, place.key), eq(questionnaireTexts.version, place.version))
		)
		.limit(1)
		.get();
	return used !== undefined;
}

/** A file with mistakes keeps its place too. */
function isOnShelf(shelf: QuestionnaireShelf, questionnaire: Questionnaire): boolean {
	const place = `/${questionnaire.key}/${questionnaire.version}.yaml`;
	return (
		shelf.questionnaires.has(reference(questionnaire)) ||
		shelf.mistakes.some(({ file }) => file.endsWith(place))
	);
}
