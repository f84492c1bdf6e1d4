import type { Answers, ScoredAnswer } from '#domain/scan/answer.ts';
import type {
	Item,
	OpenItem,
	Questionnaire,
	ScoredItem,
	Theme
} from '#domain/questionnaire/questionnaire.ts';
import { nameKey, referenceDateOf } from '#domain/region/region.ts';
import type { FinalisedScan, Member, Round, RoundTeam, Succession } from '#domain/score/round.ts';

/** Ten points: the answer 7 scores 70. No floor, weight 1. */
export function question(id: string, given: Partial<ScoredItem> = {}): ScoredItem {
	return {
		id,
		text: `Vraag ${id}`,
		type: 'points',
		perspectives: [],
		followUp: [],
		measure: id,
		replaces: [],
		options: points(10),
		floor: null,
		norm: null,
		weight: 1,
		notApplicable: true,
		knockOut: false,
		...given
	};
}

/** The options of `type: points` with this maximum (docs/scoring.md §1). */
export function points(maximum: number): ScoredItem['options'] {
	return Array.from({ length: maximum + 1 }, (_, value) => ({
		value,
		label: String(value),
		score: (100 * value) / maximum
	}));
}

/** A question that carries no score. */
export function openQuestion(id: string): OpenItem {
	return {
		id,
		text: `Vraag ${id}`,
		type: 'text',
		perspectives: [],
		followUp: [],
		measure: id,
		replaces: [],
		options: []
	};
}

/** A core theme of the teams, weight 1; without items given, with one question of the theme's own id. */
export function theme(
	id: string,
	items: Item[] = [question(id)],
	given: Partial<Theme> = {}
): Theme {
	return { id, title: id, short: id, core: true, unit: 'team', weight: 1, items, ...given };
}

/** proef@2026: minimum coverage 0.75, minimum change 3. */
export function questionnaire(themes: Theme[], given: Partial<Questionnaire> = {}): Questionnaire {
	return {
		key: 'proef',
		version: '2026',
		title: 'Proef',
		language: 'nl',
		status: 'example',
		base: 'proef',
		subject: 'team',
		minimumCoverage: 0.75,
		minimumChange: 3,
		passMark: null,
		bands: [{ label: 'Begin', from: 0, color: '#b5482f' }],
		themes,
		...given
	};
}

export function answers(given: Record<string, ScoredAnswer>): Answers {
	return new Map(Object.entries(given));
}

/** A finalised scan: of a team where one is named, else the municipality's own. */
export interface GivenScan {
	municipality?: string;
	team?: string;
	weight?: number;
	answers: Record<string, ScoredAnswer>;
}

/** Of the team Oost of Dordrecht unless said otherwise. */
export function teamScan(answers: GivenScan['answers'], given: Partial<GivenScan> = {}): GivenScan {
	return { municipality: dordrecht, team: 'Oost', answers, ...given };
}

/** Dordrecht's own unless said otherwise. */
export function ownScan(answers: GivenScan['answers'], municipality = dordrecht): GivenScan {
	return { municipality, answers };
}

export const dordrecht = 'GM0505';
export const gorinchem = 'GM0512';
export const papendrecht = 'GM0590';

/** A round with the municipalities and teams of its scans, unless others are given. */
export function round(
	key: string,
	questionnaire: Questionnaire,
	scans: GivenScan[],
	given: Partial<Pick<Round, 'members' | 'teams' | 'referenceDate'>> = {}
): Round {
	return {
		region: 'zuid-holland-zuid',
		key,
		referenceDate: referenceDateOf(key),
		questionnaire,
		members: [...new Set(scans.map(municipalityOf))].map((code) => member(code)),
		scans: scans.map(finalised),
		...given,
		teams: [...scans.flatMap(teamOf), ...(given.teams ?? [])]
	};
}

export function member(code: string, inhabitants: number | null = 1000): Member {
	return { code, name: `Gemeente ${code}`, inhabitants };
}

/** A team that a scan is expected of; its identity is its municipality and name. */
export function team(
	name: string,
	{ municipality = dordrecht, weight = 1, expected = true } = {}
): RoundTeam {
	return { id: teamId(name, municipality), municipality, name, weight, expected };
}

export function teamId(name: string, municipality = dordrecht): string {
	return `${municipality} ${nameKey(name)}`;
}

/** Nothing ended and nothing continues, unless given. */
export function succession(
	given: { ended?: Succession['ended']; continues?: [string, string][] } = {}
): Succession {
	return { ended: given.ended ?? [], continues: new Map(given.continues) };
}

function municipalityOf({ municipality = dordrecht }: GivenScan): string {
	return municipality;
}

function finalised(scan: GivenScan): FinalisedScan {
	const municipality = municipalityOf(scan);
	return {
		municipality,
		team: scan.team === undefined ? null : teamId(scan.team, municipality),
		answers: answers(scan.answers)
	};
}

function teamOf(scan: GivenScan): RoundTeam[] {
	if (scan.team === undefined) return [];
	return [team(scan.team, { municipality: municipalityOf(scan), weight: scan.weight ?? 1 })];
}
