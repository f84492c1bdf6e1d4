import { overOf, type SheetAbout } from '#domain/result-sheet/about.ts';
import { regionDocumentOf } from '#domain/result-sheet/result-document.ts';
import type { RegionDocument } from '#domain/result-sheet/result-schema.ts';
import { regionSheets } from '#domain/result-sheet/region-sheets.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as finalised from '#server/scans/finalised.ts';
import type { Results } from './result-files.ts';

/** Where and when a picture was published. */
export interface PublishedAs {
	path: string;
	edition: number;
	/** ISO instant. */
	publishedAt: string;
}

export interface RegionResults extends Results {
	document: RegionDocument;
}

/** Of a picture as it stands now, or as it was published; its scope is that of the picture. */
export function ofPicture(
	db: Database,
	round: rounds.RoundRow,
	picture: RegionPicture,
	published?: PublishedAs
): RegionResults {
	const { scope } = picture;
	if (scope === 'none') throw new Error('A picture without figures has no results');
	const about = {
		...aboutRound(db, round, picture),
		municipality: null,
		published: published ? publishedAbout(published) : null,
		finalisedOn: published ? null : (finalised.lastFinalised(db, round.id) ?? null),
		scope,
		over: overOf(picture),
		weighting: picture.result.weighting,
		beside: null
	};
	return {
		about,
		sheets: regionSheets(picture),
		document: regionDocumentOf(picture, about)
	};
}

export function publishedAbout({ edition, publishedAt, path }: PublishedAs) {
	return { edition, at: publishedAt, path };
}

/** What a file says of the round, whatever it is of. */
export function aboutRound(
	db: Database,
	round: rounds.RoundRow,
	{ result, questionnaire }: RegionPicture
): Pick<SheetAbout, 'region' | 'round' | 'questionnaire' | 'compared' | 'isInvented'> {
	const { key, version, title, status } = questionnaire;
	const { comparison } = result;
	return {
		region: { key: round.region, name: regions.find(db, round.region)?.name ?? round.region },
		round: { key: round.key, referenceDate: round.referenceDate, state: round.state },
		questionnaire: { key, version, title, status },
		compared: comparison
			? { round: comparison.round, questionnaire: comparison.questionnaire }
			: null,
		isInvented: rounds.isInvented(round)
	};
}
