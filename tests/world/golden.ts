import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scoredAnswer, type ScoredAnswer } from '#domain/scan/answer.ts';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { isValidOn, nameKey, referenceDateOf } from '#domain/region/region.ts';
import type { ResultJson } from '#domain/picture/result-json.ts';
import type {
	FinalisedScan,
	Member,
	Round,
	RoundTeam,
	Succession,
	Weighting
} from '#domain/score/round.ts';
import { loadAll, type Library } from '#server/library/questionnaires.ts';

/** A case of tests/golden as the domain takes it, with what docs/scoring.md gives for it. */
export interface GoldenCase {
	later: Round;
	earlier: Round;
	succession: Succession;
	expected: Record<Weighting, ResultJson>;
}

export const goldenCases = readdirSync(folderOf('')).filter((name) => name.startsWith('case-'));

/** Round 2026 compared with 2024. */
export function goldenCase(name: string): GoldenCase {
	const folder = folderOf(name);
	const region: RegionFile = parse(readFileSync(`${folder}/region.yaml`, 'utf8'));
	const rows = readRows(readFileSync(`${folder}/answers.csv`, 'utf8'));
	const { questionnaires } = loadAll(`${folder}/questionnaires`);
	return {
		later: roundOf('2026', region, rows, questionnaires),
		earlier: roundOf('2024', region, rows, questionnaires),
		succession: successionOf(region),
		expected: {
			equal: JSON.parse(readFileSync(`${folder}/results.json`, 'utf8')),
			population: JSON.parse(readFileSync(`${folder}/results-population.json`, 'utf8'))
		}
	};
}

interface RegionFile {
	key: string;
	municipalities: (Valid & {
		code: string;
		name: string;
		inhabitants?: number;
		successor?: string;
		successors?: string[];
	})[];
	teams: (Valid & TeamName & { weight?: number; continues?: TeamName })[];
}

interface Valid {
	valid_from?: string;
	valid_to?: string;
}

interface TeamName {
	municipality: string;
	name: string;
}

type Row = Record<
	'round' | 'municipality' | 'team' | 'questionnaire' | 'version' | 'item' | 'value',
	string
>;

function folderOf(name: string): string {
	return join(import.meta.dirname, '../golden', name);
}

function readRows(text: string): Row[] {
	const [header = '', ...lines] = text
		.replace(/^\uFEFF/, '')
		.trimEnd()
		.split(/\r?\n/);
	const delimiter = header.includes(';') ? ';' : ',';
	const names = header.split(delimiter);
	return lines.map((line) => {
		const cells = line.split(delimiter);
		return Object.fromEntries(names.map((name, index) => [name, cells[index]])) as Row;
	});
}

function roundOf(
	key: string,
	region: RegionFile,
	rows: Row[],
	questionnaires: Library['questionnaires']
): Round {
	const referenceDate = referenceDateOf(key);
	const answered = rows.filter((row) => row.round === key);
	const first = answered[0]!;
	const { questionnaire } = questionnaires.get(`${first.questionnaire}@${first.version}`)!;
	const members = membersOn(referenceDate, region);
	return {
		region: region.key,
		key,
		referenceDate,
		questionnaire,
		members,
		teams: region.teams.map((team) => roundTeam(team, referenceDate)),
		scans: scansOf(answered, members, questionnaire)
	};
}

function membersOn(day: string, region: RegionFile): Member[] {
	return region.municipalities
		.filter((municipality) => isValid(municipality, day))
		.map(({ code, name, inhabitants = null }) => ({ code, name, inhabitants }));
}

function isValid({ valid_from, valid_to }: Valid, day: string): boolean {
	return isValidOn({ validFrom: valid_from ?? null, validTo: valid_to ?? null }, day);
}

function roundTeam(team: RegionFile['teams'][number], day: string): RoundTeam {
	const { municipality, name, weight = 1 } = team;
	return { id: teamId(team), municipality, name, weight, expected: isValid(team, day) };
}

function teamId({ municipality, name }: TeamName): string {
	return `${municipality} ${nameKey(name)}`;
}

function scansOf(rows: Row[], members: Member[], questionnaire: Questionnaire): FinalisedScan[] {
	const scored = new Set(
		questionnaire.themes
			.flatMap((theme) => theme.items)
			.filter(isScored)
			.map((item) => item.id)
	);
	const groups = Map.groupBy(rows, (row) => `${codeOf(row, members)}|${row.team}`);
	return [...groups.values()].map((group) => {
		const municipality = codeOf(group[0]!, members);
		const name = group[0]!.team;
		const answers = group
			.filter((row) => row.value !== '' && scored.has(row.item))
			.map((row): [string, ScoredAnswer] => [row.item, scoredAnswer(row.value)]);
		const team = name === '' ? null : teamId({ municipality, name });
		return { municipality, team, answers: new Map(answers) };
	});
}

function codeOf({ municipality }: Row, members: Member[]): string {
	const name = nameKey(municipality);
	return members.find((member) => member.code === name || nameKey(member.name) === name)!.code;
}

function successionOf(region: RegionFile): Succession {
	return {
		ended: region.municipalities.flatMap(({ code, valid_to, successor, successors = [] }) =>
			valid_to ? [{ code, validTo: valid_to, into: successor ? [successor] : successors }] : []
		),
		continues: new Map(
			region.teams.flatMap((team) =>
				team.continues ? [[teamId(team), teamId(team.continues)]] : []
			)
		)
	};
}
