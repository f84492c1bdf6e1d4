import { error } from '@sveltejs/kit';
import { ownMunicipalities } from '#domain/access/permission.ts';
import { scopeFor, weightingWithin } from '#domain/disclosure/scope.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as publications from '#server/publications/shown.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import { roundFor } from '#request/guard.ts';
import { choiceIn } from './choice.ts';

interface Asked {
	region: string;
	round: string;
}

/** Of figures as they stand now: all of them, or only the viewer's own. */
export function pictureFor(locals: App.Locals, params: Asked, url: URL) {
	return pictureIn(locals, roundFor(locals, params.region, params.round), url);
}

type Found = Omit<ReturnType<typeof roundFor>, 'chosenInstruments'>;

function pictureIn(locals: App.Locals, { region, round, rounds: all }: Found, url: URL) {
	const scope = scopeFor(locals.viewer, { region: region.key });
	const rounds = results.comparable(locals.db, round, all);
	const comparable = rounds.map(({ key }) => key);
	const asked = choiceIn(url, comparable);
	const choice = { ...asked, weighting: weightingWithin(scope, asked.weighting) };
	const compare = rounds.find(({ key }) => key === choice.compare);
	const apart = ownMunicipalities(locals.viewer, region.key);
	const request = { round, compare, among: all, scope, weighting: choice.weighting, apart };
	const at = figures.stand(locals.db);
	return { region, round, every: all, scope, comparable, choice, compare, request, at };
}

/** What the viewer sees of the region: all as it is now, or what was published of it. */
export function shownFor(locals: App.Locals, place: Found, url: URL) {
	const found = pictureIn(locals, place, url);
	const { round, request, scope, at } = found;
	const published =
		scope === 'all' ? undefined : publications.latestPicture(locals.db, round, locals.now);
	if (!published) return { ...found, published, picture: pictureOf(locals, request, at) };
	const earlier = published.picture.result.comparison?.round;
	const compare = results
		.comparable(locals.db, round, place.rounds)
		.find(({ key }) => key === earlier);
	const own = pictureOf(locals, { ...request, compare }, at);
	return { ...found, published, picture: publications.withOwn(published.picture, own) };
}

function pictureOf(
	{ db }: App.Locals,
	request: regionPictures.PictureRequest,
	at: string
): RegionPicture {
	const picture = regionPictures.ofRegion(db, request, at);
	if ('refused' in picture) error(400, results.refusalOfRound(db, request.round, picture));
	return picture;
}
