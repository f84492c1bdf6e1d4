import Sqlite from 'better-sqlite3';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import * as country from '#server/rounds/country.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { asLoaded, question, questionnaire } from './world.ts';

/* Regions with finalised rounds, filled with SQL in one transaction: a million answers that nobody waits for. */

export interface CountrySize {
	regions: number;
	/** Dealt over the regions in turn. */
	municipalities: number;
	/** Of each municipality. */
	teams: number;
	/** The last one is 2026. */
	years: number;
}

export const wholeCountry: CountrySize = { regions: 34, municipalities: 342, teams: 5, years: 10 };

export const regionOf = (municipality: number, { regions }: CountrySize) =>
	`regio-${municipality % regions}`;
export const codeOf = (municipality: number) => `GM${String(1000 + municipality)}`;
export const teamScanOf = (round: number, team: number) => `scan-${round}-${team}`;

const last = 2026;
const themes = ['regie', 'leren', 'netwerk', 'veiligheid', 'toegang', 'werkwijze'];

/** Sixty questions in six themes. */
export const sixThemes: Questionnaire = {
	...questionnaire,
	key: 'landelijst',
	base: 'landelijst',
	themes: themes.map((id) => ({
		...questionnaire.themes[0]!,
		...{ id, title: id, short: id },
		items: Array.from({ length: 10 }, (_, index) => question(index + 1, id))
	}))
};

/** Every answer is given and finalised; `isRolledUp`: with the roll-up of the country. */
export function fillCountry(db: Database, size: CountrySize, isRolledUp = false): void {
	db.transaction((tx) => {
		const { $client: client } = tx;
		const region = client.prepare('insert into regions (key, name) values (?, ?)');
		for (let at = 0; at < size.regions; at++) region.run(`regio-${at}`, `Regio ${at + 1}`);
		const municipality = client.prepare(
			'insert into municipalities (code, name, inhabitants) values (?, ?, 40000)'
		);
		const member = client.prepare('insert into memberships (region, municipality) values (?, ?)');
		const team = client.prepare('insert into teams (municipality, name) values (?, ?)');
		for (let at = 0; at < size.municipalities; at++) {
			municipality.run(codeOf(at), `Proefstad ${at + 1}`);
			member.run(regionOf(at, size), codeOf(at));
			for (let number = 1; number <= size.teams; number++) {
				team.run(codeOf(at), `Team ${at + 1}-${number}`);
			}
		}
		const loaded = asLoaded(sixThemes);
		for (let at = 0; at < size.regions; at++) {
			for (let year = last - size.years + 1; year <= last; year++) {
				const asked = { region: `regio-${at}`, key: String(year), questionnaire: loaded };
				rounds.open(tx, asked, `${year}-04-01T09:00:00.000Z`);
			}
		}
		client.exec(scansOfAll);
		const items = sixThemes.themes.flatMap((theme) => theme.items.map(({ id }) => id));
		client.prepare(answersOfAll).run(JSON.stringify(items));
		client.exec(finalisedOfAll);
	});
	if (isRolledUp) country.rebuild(db);
}

/** The same answers in one plain table, for what a plain GROUP BY takes. */
export function fillPlain(file: string, from: string): void {
	const db = new Sqlite(file);
	db.exec(
		'create table answers (region text, municipality text, theme text, year text, value integer) strict'
	);
	db.prepare('attach ? as ours').run(from);
	db.exec(
		`insert into answers
		select r.region, s.municipality, substr(f.item, 1, instr(f.item, '.') - 1), r.key, f.value + 0
		from ours.finalised_answers f
		join ours.scans s on s.id = f.scan join ours.rounds r on r.id = s.round`
	);
	db.close();
}

/** A file with it; gives its path. */
export function makeCountry(file: string, size: CountrySize, isRolledUp = false): string {
	const db = openDatabase(file);
	fillCountry(db, size, isRolledUp);
	db.$client.close();
	return file;
}

const moment = '2026-05-01T09:00:00.000Z';

const scansOfAll = `insert into scans (id, round, subject, municipality, team, state, revision,
		municipality_mark_by, municipality_mark_at, team_mark_by, team_mark_at)
	select 'scan-' || round || '-' || team, round, 'team', municipality, team, 'finalised', 60,
		'Proef', '${moment}', 'Proef', '${moment}'
	from round_teams`;

/** Differently spread over municipalities, years and questions. */
const answersOfAll = `insert into answers (scan, item, value, note, revision, changed_by, changed_at)
	select s.id, i.value,
		cast(1 + (s.team * 7 + s.round * 3 + i.key * 5 + s.team * i.key) % 4 as text),
		'', i.key + 1, 'Proef', '${moment}'
	from scans s, json_each(?) i`;

const finalisedOfAll = `
	insert into finalisations (scan, number, revision, at, by) select id, 1, 60, '${moment}', 'Proef' from scans;
	insert into finalised_answers (scan, number, item, value, note)
		select scan, 1, item, value, note from answers`;
