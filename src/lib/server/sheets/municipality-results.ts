import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Comparison, MunicipalityResult } from '#domain/score/result.ts';
import { scoreScan } from '#domain/score/score.ts';
import { municipalityDocumentOf } from '#domain/result-sheet/result-document.ts';
import type { MunicipalityDocument } from '#domain/result-sheet/result-schema.ts';
import { municipalitySheets, type SheetScan } from '#domain/result-sheet/municipality-sheets.ts';
import { byName } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { lastFinalised } from '#server/scans/finalised.ts';
import { aboutRound, type PublishedAs } from './region-results.ts';
import type { Results } from './result-files.ts';

export interface MunicipalityAsked extends figures.ComparedRounds {
	municipality: MunicipalityResult;
	change: Comparison['municipalities'][number] | undefined;
	/** What of the region its viewer may see; undefined where nothing. */
	beside: RegionPicture | undefined;
	/** Where that was published; undefined: it is as it stands now. */
	published: PublishedAs | undefined;
	/** rounds/figures.ts explains it. */
	at: string;
}

export interface MunicipalityResults extends Results {
	document: MunicipalityDocument;
}

/** For whoever may see the municipality in full; what its page shows. */
export function ofMunicipality(
	db: Database,
	asked: MunicipalityAsked
): MunicipalityResults | Refusal {
	const { round, compare, municipality, change, published, at } = asked;
	const compared = figures.ofRounds(db, { round, compare }, at);
	const picture = municipalityPicture(compared, municipality.code);
	if ('refused' in picture) return picture;
	const beside = besideOf(asked.beside);
	const about = {
		...aboutRound(db, round, picture),
		municipality: { code: municipality.code, name: municipality.name },
		published: null,
		finalisedOn: lastFinalised(db, round.id, municipality.code) ?? null,
		scope: 'own' as const,
		over: null,
		weighting: picture.result.weighting,
		beside: beside && { scope: beside.scope, edition: published?.edition ?? null }
	};
	const own = {
		...{ picture, municipality, change, beside },
		scans: scanRows(db, compared, round, municipality.code)
	};
	return {
		about,
		sheets: municipalitySheets(own),
		document: municipalityDocumentOf(own, about)
	};
}

function besideOf(picture: RegionPicture | undefined) {
	if (!picture || picture.scope === 'none') return null;
	const { scope, result } = picture;
	const { overall, themes } = result;
	return { scope, overall, themes, isTotal: scope === 'total' };
}

/** The municipality's own scan first, then its teams in the order of the alphabet. */
function scanRows(
	db: Database,
	{ round: counted }: ReturnType<typeof figures.ofRounds>,
	round: rounds.RoundRow,
	municipality: string
): SheetScan[] {
	const own = scans.ofRound(db, round.id).filter((scan) => scan.municipality === municipality);
	return own
		.map((scan) => {
			const finalised = counted.scans.find(
				(one) =>
					one.municipality === scan.municipality &&
					one.team === (scan.team === null ? null : String(scan.team))
			);
			const isOwn = scan.subject === 'municipality';
			return {
				isOwn,
				name: scan.teamName ?? 'De gemeente zelf',
				state: scan.takenOutAt === null ? scanStates[scan.state] : 'uit de ronde gehaald',
				score:
					finalised &&
					scoreScan(counted.questionnaire, isOwn ? 'municipality' : 'team', finalised.answers)
			};
		})
		.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || byName(a, b))
		.map(({ name, state, score }) => ({ name, state, score }));
}

const scanStates = { open: 'nog open', finalised: 'vastgesteld', reopened: 'heropend' };
