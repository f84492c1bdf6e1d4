import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { isOverMore, teamsBeside } from '#domain/picture/municipality-picture.ts';
import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { besideRegion } from '#infographic/poster/municipality-content.ts';
import { fileNameOf } from '#domain/words/file-name.ts';
import * as naming from '#server/coordination/naming.ts';
import { paperOf, posterOf } from '#server/pictures/drawn-once.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import { drawableOf, type ScanRequest } from '#server/pictures/scan-posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { Scan } from '#server/scans/scans.ts';
import { scanFor } from '#request/guard.ts';
import { noPicture } from '#request/picture-file.ts';
import { viewerAt, type Visitor } from '#request/visitor.ts';
import { regionBeside } from '#routes/gemeenten/[municipality]/[round]/region-beside.ts';

/** Why there is no picture of a scan, or when it comes. */
export function absenceOf(scan: Scan): string | undefined {
	const isOfTeams = scan.subject === 'team' || scan.subject === 'municipality';
	if (!isOfTeams) return 'Van deze scan is er geen infographic: die is er van teams en gemeenten.';
	if (scan.takenOutAt !== null) {
		return 'Dit team is uit de ronde gehaald. Daarom is er geen infographic van deze scan.';
	}
	if (scan.state === 'finalised') return undefined;
	return scan.state === 'reopened'
		? 'Deze scan is heropend. De infographic is er weer zodra de scan opnieuw is vastgesteld.'
		: 'De infographic komt er zodra de scan is vastgesteld. Daarvoor moeten alle vragen zijn ingevuld en geeft ieder die dat moet zijn akkoord.';
}

/** request is undefined where there is no picture (absenceOf). */
export function scanPosterFor(visitor: Visitor, id: string, url: URL) {
	const { locals } = visitor;
	const scan = scanFor(visitor, id, 'see');
	const absence = absenceOf(scan);
	const round = rounds.byId(locals.db, scan.round);
	if (absence !== undefined || !round || scan.municipality === null) return { scan, absence };
	const comparable = results.comparable(locals.db, round);
	const asked = url.searchParams.get('vergelijk');
	const compare = asked === null ? comparable[0] : comparable.find(({ key }) => key === asked);
	const { municipality, team } = scan;
	const own = { id: scan.id, municipality, municipalityName: scan.municipalityName ?? '', team };
	const request: ScanRequest = {
		...{ round, compare, scan: own, name: scan.teamName ?? `Gemeente ${scan.municipalityName}` },
		...besideFor(visitor, scan, { round, compare })
	};
	return { scan, absence, round, comparable, compare, drawable: drawableOf(locals.db, request) };
}

/** The region where this viewer may see it, else the municipality, else nothing, and why. */
function besideFor(
	visitor: Visitor,
	scan: Scan,
	{ round, compare }: figures.ComparedRounds
): Pick<ScanRequest, 'beside' | 'withoutBeside'> {
	const { locals } = visitor;
	const viewer = viewerAt(visitor, scan);
	const code = scan.municipality ?? '';
	const { wasPublished = false } = naming.choiceOf(locals.db, round, code) ?? {};
	const { maySeeRegion, scope, published } = regionBeside(locals, viewer, { round, wasPublished });
	const picture = scope === 'all' ? regionNow(locals, { round, compare }) : published?.picture;
	const own = { municipality: code, team: scan.team === null ? null : String(scan.team) };
	const figuresOfRound = figures.ofRounds(locals.db, { round }).round;
	if (picture) {
		const beside = besideRegion(picture);
		if (!beside || !isOverMore(figuresOfRound, own)) return { beside };
		return { beside: { ...beside, overall: notTold }, withoutBeside: overMore };
	}
	const target = { region: scan.region, municipality: code };
	const mayCompare = may(viewer, 'see-municipality', target);
	const teams = mayCompare ? teamsBeside(figuresOfRound, own) : undefined;
	if (teams) return { beside: { words: 'de gemeente', among: 'team', they: 'de teams', ...teams } };
	const why = maySeeRegion
		? 'de cijfers van de regio zijn nu niet gepubliceerd'
		: 'die ziet u hier niet';
	return { beside: null, withoutBeside: `De regio staat er niet naast: ${why}` };
}

const notTold = { score: null, min: null, max: null };
const overMore =
	'De regio staat er per thema naast; de score van het geheel gaat ook over andere vragen dan deze';

function regionNow({ db }: App.Locals, { round, compare }: figures.ComparedRounds) {
	const request = { round, compare, scope: 'all', weighting: 'equal', apart: [] } as const;
	const picture = regionPictures.ofRegion(db, request);
	return 'refused' in picture ? undefined : picture;
}

/** edition: the name of its file. */
export function scanDownloadFor(visitor: Visitor, id: string, url: URL, edition: string) {
	const { locals } = visitor;
	const { scan, compare, drawable, absence } = scanPosterFor(visitor, id, url);
	if (!drawable) error(409, absence ?? notCounted);
	const poster = posterOf(locals.db, drawable, edition);
	if (!poster) error(404, noPicture);
	if ('refused' in poster)
		error(
			400,
			results.refusalInWords(poster, (code) => code)
		);
	const page = textPage.scanTextPage(locals.settings.origin, { scan: scan.id, compare });
	return { poster, page, name: nameOf(scan, edition), region: scan.region };
}

export function scanPaperFor(visitor: Visitor, id: string, url: URL) {
	const { locals } = visitor;
	const { scan, compare, drawable, absence } = scanPosterFor(visitor, id, url);
	if (!drawable) error(409, absence ?? notCounted);
	const paper = paperOf(locals.db, drawable);
	if ('refused' in paper)
		error(
			400,
			results.refusalInWords(paper, (code) => code)
		);
	const page = textPage.scanTextPage(locals.settings.origin, { scan: scan.id, compare });
	const name = nameOf(scan, posterEdition);
	return { paper: textPage.paperWith(paper, page), name, region: scan.region };
}

export const notCounted = 'Deze scan telt niet mee in de ronde. Daarom is er geen infographic van.';

/** "team-t-hof-2026-infographic" */
function nameOf({ teamName, municipalityName, roundKey }: Scan, edition: string): string {
	return `${fileNameOf(teamName ?? municipalityName ?? '')}-${roundKey}-${edition}`;
}
