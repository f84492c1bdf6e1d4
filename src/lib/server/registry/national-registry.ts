import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { MunicipalityFacts } from '#domain/region/region-file.ts';
import { packageFolder } from '#server/files/package-folder.ts';

/** Days are ISO days; inhabitants are those of 2023. */
export interface NationalMunicipality extends MunicipalityFacts {
	code: string;
	name: string;
}

/** Municipalities since 2018, by code (regions/SOURCES.md). */
export function readNationalRegistry(
	folder = packageFolder('regions')
): Map<string, NationalMunicipality> {
	const inhabitants = new Map(
		rowsOf(join(folder, 'inhabitants-2023.csv')).map((row) => [row.code, Number(row.inwoners)])
	);
	const successors = Map.groupBy(
		rowsOf(join(folder, 'mergers.csv')).filter((row) => row.status === 'effective'),
		(row) => row.old_code
	);
	return new Map(
		rowsOf(join(folder, 'municipalities.csv')).map((row) => [
			row.code ?? '',
			{
				code: row.code ?? '',
				name: row.name ?? '',
				inhabitants: inhabitants.get(row.code) ?? null,
				validFrom: row.valid_from || null,
				validTo: row.valid_to || null,
				successors: (successors.get(row.code) ?? []).map((merger) => merger.new_code ?? '')
			}
		])
	);
}

function rowsOf(file: string): Record<string, string>[] {
	return parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
}
