import { createHash } from 'node:crypto';
import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import { scanLines } from '#domain/picture/scan-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { municipalityPaper } from '#infographic/paper/municipality-paper.ts';
import { municipalityEditions } from '#infographic/poster/editions.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import type {
	BesideRegion,
	MunicipalityContent
} from '#infographic/poster/municipality-content.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import type { Drawable } from './drawn-once.ts';

export interface MunicipalityRequest extends figures.ComparedRounds {
	municipality: { code: string; name: string };
	/** What its viewer may see of the region; null without. */
	beside: BesideRegion | null;
}

export function drawableOf(db: Database, request: MunicipalityRequest): Drawable {
	const at = figures.stand(db);
	return {
		made: nameOf(request, at),
		make: () => {
			const content = contentOf(db, request, at);
			if ('refused' in content) return content;
			return {
				editions: municipalityEditions(content),
				paper: (drawing) => municipalityPaper(content, drawing)
			};
		}
	};
}

function contentOf(
	db: Database,
	{ round, compare, municipality, beside }: MunicipalityRequest,
	at: string
): MunicipalityContent | Refusal {
	const compared = figures.ofRounds(db, { round, compare }, at);
	const picture = municipalityPicture(compared, municipality.code);
	if ('refused' in picture) return picture;
	const drawn = regions.drawnFor(db, round.region);
	const content = {
		...picture,
		region: drawn.name,
		municipality: municipality.name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		beside,
		scans: scanLines(compared.round, municipality.code).map((line) => ({
			...line,
			provisional: undefined
		})),
		finalisedOn: scans.lastFinalised(db, round.id, municipality.code) ?? null,
		invented: rounds.isInvented(round)
	};
	return inStyle(content, drawn.style);
}

/** The hash covers everything drawn; rounds/figures.ts explains `at`. */
function nameOf({ round, compare, municipality, beside }: MunicipalityRequest, at: string): string {
	const shown = beside && { ...beside, themes: [...beside.themes] };
	const made = [at, round.id, compare?.id, municipality.code, shown];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}
