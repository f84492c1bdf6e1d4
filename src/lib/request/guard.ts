import { error, redirect } from '@sveltejs/kit';
import { may, type Permission, type Target } from '#domain/access/permission.ts';
import { signatureOf } from '#domain/access/signature.ts';
import * as journal from '#server/journal/journal.ts';
import * as regions from '#server/registry/regions.ts';
import type { Doer } from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { mayWithScan, type ScanAction } from './scan-rights.ts';
import { viewerAt, type Visitor } from './visitor.ts';
import { write } from './writing.ts';

/*
 * Not there and not yours are told alike, so that nobody learns what exists: a stranger is asked to sign in,
 * anybody else reads one sentence.
 */

/** What is said of a page that is not there, or not for this viewer. */
export const notHere = 'Deze pagina is er niet, of is niet voor u.';

/** What a stranger is told who sent something. */
export const signInFirst = 'U bent niet ingelogd, of niet meer. Er is niets opgeslagen.';

/**
 * For whoever may not, and for what is not there. Who asks for a page or a download and is not signed in
 * is led to sign in, and back; what a script or a form sends is answered in words, for it would take the
 * way to another page for success.
 */
export function turnAway({ viewer, wayBack }: App.Locals): never {
	if (viewer) error(404, notHere);
	if (wayBack === undefined) error(401, signInFirst);
	redirect(303, signInPath(wayBack));
}

/** The scan of the address, when this visitor may do this with it. */
export function scanFor(visitor: Visitor, id: string, action: ScanAction): scans.Scan {
	const scan = scans.find(visitor.locals.db, id);
	if (!scan || !mayWithScan(viewerAt(visitor, scan), scan, action)) turnAway(visitor.locals);
	return scan;
}

/** The region and round of the address and all its rounds, when this viewer may see its results. */
export function roundFor(locals: App.Locals, region: string, key: string) {
	const found = regionFor(locals, region);
	const all = rounds.ofRegion(locals.db, region);
	const round = all.find((one) => one.key === key);
	if (!round || !may(locals.viewer, 'see-region-results', { region })) turnAway(locals);
	return { region: found, round, rounds: all };
}

/** The region and round of the address, prepared or not, when this viewer runs it. */
export function managedRoundFor(locals: App.Locals, region: string, key: string) {
	allow(locals, 'manage-round', { region });
	const found = regions.find(locals.db, region);
	const round = rounds.findWithPrepared(locals.db, region, key);
	if (!found || !round) turnAway(locals);
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
	if (!region || !may(locals.viewer, 'see-region', { region: key })) turnAway(locals);
	return region;
}

/** For pages of which only who may do this knows that they exist. */
export function allow(locals: App.Locals, action: Permission, subject: Target = {}): void {
	if (!may(locals.viewer, action, subject)) turnAway(locals);
}

/** What stands beside what this viewer does, to be read as their name; a page that asked `may` has a viewer. */
export function signatureIn(locals: App.Locals): string {
	return signatureOf(doerOf(locals));
}

/** Who does it: for the journal and beside what is done. */
export function doerOf({ viewer }: App.Locals): Doer {
	if (!viewer) return { id: '', name: '' };
	const { id, name, signature = name } = viewer;
	return { id, name, signature };
}

/** Writes down what was done with a scan. */
export function noteScan(locals: App.Locals, what: journal.Happening, scan: scans.Scan): void {
	const { region, roundKey: round, municipality, teamName: team } = scan;
	const entry = { what, who: doerOf(locals).id, subject: `scan ${scan.id}`, region };
	journal.write(locals.db, { ...entry, detail: { round, municipality, team } }, locals.now);
}

/** Writes down that somebody took figures or answers along; without that line nothing is given. */
export async function noteDownload(
	locals: App.Locals,
	file: string,
	region: string | null = null
): Promise<void> {
	const entry = { what: 'export-downloaded', who: doerOf(locals).id, subject: file } as const;
	const work = () => journal.write(locals.db, { ...entry, region }, locals.now);
	if (!('done' in (await write(locals, work)))) error(503, notGiven);
}

const notGiven =
	'Het bestand is niet gegeven, omdat het logboek nu niet kan worden bijgewerkt. Probeer het over een minuut opnieuw; lukt het dan nog niet, waarschuw dan de beheerder: misschien is de schijf van de server vol.';
