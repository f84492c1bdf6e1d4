import { error } from '@sveltejs/kit';
import { may, type Action, type Subject, type Viewer } from '#domain/permission.ts';
import * as journal from '#server/journal.ts';
import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { viewerAt, type Visitor } from '#routes/visitor.ts';

/* Not there and not yours are the same 404, so that nobody learns what exists. */

/** What is said of a scan, and of a session about it, that is not there or not for this viewer. */
export const notHere = 'Deze scan of sessie is er niet, of is niet voor u.';

/** What somebody comes to do with a scan, or in a session about it. */
export type ScanAction =
	| 'see'
	| 'answer'
	| 'reopen'
	| 'finalise'
	| 'prepare'
	| 'invite-facilitator'
	| 'lead'
	| 'see-session'
	| 'rate'
	| 'answer-together';

/** The scan of the address, when this visitor may do this with it. */
export function scanFor(visitor: Visitor, id: string, action: ScanAction): scans.Scan {
	const scan = scans.find(visitor.locals.db, id);
	if (!scan || !mayWithScan(viewerAt(visitor, scan), scan, action)) error(404, notHere);
	return scan;
}

export function mayWithScan(
	viewer: Viewer | undefined,
	scan: scans.Scan,
	action: ScanAction
): boolean {
	const subject = subjectOf(scan);
	return actionsFor(scan, action).some((one) => may(viewer, one, subject));
}

export function subjectOf(scan: scans.Scan): Subject {
	const { region, municipality, team, id } = scan;
	return { region, municipality, team, scan: id };
}

/** What the table calls it; one of them is enough. Of its own scans the region does all that teams do. */
function actionsFor(scan: scans.Scan, action: ScanAction): Action[] {
	const isOfRegion = scan.subject === 'region' || scan.subject === 'candidate';
	if (!isOfRegion) return actionsForTeams(scan, action);
	switch (action) {
		case 'reopen':
		case 'finalise':
			return ['fill-in-for-region'];
		case 'rate':
		case 'answer-together':
			return [action];
		default:
			return ['fill-in-for-region', ...actionsForTeams(scan, action)];
	}
}

function actionsForTeams(scan: scans.Scan, action: ScanAction): Action[] {
	switch (action) {
		case 'see':
			// What was agreed goes to the region once it is finalised, not before.
			return scan.state === 'finalised' ? ['see-scan', 'see-finalised-scan'] : ['see-scan'];
		case 'reopen':
			return ['reopen-scan'];
		case 'finalise':
			return scan.subject === 'team' ? ['mark-municipality', 'mark-team'] : ['mark-municipality'];
		case 'prepare':
			return ['prepare-session'];
		case 'lead':
			return ['lead-session'];
		default:
			return [action];
	}
}

/** The region and round of the address, when this viewer may see its results. */
export function roundFor(locals: App.Locals, region: string, key: string) {
	const found = regionFor(locals, region);
	const round = rounds.find(locals.db, region, key);
	if (!round || !may(locals.viewer, 'see-region-results', { region })) {
		error(404, 'Deze ronde bestaat niet.');
	}
	return { region: found, round };
}

/** The region and round of the address, prepared or not, when this viewer runs it. */
export function managedRoundFor(locals: App.Locals, region: string, key: string) {
	allow(locals, 'manage-round', { region });
	const found = regions.find(locals.db, region);
	const round = rounds.findWithPrepared(locals.db, region, key);
	if (!found || !round) error(404, 'Deze pagina bestaat niet.');
	return { region: found, round };
}

/** As `roundFor`, where the round's scans are about this; another round has other pages. */
export function roundAbout(
	locals: App.Locals,
	region: string,
	key: string,
	subject: 'region' | 'candidate'
) {
	allow(locals, 'fill-in-for-region', { region });
	const found = roundFor(locals, region, key);
	const questionnaire = rounds.questionnaireOf(locals.db, found.round);
	if (questionnaire.subject !== subject) {
		error(404, 'Deze pagina hoort niet bij deze ronde.');
	}
	return { ...found, questionnaire };
}

export function regionFor(locals: App.Locals, key: string): regions.RegionRow {
	const region = regions.find(locals.db, key);
	if (!region || !may(locals.viewer, 'see-region', { region: key })) {
		error(404, 'Deze regio bestaat niet.');
	}
	return region;
}

/** For pages of which only who may do this knows that they exist. */
export function allow(locals: App.Locals, action: Action, subject: Subject = {}): void {
	if (!may(locals.viewer, action, subject)) error(404, 'Deze pagina bestaat niet.');
}

/** The name that stands beside what this viewer does; a page that asked `may` has a viewer. */
export function nameOf(locals: App.Locals): string {
	return locals.viewer?.name ?? '';
}

/** Who does it: for the journal and beside what is done. */
export function doerOf(locals: App.Locals): { id: string; name: string } {
	const { id = '', name = '' } = locals.viewer ?? {};
	return { id, name };
}

/** Writes down what was done with a scan. */
export function noteScan(locals: App.Locals, what: journal.Happening, scan: scans.Scan): void {
	const { region, roundKey: round, municipality, teamName: team } = scan;
	const entry = { what, who: doerOf(locals).id, subject: `scan ${scan.id}`, region };
	journal.write(locals.db, { ...entry, detail: { round, municipality, team } }, locals.now);
}

/** Writes down that somebody took figures or answers along. */
export function noteDownload(locals: App.Locals, file: string, region: string): void {
	const entry = { what: 'export-downloaded', who: doerOf(locals).id, subject: file } as const;
	journal.write(locals.db, { ...entry, region }, locals.now);
}
