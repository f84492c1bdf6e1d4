import process from 'node:process';
import type { CheckRequest, Check, Said } from './checks.ts';
import { lookInto } from '#server/db/look.ts';
import type { Database } from '#server/db/open.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { mistakesInRegion } from '#server/exchange/region-import.ts';
import { keptTexts } from '#server/library/kept.ts';
import type { KeptText } from '#server/library/questionnaires.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { examine } from './workbench.ts';

/* This child process of checks.ts never writes. */

/** As the database has it for the check that runs. */
let kept: readonly KeptText[] = [];
const shelves = new Map<string, QuestionnaireShelf>();

process.on('message', ({ number, check }: CheckRequest) => {
	process.send?.(said(number, check));
});
process.send?.('ready');

function said(number: number, check: Check): Said {
	try {
		const { db } = lookInto(check.database);
		try {
			return { number, answer: answerTo(db, check) };
		} finally {
			db.$client.close();
		}
	} catch (error) {
		return { number, error };
	}
}

function answerTo(db: Database, check: Check) {
	if (check.kind === 'region') return mistakesInRegion(db, check, readNationalRegistry());
	kept = keptTexts(db);
	return examine(db, shelfOf(check.folder), check.text, check.against);
}

function shelfOf(folder: string): QuestionnaireShelf {
	const shelf = shelves.get(folder) ?? new QuestionnaireShelf(folder, () => kept);
	shelves.set(folder, shelf);
	return shelf;
}
