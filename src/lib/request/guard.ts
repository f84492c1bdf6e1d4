import { error, redirect } from '@sveltejs/kit';
import { may, type Permission, type Target } from '#domain/access/permission.ts';
import { signatureOf } from '#domain/access/signature.ts';
import * as journal from '#server/journal/journal.ts';
import * as regions from '#server/registry/regions.ts';
import type { Doer } from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { signInPath } from '#ui/page/sign-in-path.ts';
import { mayWithScan, type ScanAction } from './scan-rights.ts';
import { viewerAt, type Visitor } from './visitor.ts';
import { write } from './writing.ts';

/* Missing and forbidden pages get the same answer, so that nobody learns what exists. */

export const notHere = 'Deze pagina is er niet, of is niet voor u.';

export const signInFirst = 'U bent niet ingelogd, of niet meer. Er is niets opgeslagen.';

/** A form or script gets 401, because it would take a redirect for success. */
export function turnAway({ viewer, wayBack }: App.Locals): never {
	if (viewer) error(404, notHere);
	if (wayBack === undefined) error(401, signInFirst);
	redirect(303, signInPath(wayBack));
}

export function scanFor(visitor: Visitor, id: string, action: ScanAction): scans.Scan {
	const scan = scans.find(visitor.locals.db, id);
	if (!scan || !mayWithScan(viewerAt(visitor, scan), scan, action)) turnAway(visitor.locals);
	return scan;
}

export function roundFor(locals: App.Locals, region: string, key: string) {
	const found = rounds.inRegion(locals.db, region);
	const round = found?.rounds.find((one) => one.key === key);
	const mayLook = (['see-region', 'see-region-results'] as const).every((what) =>
		may(locals.viewer, what, { region })
	);
	if (!found || !round || !mayLook) turnAway(locals);
	return { ...found, round };
}

/** Whether the page of a round opens for this person; one that is not of teams is for who fills in for the region. */
export function mayOpenRound(
	{ db, viewer }: App.Locals,
	round: Pick<rounds.RoundRow, 'region' | 'questionnaireHash'>
): boolean {
	const { subject } = pinned.questionnaireOf(db, round);
	const needed: Permission[] = ['see-region', 'see-region-results'];
	if (subject !== 'team') needed.push('fill-in-for-region');
	return needed.every((what) => may(viewer, what, { region: round.region }));
}

/** It also finds a prepared round. */
export function managedRoundFor(locals: App.Locals, region: string, key: string) {
	allow(locals, 'manage-round', { region });
	const found = regions.find(locals.db, region);
	const round = rounds.findWithPrepared(locals.db, region, key);
	if (!found || !round) turnAway(locals);
	return { region: found, round };
}

/** It throws 404 for another subject. */
export function roundAbout(
	locals: App.Locals,
	region: string,
	key: string,
	subject: 'region' | 'candidate'
) {
	allow(locals, 'fill-in-for-region', { region });
	const found = roundFor(locals, region, key);
	const questionnaire = pinned.questionnaireOf(locals.db, found.round);
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

export function allow(locals: App.Locals, action: Permission, subject: Target = {}): void {
	if (!may(locals.viewer, action, subject)) turnAway(locals);
}

export function signatureIn(locals: App.Locals): string {
	return signatureOf(doerOf(locals));
}

export function doerOf({ viewer }: App.Locals): Doer {
	if (!viewer) return { id: '', name: '' };
	const { id, name, signature = name } = viewer;
	return { id, name, signature };
}

export function noteScan(locals: App.Locals, what: journal.Happening, scan: scans.Scan): void {
	const { region, roundKey: round, municipality, teamName: team } = scan;
	const entry = { what, who: doerOf(locals).id, subject: `scan ${scan.id}`, region };
	journal.write(locals.db, { ...entry, detail: { round, municipality, team } }, locals.now);
}

/** It throws 503 without a journal entry. */
export async function noteDownload(
	locals: App.Locals,
	file: string,
	region: string | null = null
): Promise<void> {
	const entry = { what: 'export-downloaded', who: doerOf(locals).id, subject: file } as const;
	const work = () => journal.write(locals.db, { ...entry, region }, locals.now);
	if (!('done' in (await write(locals, work)))) error(503, notGiven);
}

export const notGiven =
	'Het bestand is niet gegeven, omdat het logboek nu niet kan worden bijgewerkt. Probeer het over een minuut opnieuw; lukt het dan nog niet, waarschuw dan de beheerder: misschien is de schijf van de server vol.';
