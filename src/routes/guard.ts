import { error } from '@sveltejs/kit';
import { may, type Action } from '#domain/permission.ts';
import type { Subject } from '#domain/questionnaire.ts';
import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';

/* Not there and not yours are the same 404, so that nobody learns what exists. */

/** The scan of the address, when this account may do this with it. */
export function scanFor(locals: App.Locals, id: string, action: Action): scans.Scan {
	const scan = scans.find(locals.db, id);
	if (!scan || !may(locals.account, action)) error(404, 'Deze scan bestaat niet.');
	return scan;
}

/** The region and round of the address, when this account may see its results. */
export function roundFor(locals: App.Locals, region: string, key: string) {
	const found = regionFor(locals, region);
	const round = rounds.find(locals.db, region, key);
	if (!round || !may(locals.account, 'see-results')) error(404, 'Deze ronde bestaat niet.');
	return { region: found, round };
}

/** As `roundFor`, where the round's scans are about this; another round has other pages. */
export function roundAbout(locals: App.Locals, region: string, key: string, subject: Subject) {
	const found = roundFor(locals, region, key);
	const questionnaire = rounds.questionnaireOf(locals.db, found.round);
	if (questionnaire.subject !== subject) error(404, 'Deze pagina hoort niet bij deze ronde.');
	return { ...found, questionnaire };
}

export function regionFor(locals: App.Locals, key: string): regions.RegionRow {
	const region = regions.find(locals.db, key);
	if (!region || !may(locals.account, 'see-region')) error(404, 'Deze regio bestaat niet.');
	return region;
}
