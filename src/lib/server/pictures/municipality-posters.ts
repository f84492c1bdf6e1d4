import { createHash } from 'node:crypto';
import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import { scanLines } from '#domain/picture/scan-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Style } from '#domain/style/style.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { municipalityPaper } from '#infographic/paper/municipality-paper.ts';
import { municipalityEdition, poster } from '#infographic/poster/editions.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { municipalityPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import type {
	BesideRegion,
	MunicipalityContent
} from '#infographic/poster/municipality-content.ts';
import type { Database } from '#server/db/open.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import {
	drawnOnce,
	pageOnce,
	type NamedPaper,
	type OtherLook,
	type Poster,
	type PosterPage
} from './posters.ts';

export interface MunicipalityRequest extends figures.ComparedRounds {
	municipality: { code: string; name: string };
	/** What its viewer may see of the region; null without. */
	beside: BesideRegion | null;
}

/** edition: the name of its file (infographic/poster/editions.ts); undefined when there is none. */
export function ofMunicipality(
	db: Database,
	request: MunicipalityRequest,
	edition: string
): Poster | Refusal | undefined {
	const at = figures.stand(db);
	return drawnOnce(db, { made: nameOf(db, request, at), edition }, () => {
		const content = contentOf(db, request, at);
		return 'refused' in content ? content : municipalityEdition(content, edition);
	});
}

export function pageOfMunicipality(
	db: Database,
	request: MunicipalityRequest
): PosterPage | Refusal {
	const at = figures.stand(db);
	return pageOnce(db, nameOf(db, request, at), () => {
		const content = contentOf(db, request, at);
		if ('refused' in content) return content;
		return { draw: (edition) => municipalityEdition(content, edition), slides: [] };
	});
}

/** In colours that are not kept. */
export function previewOfMunicipality(
	db: Database,
	request: MunicipalityRequest,
	style: Style | undefined
): Omit<PosterPage, 'slides'> | Refusal {
	const content = contentOf(db, request, figures.stand(db), { style });
	if ('refused' in content) return content;
	return { svg: municipalityPoster(content).svg, phone: municipalityPhoneEdition(content).svg };
}

export function paperOfMunicipality(
	db: Database,
	request: MunicipalityRequest
): NamedPaper | Refusal {
	const at = figures.stand(db);
	const content = contentOf(db, request, at);
	if ('refused' in content) return content;
	const made = nameOf(db, request, at);
	const found = drawnOnce(db, { made, edition: poster }, () => municipalityPoster(content));
	if (!found || 'refused' in found) throw new Error('A municipality has a poster');
	return { name: found.name, paper: () => municipalityPaper(content, found.drawing) };
}

function contentOf(
	db: Database,
	{ round, compare, municipality, beside }: MunicipalityRequest,
	at = figures.stand(db),
	look: Pick<OtherLook, 'style'> = {
		style: styles.forMunicipality(db, round.region, municipality.code)
	}
): MunicipalityContent | Refusal {
	const compared = figures.ofRounds(db, { round, compare }, at);
	const picture = municipalityPicture(compared, municipality.code);
	if ('refused' in picture) return picture;
	const region = regions.drawnFor(db, round.region).name;
	const content = {
		...picture,
		region,
		municipality: municipality.name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		beside,
		scans: scanLines(compared.round, municipality.code).map((line) => ({
			...line,
			provisional: undefined
		})),
		finalisedOn: scans.lastFinalised(db, round.id, municipality.code) ?? null,
		invented: rounds.isInvented(round),
		logo: logos.ofComposition(db, compositions.of(db, round))
	};
	return inStyle(content, look.style);
}

/** The hash covers everything drawn; rounds/figures.ts explains `at`. */
function nameOf(
	db: Database,
	{ round, compare, municipality, beside }: MunicipalityRequest,
	at: string
): string {
	const shown = beside && { ...beside, themes: [...beside.themes] };
	const { logo } = compositions.of(db, round);
	const style = styles.ofMunicipality(db, municipality.code);
	const made = [at, round.id, compare?.id, municipality.code, shown, logo, style];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}
