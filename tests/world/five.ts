import type { Naming } from '#domain/disclosure/naming.ts';
import * as naming from '#server/coordination/naming.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { cor } from './publish-round.ts';
import {
	emptyWorld,
	finalise,
	importWaterkant,
	now,
	who,
	type AtEnd,
	type OpenWorld
} from './waterkant.ts';

/** Vijfstede, five invented municipalities with a team each. */
export const codes = ['GM9301', 'GM9302', 'GM9303', 'GM9304', 'GM9305'] as const;
const names = ['Aadorp', 'Beekdam', 'Cadzum', 'Drieburg', 'Elzen'];

const region = [
	'key: vijfstede',
	'name: Vijfstede',
	'municipalities:',
	...codes.map(
		(code, index) =>
			`  - { code: ${code}, name: ${names[index]}, inhabitants: ${(index + 1) * 10_000} }`
	),
	'teams:',
	...codes.map((code, index) => `  - { municipality: ${code}, name: Team ${names[index]} }`),
	''
].join('\n');

export interface FiveWorld extends OpenWorld {
	round: rounds.RoundRow;
}

export interface Told {
	/** By code; the others are total only. */
	named?: readonly string[];
	/** What every municipality answers everywhere, by its place in the list; null does not finalise. */
	values?: (string | null)[];
	soleScope?: Naming;
	key?: string;
}

/** Its round of 2026 is closed, after those that have a value have finalised. */
export function openFive(told: Told = {}, atEnd?: AtEnd): FiveWorld {
	const world = emptyWorld(atEnd);
	importWaterkant(world, region);
	return { ...world, round: closedRound(world, told) };
}

export function closedRound(
	world: OpenWorld,
	{ named = [], values, soleScope, key = '2026' }: Told
) {
	const { db, questionnaires } = world;
	const questionnaire = questionnaires.get(`thuis@${key}`)!;
	const round = rounds.open(db, { region: 'vijfstede', key, questionnaire }, now);
	if (soleScope) {
		db.$client.prepare('update rounds set sole_scope = ? where id = ?').run(soleScope, round.id);
	}
	for (const code of named) {
		const choice = { municipality: code, naming: 'named', reason: '' } as const;
		naming.choose(db, round, choice, { who: cor, now });
	}
	scans.createAll(db, round, { who, now });
	for (const scan of scans.ofRound(db, round.id)) {
		const value = (values ?? ['1', '2', '2', '3', '4'])[codes.indexOf(scan.municipality as never)];
		if (!value) continue;
		finalise(world, scan, value);
		if (scan.subject === 'municipality') setOwn(world, scan, Number(value) % 3);
	}
	db.$client.prepare(`update rounds set state = 'closed' where id = ?`).run(round.id);
	return rounds.byId(db, round.id)!;
}

/** Otherwise all would have answered the same, which everybody can work out. */
function setOwn({ db }: OpenWorld, { id }: scans.Scan, value: number): void {
	db.$client
		.prepare('update finalised_answers set value = ? where scan = ?')
		.run(String(value), id);
}

/** Every answer of its team becomes another, as if its scan was reopened and finalised again. */
export function correct({ db, round }: FiveWorld, code: string, value: string): void {
	const set = db.$client.prepare(
		`update finalised_answers set value = ? where item like 'leren.%' and scan in (select id from scans where round = ? and municipality = ?)`
	);
	set.run(value, round.id, code);
}
