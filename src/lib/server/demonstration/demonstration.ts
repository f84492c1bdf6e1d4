import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import {
	isScored,
	type Item,
	type ScoredItem,
	type Theme
} from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { put } from '#server/scans/answers.ts';
import * as naming from '#server/coordination/naming.ts';
import { inventActions, inventReview } from './actions.ts';
import { inventWorkshops } from './workshops.ts';
import { inventExpertise, inventFigures, inventIssues, inventGoals, inventNorms } from './norms.ts';
import { inventPlans } from './plans.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { rounds as roundsTable } from '#server/tables/rounds.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import { packageFolder } from '#server/files/package-folder.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as sessions from '#server/sessions/sessions.ts';

/* The municipalities exist, but these teams and answers are invented. */

export type DemonstrationOutcome =
	| { kind: 'filled'; teams: number; scans: number }
	| { kind: 'already-filled' }
	| { kind: 'not-empty' }
	| { kind: 'missing-questionnaire'; reference: string };

/** A second call changes nothing. */
export function fillDemonstration(
	db: Database,
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>,
	folder = packageFolder('regions')
): DemonstrationOutcome {
	if (regions.all(db).length > 0)
		return { kind: isDemonstration(db) ? 'already-filled' : 'not-empty' };
	const missing = missingQuestionnaire(questionnaires);
	if (missing) return missing;
	return db.transaction(() => {
		for (const file of files) importFile(db, join(folder, file));
		const random = seeded(2026);
		const character = characterOf(db, random);
		let filled = 0;
		for (const year of years) {
			const loaded = questionnaires.get(year.questionnaire);
			if (loaded) filled += fillRound(db, { year, questionnaire: loaded, character }, random);
		}
		const last = { who, at: years.at(-1)!.at };
		inventFigures(db, region, last);
		inventExpertise(db, region, last);
		inventIssues(db, region, last);
		inventPlans(db, region, last);
		return { kind: 'filled', teams: character.teams.size, scans: filled };
	});
}

export type ResetOutcome = DemonstrationOutcome | { kind: 'not-demonstration' };

/** It deletes everything, but leaves another database alone. */
export function resetDemonstration(
	db: Database,
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>
): ResetOutcome {
	return db.transaction((): ResetOutcome => {
		if (!isDemonstration(db)) return { kind: 'not-demonstration' };
		const missing = missingQuestionnaire(questionnaires);
		if (missing) return missing;
		empty(db);
		return fillDemonstration(db, questionnaires);
	}, immediate);
}

function missingQuestionnaire(questionnaires: ReadonlyMap<string, LoadedQuestionnaire>) {
	const missing = years.find(({ questionnaire }) => !questionnaires.has(questionnaire));
	return missing && ({ kind: 'missing-questionnaire', reference: missing.questionnaire } as const);
}

/** Triggers that refuse deletion are dropped for a moment. */
function empty({ $client }: Database) {
	const made = (type: string) =>
		$client
			.prepare(
				`select name, sql from sqlite_master where type = ? and name not like 'sqlite\\_%' escape '\\'
				and name <> '__drizzle_migrations'`
			)
			.all(type) as { name: string; sql: string }[];
	const triggers = made('trigger');
	$client.pragma('defer_foreign_keys = ON');
	for (const { name } of triggers) $client.exec(`drop trigger "${name}"`);
	for (const { name } of made('table')) $client.exec(`delete from "${name}"`);
	for (const { sql } of triggers) $client.exec(sql);
}

export function isDemonstration(db: Database): boolean {
	return invented(db).get() !== undefined;
}

/** Every request asks this. */
const invented = prepared((db) =>
	db
		.select({ id: roundsTable.id })
		.from(roundsTable)
		.where(
			and(
				eq(roundsTable.region, region),
				eq(roundsTable.key, years[0].key),
				eq(roundsTable.origin, 'invented')
			)
		)
		.prepare()
);

const region = 'zuid-holland-zuid';
const files = ['zuid-holland-zuid.yaml', 'demonstratie-teams.yaml'];
const who = 'Demonstratie';

interface Year {
	key: string;
	questionnaire: string;
	at: string;
	state: 'open' | 'closed';
	/** Whether everybody rates for themselves first. */
	rateFirst?: true;
	/** Other scans are finalised. */
	progress: Record<string, 'empty' | 'half' | 'filled'>;
	/** Points per theme. */
	shift: Record<string, number>;
}

const years: [Year, ...Year[]] = [
	{
		key: '2024',
		questionnaire: 'thermometer-zuid-holland-zuid@2024',
		at: '2024-05-14T12:00:00.000Z',
		state: 'closed',
		progress: { 'Ambacht-Zuid': 'empty' },
		shift: {}
	},
	{
		key: '2025',
		questionnaire: 'thermometer-zuid-holland-zuid@2025',
		at: '2025-05-20T12:00:00.000Z',
		state: 'closed',
		progress: {},
		shift: {
			leefomgeving: 4,
			signaleren: 5,
			'brede-blik': 3,
			leren: 2,
			samenwerken: 4,
			opdracht: 5
		}
	},
	{
		key: '2026',
		questionnaire: 'thermometer-zuid-holland-zuid@2026',
		at: '2026-05-19T12:00:00.000Z',
		state: 'open',
		rateFirst: true,
		progress: {
			'Ambacht-Noord': 'half',
			'Ambacht-Zuid': 'empty',
			'Hoeksche Waard-Zuid': 'half',
			'Hoeksche Waard-West': 'filled',
			'Zwijndrecht-Zuid': 'empty',
			GM0531: 'half'
		},
		shift: {
			leefomgeving: 10,
			signaleren: 9,
			toegankelijk: 1,
			'brede-blik': 11,
			leren: -4,
			samenwerken: 13,
			opdracht: 7
		}
	}
];

/** Points of the region in 2024. */
const start: Record<string, number> = {
	leefomgeving: 52,
	signaleren: 55,
	toegankelijk: 68,
	'brede-blik': 44,
	leren: 42,
	opdracht: 50,
	samenwerken: 40
};

interface Character {
	teams: Map<string, number>;
	of(name: string, spread: number): number;
}

function characterOf(db: Database, random: Random): Character {
	const known = new Map<string, number>();
	const teams = new Map(
		regions
			.everMembers(db, region)
			.flatMap(({ code }) => regions.teamsOf(db, code))
			.map((team) => [team.name, random.around(4)])
	);
	return {
		teams,
		of(name, spread) {
			const there = known.get(name) ?? random.around(spread);
			known.set(name, there);
			return there;
		}
	};
}

function importFile(db: Database, name: string) {
	const text = readFileSync(name, 'utf8');
	const outcome = importRegion(db, { name, text }, readNationalRegistry());
	if (outcome.kind === 'done') return;
	throw new Error(`Mistakes in ${name}: ${JSON.stringify(outcome.mistakes)}`);
}

function fillRound(
	db: Database,
	{
		year,
		questionnaire,
		character
	}: { year: Year; questionnaire: LoadedQuestionnaire; character: Character },
	random: Random
): number {
	const { key, at, state, rateFirst = false } = year;
	const opened = { region, key, questionnaire, origin: 'invented', state, rateFirst } as const;
	const round = rounds.open(db, { ...opened, soleScope: 'named' }, at);
	for (const { code } of membersAndTeams.membersOf(db, round))
		chooseNaming(db, { round, code, at });
	inventNorms(db, round, { who, at });
	scans.createAll(db, round, { who, now: at });
	const all = scans.ofRound(db, round.id).toSorted(inFixedOrder);
	for (const scan of all) fillScan(db, { scan, year, loaded: questionnaire, character }, random);
	inventGoals(db, round, { who, at });
	inventSession(db, all, year);
	return all.length;
}

/** One session waits for its facilitator in the round that runs, and scripts were led beside scans. */
function inventSession(db: Database, all: scans.Scan[], { state, at }: Year) {
	const scan = all.find(({ teamName }) => teamName === inSession);
	if (state !== 'open' || !scan) return;
	const given = { named: true, rating: 'here', facilitated: true, minutes: 90 } as const;
	sessions.prepare(db, scan, given, { who, now: at });
	const reflecting = all.find(({ teamName }) => teamName === inReflection);
	if (!reflecting) return;
	const scripts = scriptsIn(packageFolder('questionnaires'));
	inventWorkshops(db, { finished: reflecting.id, halfway: scan.id }, scripts, { who, at });
}

const inSession = 'Hoeksche Waard-Zuid';
const inReflection = 'Hoeksche Waard-Oost';
const totalOnly = 'GM0590';
const neverChose = 'GM0642';

/** Eight of ten with their names; one of the others said so, and one never chose. */
function chooseNaming(
	db: Database,
	{ round, code, at }: { round: rounds.RoundRow; code: string; at: string }
) {
	if (code === neverChose) return;
	const kind = code === totalOnly ? 'total' : 'named';
	const choice = { municipality: code, naming: kind, reason: '' } as const;
	naming.choose(db, round, choice, { who: { id: who, name: who }, now: at });
}

function fillScan(
	db: Database,
	{
		scan,
		year,
		loaded: { questionnaire },
		character
	}: { scan: scans.Scan; year: Year; loaded: LoadedQuestionnaire; character: Character },
	random: Random
) {
	const progress = year.progress[scan.teamName ?? scan.municipality ?? ''];
	if (progress === 'empty') return;
	const themes = themesOfScan(questionnaire, scan.subject);
	const reached = progress === 'half' ? themes.slice(0, Math.ceil(themes.length / 2)) : themes;
	const given = reached.flatMap((theme) => {
		const level = levelOf(scan, theme, year, character);
		return theme.items.flatMap((item) => {
			const answer = inventAnswer(item, level + difficultyOf(item, character), random);
			return answer ? [{ item: item.id, ...answer }] : [];
		});
	});
	put(db, scan.id, { given, before: new Map(), event: { kind: 'answer', who, at: year.at } });
	if (progress !== undefined) return;
	inventActions(db, scan.id, themes, year);
	finalising.finaliseImported(db, scan, { who, now: year.at });
	inventReview(db, scan, year.at);
}

/** About 0–100. */
function levelOf(scan: scans.Scan, theme: Theme, year: Year, character: Character): number {
	const municipality = character.of(`${scan.municipality}`, 5);
	const inTheme = character.of(`${scan.municipality} ${theme.id}`, 6);
	const team = character.teams.get(scan.teamName ?? '') ?? 0;
	const drift = character.of(`${scan.municipality} ${theme.id} ${year.key}`, 3);
	return (
		(start[theme.id] ?? 55) + (year.shift[theme.id] ?? 0) + municipality + inTheme + team + drift
	);
}

function difficultyOf(item: Item, character: Character): number {
	const own = character.of(item.measure, 10);
	return own > 0 ? own + 22 : own - 4;
}

function inventAnswer(
	item: Item,
	level: number,
	random: Random
): { value: string; note: string } | undefined {
	if (!isScored(item)) return undefined;
	if (item.notApplicable && random.chance(0.1)) return { value: 'nvt', note: reasonNotApplicable };
	if (random.chance(0.015)) return { value: 'onbekend', note: '' };
	const value = nearestOption(item, level + random.around(9));
	const note = random.chance(0.12)
		? random.pick(value < (item.floor ?? value) ? doubts : reasons)
		: '';
	return { value: String(value), note };
}

function nearestOption(item: ScoredItem, level: number): number {
	const away = (score: number) => Math.abs(score - level);
	return item.options.reduce((best, option) =>
		away(option.score) < away(best.score) ? option : best
	).value;
}

const reasonNotApplicable = 'Dit komt bij ons team niet voor.';
const reasons = [
	'Dit is vast onderdeel van ons teamoverleg.',
	'Wij hebben dit vorig jaar samen opgeschreven.',
	'Nieuwe collega’s leren dit bij het inwerken.',
	'Partners herkennen dit, zeggen zij.'
];
const doubts = [
	'Het hangt nu nog af van wie er dienst heeft.',
	'Wij zijn begonnen, maar het staat nog niet op papier.',
	'Door wisselingen in het team is dit weggezakt.',
	'Hier willen wij dit najaar mee aan de slag.'
];

/** Ids are random, and a seed must give the same answers. */
function inFixedOrder(a: scans.Scan, b: scans.Scan): number {
	const nameOf = (scan: scans.Scan) => `${scan.municipality} ${scan.teamName ?? ''}`;
	return nameOf(a).localeCompare(nameOf(b), 'nl');
}

interface Random {
	chance(share: number): boolean;
	/** Within three times the spread of 0. */
	around(spread: number): number;
	pick<T>(all: readonly T[]): T;
}

/** mulberry32 gives the same numbers on every machine. */
function seeded(seed: number): Random {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		chance: (share) => next() < share,
		around: (spread) => (next() + next() + next() - 1.5) * 2 * spread,
		pick: (all) => all[Math.floor(next() * all.length)]!
	};
}
