import { createHash } from 'node:crypto';
import { earlierScans, scanPicture, type ScanOf } from '#domain/picture/municipality-picture.ts';
import { roundInWords } from '#domain/region/region.ts';
import { labelInWords } from '#domain/rating/quality-label.ts';
import { dueInWords } from '#domain/words/due.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { municipalityPaper } from '#infographic/paper/municipality-paper.ts';
import { scanEditions } from '#infographic/poster/editions.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import {
	scanBlocks,
	type BesideRegion,
	type MunicipalityContent
} from '#infographic/poster/municipality-content.ts';
import type { Database } from '#server/db/open.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as figures from '#server/rounds/figures.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as actions from '#server/sessions/actions.ts';
import type { Drawable } from './drawn-once.ts';
import { agreementsOf, type Agreements } from './year-facts.ts';

/** For who may see the result of that scan. */
export interface ScanRequest extends figures.ComparedRounds {
	scan: { id: string; municipality: string; municipalityName: string; team: number | null };
	/** The team's name, or how the municipality's own scan is called. */
	name: string;
	/** What its viewer may see beside it; null without. */
	beside: BesideRegion | null;
	/** Why nothing stands beside it. */
	withoutBeside?: string;
}

/** Undefined where it was not finalised, or does not count in its round. */
export function drawableOf(db: Database, request: ScanRequest): Drawable | undefined {
	const at = figures.stand(db);
	const compared = figures.ofRounds(db, request, at);
	const picture = scanPicture(compared, scanOf(request));
	if (!picture) return undefined;
	const agreed = agreementsIn(db, request, earlierScans(compared, scanOf(request)));
	return {
		made: nameOf(db, request, { at, agreed }),
		make: () => {
			if ('refused' in picture) return picture;
			const content = contentOf(db, request, { picture, agreed });
			return {
				editions: scanEditions(content),
				paper: (drawing) => municipalityPaper(content, drawing)
			};
		}
	};
}

function scanOf({ scan: { municipality, team } }: ScanRequest): ScanOf {
	return { municipality, team: team === null ? null : String(team) };
}

interface Drawn {
	picture: Exclude<ReturnType<typeof scanPicture>, Refusal | undefined>;
	agreed: Agreements;
}

function contentOf(
	db: Database,
	{ round, compare, scan, name, beside, withoutBeside }: ScanRequest,
	{ picture, agreed }: Drawn
): MunicipalityContent {
	const filling = fillings.ofScan(db, { round: round.id, scan: scan.id });
	const label = filling?.label;
	const content = {
		...picture,
		...agreed,
		region: regions.drawnFor(db, round.region).name,
		municipality: scan.municipalityName,
		scan: name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		beside,
		...(withoutBeside !== undefined && { withoutBeside }),
		scans: [],
		blocks: scanBlocks,
		howFilledIn:
			label && label.participants.length > 0
				? labelInWords(label)
				: 'hoe er is ingevuld, is niet bekend',
		finalisedOn: filling?.finalisedOn ?? null,
		invented: rounds.isInvented(round),
		logo: logos.ofComposition(db, compositions.of(db, round))
	};
	return inStyle(content, styles.forMunicipality(db, round.region, scan.municipality));
}

/** In its own words, with when, because it is the scan's own picture. */
function agreementsIn(
	db: Database,
	{ round, compare, scan }: ScanRequest,
	before: ScanOf[]
): Agreements {
	const agreed = actions.ofRounds(db, { round, compare });
	const now = agreed.now.filter((one) => one.scan === scan.id);
	const isBefore = ({ municipality, team }: actions.AgreedAction) =>
		before.some(
			(one) => one.municipality === municipality && one.team === (team === null ? null : `${team}`)
		);
	const earlier = agreed.earlier.filter(isBefore);
	const withDue = now.map(({ text, due, state }) => ({
		text: due === '' ? text : `${text} (${dueInWords(due)})`,
		state
	}));
	return agreementsOf({ now: withDue, earlier }, true);
}

/** The hash covers everything drawn; rounds/figures.ts explains `at`. */
function nameOf(
	db: Database,
	{ round, compare, scan, name, beside, withoutBeside }: ScanRequest,
	{ at, agreed }: { at: string; agreed: Agreements }
): string {
	const shown = beside && { ...beside, themes: [...beside.themes] };
	const { logo } = compositions.of(db, round);
	const style = styles.ofMunicipality(db, scan.municipality);
	const drawn = [scan.id, name, shown, withoutBeside, agreed, logo, style];
	const made = ['scan', at, round.id, compare?.id, ...drawn];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}
