import { suggestion } from '#domain/mistake/nearest.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { nameKey, referenceDateOf, roundKey } from '#domain/region/region.ts';
import type { PinnedRound } from '#domain/region/pinned-round.ts';
import type { Member } from '#domain/score/round.ts';
import type { AnswerRow, CellProblem } from './answers-file.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import type { Database } from '#server/db/open.ts';
import { leaveOut, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { questionnaireOf, isChangedSincePinned } from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';

export interface PlannedRound {
	key: string;
	origin: { there: rounds.RoundRow } | { loaded: LoadedQuestionnaire };
	referenceDate: string;
	questionnaire: Questionnaire;
	members: Member[];
	pinned?: PinnedRound | undefined;
}

export interface AskedOfRound {
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
	/** ISO day, of a round that is made. */
	referenceDate?: string | undefined;
}

export function planRound(
	db: Database,
	region: string,
	row: AnswerRow,
	asked: AskedOfRound
): PlannedRound | CellProblem {
	if (!roundKey.test(row.round)) return { column: 'round', problem: notARound(row.round) };
	const there = rounds.findWithPrepared(db, region, row.round);
	if (there?.state === 'prepared') {
		const problem = `ronde ${row.round} is voorbereid, maar nog niet geopend; open de ronde eerst`;
		return { column: 'round', problem };
	}
	const round = there ? asPinned(db, there) : newRound(db, region, row, asked);
	if ('problem' in round || round.questionnaire.subject === 'team') return round;
	const problem = `${reference(round.questionnaire)} gaat niet over teams en gemeenten en kan hier niet worden ingelezen`;
	return { column: 'questionnaire', problem };
}

export function problemOfVersion(round: PlannedRound, row: AnswerRow): CellProblem | undefined {
	const used = reference(round.questionnaire);
	if (versionIn(row) === used) return undefined;
	return {
		column: row.questionnaire === round.questionnaire.key ? 'version' : 'questionnaire',
		problem: `ronde ${round.key} gebruikt ${used}, niet ${versionIn(row)}; een ronde heeft één vragenlijst`
	};
}

export function memberOf(round: PlannedRound, municipality: string): Member | CellProblem {
	const { members, referenceDate } = round;
	const found =
		members.find(({ code }) => code === municipality) ??
		members.find(({ name }) => nameKey(name) === nameKey(municipality));
	if (found) return found;
	const names = members.map(({ name }) => name);
	const problem =
		municipality === ''
			? 'hier hoort een gemeente te staan: een code of een naam'
			: `"${municipality}" is geen gemeente van de regio op ${referenceDate}${suggestion(municipality, names)}`;
	return { column: 'municipality', problem };
}

export function versionIn(row: AnswerRow): string {
	return `${row.questionnaire}@${row.version}`;
}

function asPinned(db: Database, there: rounds.RoundRow): PlannedRound {
	return {
		key: there.key,
		origin: { there },
		referenceDate: there.referenceDate,
		questionnaire: questionnaireOf(db, there),
		members: membersAndTeams.membersOf(db, there)
	};
}

function newRound(
	db: Database,
	region: string,
	row: AnswerRow,
	{ questionnaires, referenceDate: askedDate }: AskedOfRound
): PlannedRound | CellProblem {
	const asked = versionIn(row);
	const whole = questionnaires.get(asked);
	if (!whole) {
		const keys = [...questionnaires.values()].map(({ questionnaire }) => questionnaire.key);
		const column = keys.includes(row.questionnaire) ? 'version' : 'questionnaire';
		const meant = suggestion(asked, questionnaires.keys());
		return { column, problem: `vragenlijst ${asked} is er niet of heeft fouten${meant}` };
	}
	if (isChangedSincePinned(db, whole)) {
		const problem = `het bestand van ${asked} is veranderd nadat een ronde het gebruikte; maak een nieuwe versie`;
		return { column: 'version', problem };
	}
	const pinned = awaitedRounds.find(db, region, row.round);
	const referenceDate = askedDate ?? pinned?.reference_date ?? referenceDateOf(row.round);
	const loaded = leaveOut(whole, pinned?.without ?? []);
	return {
		key: row.round,
		origin: { loaded },
		referenceDate,
		questionnaire: loaded.questionnaire,
		members: pinned?.municipalities?.map(memberIn) ?? regions.membersOn(db, region, referenceDate),
		pinned
	};
}

function memberIn({
	code,
	name,
	inhabitants
}: {
	code: string;
	name: string;
	inhabitants?: number | undefined;
}): Member {
	return { code, name, inhabitants: inhabitants ?? null };
}

function notARound(key: string): string {
	return `"${key}" is geen ronde; een ronde begint met een jaar, zoals 2025 of 2025-voorjaar`;
}
