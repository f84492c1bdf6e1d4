import { frozenMistakes } from '#domain/questionnaire/frozen.ts';
import type { Mistake } from '#domain/mistake/mistake.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { compareVersions, previousVersion } from '#domain/questionnaire/version.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { pinnedTexts } from '#server/rounds/pinned.ts';
import type { QuestionnaireShelf } from '#server/library/shelf.ts';

/** Only a pinned version can be `changed`, `faulty` or `vanished`. */
export type FileState = 'in order' | 'changed' | 'faulty' | 'vanished';

export interface Version {
	/** key@version */
	reference: string;
	/** The pinned text if the file is not in order. */
	questionnaire: Questionnaire;
	state: FileState;
	changes: Mistake[];
	rounds: RoundName[];
}

export interface RoundName {
	region: string;
	regionName: string;
	key: string;
}

/** By key, newest first. */
export function all(db: Database, shelf: QuestionnaireShelf): Version[] {
	const pinned = pinnedQuestionnaires(db);
	const used = roundsByVersion(db);
	const changes = Map.groupBy(
		frozenMistakes(pinnedTexts(db), shelf.questionnaires),
		(mistake) => mistake.file
	);
	const references = new Set([...shelf.questionnaires.keys(), ...pinned.keys()]);
	return [...references]
		.flatMap((name) => {
			const loaded = shelf.questionnaires.get(name);
			const changed = (loaded && changes.get(loaded.file)) ?? [];
			const questionnaire = changed.length > 0 ? pinned.get(name) : loaded?.questionnaire;
			const shown = questionnaire ?? pinned.get(name);
			if (!shown) return [];
			return [
				{
					reference: name,
					questionnaire: shown,
					state: loaded ? stateOf(changed) : stateOfUnread(name, shelf),
					changes: changed,
					rounds: used.get(name) ?? []
				}
			];
		})
		.sort(byKeyNewestFirst);
}

export function find(
	db: Database,
	shelf: QuestionnaireShelf,
	key: string,
	version: string
): Version | undefined {
	return all(db, shelf).find((one) => one.reference === `${key}@${version}`);
}

export function previousOf(
	{ key, version }: Pick<Questionnaire, 'key' | 'version'>,
	versions: Version[]
): Questionnaire | undefined {
	const own = versions.filter(({ questionnaire }) => questionnaire.key === key);
	const previous = previousVersion(
		version,
		own.map(({ questionnaire }) => questionnaire.version)
	);
	return own.find(({ questionnaire }) => questionnaire.version === previous)?.questionnaire;
}

function pinnedQuestionnaires(db: Database): Map<string, Questionnaire> {
	const found = new Map<string, Questionnaire>();
	for (const { reference: name, text } of pinnedTexts(db)) {
		// JSON.stringify made this text.
		if (!found.has(name)) found.set(name, JSON.parse(text) as Questionnaire);
	}
	return found;
}

function roundsByVersion(db: Database): Map<string, RoundName[]> {
	const names = new Map(regions.all(db).map(({ key, name }) => [key, name]));
	const found = new Map<string, RoundName[]>();
	for (const round of rounds.everyRound(db)) {
		const { region, key } = round;
		const used = found.get(round.reference) ?? [];
		found.set(round.reference, [...used, { region, key, regionName: names.get(region) ?? region }]);
	}
	return found;
}

function stateOf(changes: Mistake[]): FileState {
	return changes.length > 0 ? 'changed' : 'in order';
}

function stateOfUnread(name: string, shelf: QuestionnaireShelf): FileState {
	const place = `/${name.replace('@', '/')}.yaml`;
	const isThere = shelf.mistakes.some(({ file, severity }) => {
		return severity === 'error' && file.endsWith(place);
	});
	return isThere ? 'faulty' : 'vanished';
}

function byKeyNewestFirst(a: Version, b: Version): number {
	const [one, other] = [a.questionnaire, b.questionnaire];
	return one.key.localeCompare(other.key) || compareVersions(other.version, one.version);
}
