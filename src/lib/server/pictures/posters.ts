import { plain, type Composition } from '#domain/composition/composition.ts';
import { toldAgreements } from '#domain/publication/composed-agreement.ts';
import { fillingInBriefly, fillingInOf } from '#domain/rating/filling-in.ts';
import { toldWithin } from '#domain/disclosure/scope.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Style } from '#domain/style/style.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { regionEditions } from '#infographic/poster/editions.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { choiceOf, type RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Database } from '#server/db/open.ts';
import { boundariesOf } from '#server/registry/boundaries.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import * as regions from '#server/registry/regions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { posterOf, type Drawable, type Poster, type PosterPage } from './drawn-once.ts';
import { agreementsOf, yearsOf, type Agreements } from './year-facts.ts';
import * as actions from '#server/sessions/actions.ts';
import * as regionPictures from './region-pictures.ts';

/** What it is drawn with instead of what is kept. */
export interface OtherLook {
	composition?: Composition;
	style?: Style | undefined;
}

export function contentOf(
	db: Database,
	request: regionPictures.PictureRequest,
	at = figures.stand(db),
	look: OtherLook = {},
	agreed = agreementsWithin(db, request)
): RegionPosterContent | Refusal {
	const composition = look.composition ?? compositions.of(db, request.round);
	const { round, compare } = request;
	const picture = regionPictures.ofRegion(db, request, at);
	if ('refused' in picture) return picture;
	const all = fillings.ofRound(db, round.id);
	const filling = fillingInOf(toldWithin(all, request.scope, []));
	const days = all.flatMap(({ finalisedOn }) => finalisedOn ?? []);
	const years = yearsOf(db, request, (rounds) =>
		regionPictures.ofRegion(db, { ...request, ...rounds }, at)
	);
	const drawn = regions.drawnFor(db, round.region);
	const content = {
		...picture,
		...choiceOf(composition, logos.ofComposition(db, composition)),
		...(filling && { filling, howFilledIn: fillingInBriefly(filling) }),
		...agreed,
		...regionalOf(db, request, composition),
		...(years && { years }),
		region: drawn.name,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		finalisedOn: days.toSorted().at(-1) ?? null,
		invented: rounds.isInvented(round),
		boundaries: boundariesOf(
			picture.result.municipalities.map(({ code }) => code),
			round.referenceDate
		)
	};
	return inStyle(content, 'style' in look ? look.style : drawn.style);
}

/** As they were kept with the composition; as it stands now only who sees every municipality reads it. */
function regionalOf(
	db: Database,
	{ round, scope }: regionPictures.PictureRequest,
	{ agreements = [] }: Composition
): Pick<RegionPosterContent, 'regional'> {
	if (agreements.length === 0) return {};
	const names = new Map(membersAndTeams.membersOf(db, round).map(({ code, name }) => [code, name]));
	const regional = toldAgreements(agreements, { scope, named: [], names });
	return regional.length === 0 ? {} : { regional };
}

/** Only how many there are: a region has too many to write out, and their words are the teams' own. */
function agreementsWithin(db: Database, request: regionPictures.PictureRequest): Agreements {
	const { now, earlier } = actions.ofRounds(db, request);
	const told = (all: typeof now) => toldWithin(all, request.scope, []);
	return agreementsOf({ now: told(now), earlier: told(earlier) }, false);
}

/** Of a region's round, with what its coordinator chose and said. */
export function drawableOf(
	db: Database,
	request: regionPictures.PictureRequest,
	at = figures.stand(db)
): Drawable {
	const kept = compositions.find(db, request.round);
	const agreed = agreementsWithin(db, request);
	return {
		made: `${regionPictures.nameOf(request, at)} ${kept?.revision ?? 0} ${JSON.stringify(agreed)}`,
		make: () => {
			const content = contentOf(
				db,
				request,
				at,
				{ composition: kept?.composition ?? plain },
				agreed
			);
			if ('refused' in content) return content;
			return {
				editions: regionEditions(content),
				paper: (drawing) => regionPaper(content, drawing)
			};
		}
	};
}

/** edition: the name of its file; undefined when there is none. */
export function ofRegion(
	db: Database,
	request: regionPictures.PictureRequest,
	edition: string
): Poster | Refusal | undefined {
	return posterOf(db, drawableOf(db, request), edition);
}

/** In colours that are not kept. */
export function previewOfRegion(
	db: Database,
	request: regionPictures.PictureRequest,
	style: Style | undefined
): Omit<PosterPage, 'slides'> | Refusal {
	const content = contentOf(db, request, figures.stand(db), { style });
	if ('refused' in content) return content;
	return { svg: regionPoster(content).svg, phone: regionPhoneEdition(content).svg };
}
