import { readFileSync } from 'node:fs';
import {
	brokenTrends,
	endedThemes,
	trendInWords,
	type PastRound
} from '#domain/comparison/broken-trend.ts';
import type { Mistake } from '#domain/mistake/mistake.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { versionChanges, type VersionChanges } from '#domain/library/version-changes.ts';
import type { Database } from '#server/db/open.ts';
import { checkText } from '#server/library/questionnaires.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { QuestionnaireShelf } from '#server/library/shelf.ts';
import * as versions from './versions.ts';

/* The workbench never writes a text. */

const mostMistakes = 100;

export interface Findings {
	mistakes: Pick<Mistake, 'line' | 'column' | 'message' | 'severity'>[];
	moreMistakes: number;
	/** Null while there are errors. */
	questionnaire: Questionnaire | null;
	/** Such as proef/2024.yaml; null while there are errors. */
	place: string | null;
	/** A round uses a `used` version. */
	standing: 'new' | 'exists' | 'used';
	against: string | null;
	/** Null without comparison, or if the questionnaires differ. */
	changes: VersionChanges | null;
	trends: { round: string; themes: string[] }[];
	ended: string[];
}

/** Some texts take very long, so checks.ts calls this in its own process. */
export function examine(
	db: Database,
	shelf: QuestionnaireShelf,
	text: string,
	against: string
): Findings {
	const { questionnaire, mistakes } = checkText(text, shelf.folder, shelf.kept);
	return {
		mistakes: mistakes.slice(0, mostMistakes).map(({ line, column, message, severity }) => {
			return { line, column, message, severity };
		}),
		moreMistakes: Math.max(0, mistakes.length - mostMistakes),
		questionnaire,
		...(questionnaire ? beside(db, shelf, questionnaire, against) : nothingBeside)
	};
}

/** Undefined if the file is missing or has mistakes. */
export function textOf(shelf: QuestionnaireShelf, name: string): string | undefined {
	const kept = shelf.kept.find(({ place }) => place === `${name.replace('@', '/')}.yaml`);
	const loaded = shelf.questionnaires.get(name);
	return loaded && (kept?.text ?? readFileSync(loaded.file, 'utf8'));
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
		questionnaire: pinned.questionnaireOf(db, round)
	}));
}
