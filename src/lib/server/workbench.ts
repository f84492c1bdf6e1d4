import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { brokenTrends, endedThemes, trendInWords, type PastRound } from '#domain/broken-trend.ts';
import type { Mistake } from '#domain/mistake.ts';
import { reference, type Questionnaire } from '#domain/questionnaire.ts';
import { bytesOf, tooLong } from '#domain/text-limit.ts';
import { versionChanges, type VersionChanges } from '#domain/version-changes.ts';
import type { Database } from './db/open.ts';
import { checkText } from './questionnaires.ts';
import * as regions from './regions.ts';
import * as rounds from './rounds.ts';
import type { QuestionnaireShelf } from './shelf.ts';
import * as versions from './versions.ts';

/* The editor's workbench: a text is looked at and forgotten. Nothing here writes. */

/** Longer than any questionnaire takes; shorter than others would notice. */
const patience = 2000;

/** No one mends more at a time. */
const mostMistakes = 100;

export type Examination =
	| { kind: 'too-long'; problem: string }
	| { kind: 'too-slow'; problem: string }
	| ({ kind: 'examined' } & Findings);

export interface Findings {
	mistakes: Pick<Mistake, 'line' | 'column' | 'message' | 'severity'>[];
	/** Beside the mistakes that are told. */
	moreMistakes: number;
	/** Null as long as there are errors. */
	questionnaire: Questionnaire | null;
	/** Where the file belongs, such as proef/2024.yaml; null where it does not say. */
	place: string | null;
	/** What there is under this key and version already. */
	standing: 'new' | 'exists' | 'used';
	/** The version it is compared with; null without one. */
	against: string | null;
	/** Null where there is nothing to compare, or where the two are different questionnaires. */
	changes: VersionChanges | null;
	trends: { round: string; themes: string[] }[];
	/** Themes that the version it is compared with had. */
	ended: string[];
}

/** All there is to say of a text; `against` is key@version, or empty for the most likely one. */
export function examine(
	db: Database,
	shelf: QuestionnaireShelf,
	text: string,
	against: string
): Examination {
	const problem = tooLong(bytesOf(text));
	if (problem) return { kind: 'too-long', problem };
	const checked = within(patience, () => checkText(text, shelf.folder));
	if (!checked) return { kind: 'too-slow', problem: tooSlow };
	const { questionnaire, mistakes } = checked;
	return {
		kind: 'examined',
		mistakes: mistakes.slice(0, mostMistakes).map(({ line, column, message, severity }) => {
			return { line, column, message, severity };
		}),
		moreMistakes: Math.max(0, mistakes.length - mostMistakes),
		questionnaire,
		...(questionnaire ? beside(db, shelf, questionnaire, against) : nothingBeside)
	};
}

/** The text of a version's file as it stands on disk; undefined where it is not there, or has mistakes. */
export function textOf(shelf: QuestionnaireShelf, name: string): string | undefined {
	const loaded = shelf.questionnaires.get(name);
	return loaded && readFileSync(loaded.file, 'utf8');
}

type Beside = Omit<Findings, 'mistakes' | 'moreMistakes' | 'questionnaire'>;

const nothingBeside: Beside = {
	place: null,
	standing: 'new',
	against: null,
	changes: null,
	trends: [],
	ended: []
};

/** The text beside what there is already: versions and rounds. */
function beside(
	db: Database,
	shelf: QuestionnaireShelf,
	questionnaire: Questionnaire,
	asked: string
): Beside {
	const known = versions.all(db, shelf);
	const same = known.find((one) => one.reference === reference(questionnaire));
	const other = versionToCompare(questionnaire, known, asked);
	const comparable = other?.base === questionnaire.base ? other : null;
	const trends = brokenTrends(questionnaire, comparable, pastRounds(db));
	return {
		place: `${questionnaire.key}/${questionnaire.version}.yaml`,
		standing: !same ? 'new' : same.rounds.length > 0 ? 'used' : 'exists',
		against: other ? reference(other) : null,
		changes: (other && versionChanges(other, questionnaire)) ?? null,
		trends: [...Map.groupBy(trends, ({ round }) => round)].map(([round, themes]) => {
			return { round, themes: themes.map(trendInWords) };
		}),
		ended: endedThemes(questionnaire, comparable)
	};
}

/** The one that was asked; else its own previous version, the one that it extends, or none. */
function versionToCompare(
	questionnaire: Questionnaire,
	known: versions.Version[],
	asked: string
): Questionnaire | undefined {
	const find = (name: string | undefined) =>
		known.find((one) => one.reference === name)?.questionnaire;
	return find(asked) ?? versions.previousOf(questionnaire, known) ?? find(questionnaire.extends);
}

function pastRounds(db: Database): PastRound[] {
	const names = new Map(regions.all(db).map(({ key, name }) => [key, name]));
	return rounds.everyRound(db).map((round) => ({
		name: `${names.get(round.region) ?? round.region}, ronde ${round.key}`,
		questionnaire: rounds.questionnaireOf(db, round)
	}));
}

const tooSlow =
	'Nakijken duurt te lang: er staat heel veel in deze tekst wat hier niet past. ' +
	'Begin met een kleiner stuk.';

/** Anybody may send any text, and some are made to keep a computer busy: undefined when time is up. */
function within<Answer>(milliseconds: number, work: () => Answer): Answer | undefined {
	try {
		return runIn(createContext({ work }), milliseconds);
	} catch (error) {
		// Time was up, or the text is nested so deep that reading it takes all there is.
		const code = (error as { code?: string }).code;
		if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || error instanceof RangeError) return undefined;
		throw error;
	}
}

/** node:vm can stop what runs too long; a promise or a timer cannot, as long as the work goes on. */
function runIn<Answer>(context: object, timeout: number): Answer {
	return new Script('work()').runInContext(context, { timeout }) as Answer;
}
