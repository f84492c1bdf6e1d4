import { list } from '#domain/words/format.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { nameKey } from '#domain/region/region.ts';
import type { AnswersFile, RowMistake } from './answers-file.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';

/** Without `asked` only one region may fit. */
export function regionOfAnswers(
	db: Database,
	file: AnswersFile,
	asked: string | undefined
): { key: string } | { mistakes: RowMistake[] } {
	const all = regions.all(db).map(({ key }) => key);
	const [first, ...others] = all;
	if (first === undefined) return wholeFile(noRegion);
	if (asked !== undefined) return all.includes(asked) ? { key: asked } : unknownRegion(asked, all);
	return others.length === 0 ? { key: first } : onlyFitting(db, file, all);
}

function onlyFitting(db: Database, file: AnswersFile, all: string[]) {
	const names = new Map(all.map((key) => [key, namesIn(db, key)]));
	const isKnown = (name: string) => [...names.values()].some((known) => known.has(name));
	const asked = [...new Set(file.rows.map((row) => nameKey(row.municipality)))].filter(isKnown);
	if (asked.length === 0) return { mistakes: unknownMunicipalities(file, names) };
	const fitting = all.filter((key) => asked.every((name) => names.get(key)?.has(name)));
	const [only, ...others] = fitting;
	if (only !== undefined && others.length === 0) return { key: only };
	return wholeFile(
		only === undefined
			? `deze gemeenten horen niet samen bij één regio; kies met --region uit ${list(all)}`
			: `deze gemeenten horen bij meer dan één regio; kies met --region uit ${list(fitting)}`
	);
}

function namesIn(db: Database, region: string): Set<string> {
	const members = regions.everMembers(db, region);
	return new Set(members.flatMap(({ code, name }) => [code, nameKey(name)]));
}

function unknownMunicipalities(file: AnswersFile, names: Map<string, Set<string>>): RowMistake[] {
	const known = [...names.values()].flatMap((some) => [...some]);
	return file.rows.map(({ row, municipality }) => ({
		row,
		column: file.columnNames.municipality,
		message: `"${municipality}" is geen gemeente van een van de regio's${suggestion(municipality, known)}`
	}));
}

function unknownRegion(asked: string, all: string[]) {
	return wholeFile(`regio ${asked} is er niet${suggestion(asked, all)}`);
}

function wholeFile(message: string): { mistakes: RowMistake[] } {
	return { mistakes: [{ row: 1, message }] };
}

const noRegion = 'er is nog geen regio; lees eerst een regio in met `thermometer regions import`';
