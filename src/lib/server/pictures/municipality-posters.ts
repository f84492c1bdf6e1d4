import { createHash } from 'node:crypto';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import { toldWithin } from '#domain/disclosure/scope.ts';
import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import { scanLines } from '#domain/picture/scan-line.ts';
import { fillingInBriefly, fillingInOf } from '#domain/rating/filling-in.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Style } from '#domain/style/style.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { municipalityPaper } from '#infographic/paper/municipality-paper.ts';
import { municipalityEditions } from '#infographic/poster/editions.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { municipalityPhoneEdition } from '#infographic/poster/phone-edition.ts';
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
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as actions from '#server/sessions/actions.ts';
import type { Drawable, PosterPage } from './drawn-once.ts';
import { agreementsOf, yearsOf, type Agreements } from './year-facts.ts';

export interface MunicipalityRequest extends figures.ComparedRounds {
	municipality: { code: string; name: string };
	/** What its viewer may see of the region; null without. */
	beside: BesideRegion | null;
	/** Its viewer may read every scan of it, and so the words of its agreements. */
	mayReadScans: boolean;
}

export function drawableOf(db: Database, request: MunicipalityRequest): Drawable {
	const at = figures.stand(db);
	const agreed = agreementsIn(db, request);
	return {
		made: nameOf(db, request, { at, agreed }),
		make: () => {
			const content = contentOf(db, request, { at, agreed });
			if ('refused' in content) return content;
			return {
				editions: municipalityEditions(content),
				paper: (drawing) => municipalityPaper(content, drawing)
			};
		}
	};
}

/** In colours that are not kept. */
export function previewOfMunicipality(
	db: Database,
	request: MunicipalityRequest,
	style: Style | undefined
): Omit<PosterPage, 'slides'> | Refusal {
	const standing = { at: figures.stand(db), agreed: agreementsIn(db, request) };
	const content = contentOf(db, request, standing, { style });
	if ('refused' in content) return content;
	return { svg: municipalityPoster(content).svg, phone: municipalityPhoneEdition(content).svg };
}

/** What it is made of, in colours of its own, before it is drawn. */
export function contentOfMunicipality(
	db: Database,
	request: MunicipalityRequest
): MunicipalityContent | Refusal {
	return contentOf(db, request, { at: figures.stand(db), agreed: agreementsIn(db, request) });
}

function contentOf(
	db: Database,
	{ round, compare, among, municipality, beside }: MunicipalityRequest,
	{ at, agreed }: Standing,
	look: { style: Style | undefined } = {
		style: styles.forMunicipality(db, round.region, municipality.code)
	}
): MunicipalityContent | Refusal {
	const compared = figures.ofRounds(db, { round, compare }, at);
	const picture = municipalityPicture(compared, municipality.code);
	if ('refused' in picture) return picture;
	const { code } = municipality;
	const filling = fillingInOf(toldWithin(fillings.ofRound(db, round.id), 'named', [code]));
	const years = yearsOf(db, { round, compare, among }, (rounds) =>
		pictureIn(db, rounds, { code, at })
	);
	const content = {
		...picture,
		...agreed,
		...(filling && { filling, howFilledIn: fillingInBriefly(filling) }),
		...(years && { years }),
		region: regions.drawnFor(db, round.region).name,
		municipality: municipality.name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		beside,
		scans: scanLines(compared.round, municipality.code).map((line) => ({
			...line,
			provisional: undefined
		})),
		finalisedOn: finalised.lastFinalised(db, round.id, municipality.code) ?? null,
		invented: rounds.isInvented(round),
		logo: logos.ofComposition(db, compositions.of(db, round))
	};
	return inStyle(content, look.style);
}

/** Undefined where it was not a member yet. */
function pictureIn(
	db: Database,
	rounds: figures.ComparedRounds,
	{ code, at }: { code: string; at: string }
) {
	const compared = figures.ofRounds(db, rounds, at);
	const isMember = compared.round.members.some((member) => member.code === code);
	return isMember ? municipalityPicture(compared, code) : undefined;
}

/** Of the municipalities that went on in it too. */
function agreementsIn(db: Database, request: MunicipalityRequest): Agreements {
	const { round, compare, municipality, mayReadScans } = request;
	const mergers = mergersUpTo(round.referenceDate, registeredSuccession(db));
	const before = [municipality.code, ...predecessorsOf(municipality.code, mergers)];
	const agreed = actions.ofRounds(db, { round, compare });
	const now = toldWithin(agreed.now, 'named', [municipality.code]);
	const earlier = toldWithin(agreed.earlier, 'named', before);
	return agreementsOf({ now, earlier }, mayReadScans);
}

/** What it is drawn from, as it stands now. */
interface Standing {
	/** rounds/figures.ts explains it. */
	at: string;
	agreed: Agreements;
}

/** The hash covers everything drawn. */
function nameOf(
	db: Database,
	{ round, compare, municipality, beside }: MunicipalityRequest,
	{ at, agreed }: Standing
): string {
	const shown = beside && { ...beside, themes: [...beside.themes] };
	const { logo } = compositions.of(db, round);
	const style = styles.ofMunicipality(db, municipality.code);
	const made = [at, round.id, compare?.id, municipality.code, shown, agreed, logo, style];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}
