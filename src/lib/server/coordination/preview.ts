import { byName } from '#domain/words/format.ts';
import { modulesOf } from '#domain/questionnaire/module.ts';
import { isValidOn } from '#domain/region/region.ts';
import { themesOfScan, type ScanSubject } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as regions from '#server/registry/regions.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

export interface RoundPreview {
	about: LoadedQuestionnaire['questionnaire']['subject'];
	municipalities: number;
	teams: number;
	/** By municipality. */
	named: { municipality: string; teams: string[] }[];
	scans: number;
	questions: { all: number; team: number; municipality: number };
	/** Titles. */
	modules: string[];
	leftOut: number;
	odd: Oddities;
}

export interface Oddities {
	withoutTeams: string[];
	withoutInhabitants: string[];
	/** They began after the reference date. */
	begunLater: DatedTeam[];
	/** They ended after the reference date. */
	endedSince: DatedTeam[];
}

export interface DatedTeam {
	name: string;
	municipality: string;
	/** ISO day: its first, or the first without it. */
	day: string;
}

export function previewOf(
	db: Database,
	{ region, referenceDate }: RoundRow,
	{ questionnaire, leftOut = [] }: LoadedQuestionnaire,
	today: string
): RoundPreview {
	const { subject } = questionnaire;
	const members = regions.membersOn(db, region, referenceDate).toSorted(byName);
	const known = members.map((member) => ({ member, teams: regions.teamsOf(db, member.code) }));
	const there = (teams: regions.TeamRow[]) =>
		teams.filter((team) => isValidOn(team, referenceDate));
	const teams = known.flatMap((one) => there(one.teams)).length;
	const asked = (of: ScanSubject) =>
		themesOfScan(questionnaire, of).flatMap(({ items }) => items).length;
	const questions = { team: asked('team'), municipality: asked('municipality') };
	const ofTeams =
		(questions.team > 0 ? teams : 0) + (questions.municipality > 0 ? members.length : 0);
	const odd: Oddities = {
		withoutTeams: known
			.filter((one) => questions.team > 0 && there(one.teams).length === 0)
			.map(({ member }) => member.name),
		withoutInhabitants: members
			.filter(({ inhabitants }) => inhabitants === null)
			.map(({ name }) => name),
		begunLater: dated(known, ({ validFrom }) =>
			validFrom !== null && validFrom > referenceDate ? validFrom : undefined
		),
		endedSince: dated(known, ({ validTo }) =>
			validTo !== null && validTo > referenceDate && validTo <= today ? validTo : undefined
		)
	};
	return {
		about: subject,
		municipalities: members.length,
		teams,
		named: known.map(({ member, teams: own }) => ({
			municipality: member.name,
			teams: there(own).map(({ name }) => name)
		})),
		scans: { team: ofTeams, region: 1, candidate: 0 }[subject],
		questions: { ...questions, all: questionnaire.themes.flatMap(({ items }) => items).length },
		modules: modulesOf(questionnaire).map(({ title }) => title),
		leftOut: leftOut.length,
		odd: subject === 'team' ? odd : nothingOdd
	};
}

const nothingOdd: Oddities = {
	withoutTeams: [],
	withoutInhabitants: [],
	begunLater: [],
	endedSince: []
};

function dated(
	known: { member: regions.RegionMember; teams: regions.TeamRow[] }[],
	dayOf: (team: regions.TeamRow) => string | undefined
): DatedTeam[] {
	return known.flatMap(({ member, teams }) =>
		teams.flatMap((team) => {
			const day = dayOf(team);
			return day === undefined ? [] : [{ name: team.name, municipality: member.name, day }];
		})
	);
}
