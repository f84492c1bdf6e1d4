import type { StartPublication, StartReading } from '#domain/start/section.ts';
import { isRunning } from '#domain/region/round-state.ts';
import * as publications from '#server/publications/publications.ts';
import { drawnAt, latestPicture } from '#server/publications/shown.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { memberIn, resultOf } from './advising.ts';
import { inRole, placesOf, roundsOfTeams, type ReadRegion } from './own-places.ts';

export function ownReading(locals: App.Locals, read: ReadRegion): StartReading[] {
	const viewer = inRole(locals.viewer!, 'reader');
	const places = placesOf(viewer.held, ({ region, municipality }) =>
		region === null ? null : { region, municipality }
	);
	return places.flatMap(({ region: key, municipality }): StartReading[] => {
		const place = read(key);
		if (!place) return [];
		const region = place.region.name;
		if (municipality !== null) {
			const own = municipalityOf(locals, place, municipality);
			return [{ region, publication: null, waiting: own ? '' : noRound, municipality: own }];
		}
		const newest = place.publications.find(
			({ publication }) =>
				publication.state === 'published' && publications.isFound(publication, locals.now)
		);
		const publication = newest ? shownPublication(locals, newest, region) : null;
		const waiting = publication ? '' : waitingWords(roundsOfTeams(locals, place)[0]);
		return [{ region, publication, waiting, municipality: null }];
	});
}

/** What whoever is not signed in sees first: the newest that may be found. */
export function publicExample(locals: App.Locals): StartPublication | null {
	const newest = publications.newestToBeFound(locals.db, locals.now);
	if (!newest) return null;
	const region = regions.find(locals.db, newest.round.region)?.name ?? newest.round.region;
	return shownPublication(locals, newest, region);
}

function shownPublication(
	{ db, now }: App.Locals,
	{ round, publication }: { round: rounds.RoundRow; publication: publications.PublicationRow },
	region: string
): StartPublication | null {
	const found = latestPicture(db, round, now);
	if (!found) return null;
	const { picture, scope } = found;
	const { overall } = picture.result;
	return {
		...{ region, round: round.key, path: found.path, publishedAt: found.publishedAt },
		...{ over: overall.n, isOfNamed: scope === 'named' },
		score: overall.score,
		floor: scope === 'named' ? overall.floor : undefined,
		bands: picture.questionnaire.bands,
		...drawnAt(db, publication, found)
	};
}

function municipalityOf(
	locals: App.Locals,
	place: NonNullable<ReturnType<ReadRegion>>,
	municipality: string
): StartReading['municipality'] {
	const found = memberIn(locals, place, municipality);
	if (!found) return null;
	const { round, member } = found;
	const result = resultOf(locals, { place, round, municipality });
	if (!result) return null;
	const href = `/gemeenten/${municipality}/${round.key}?regio=${round.region}`;
	return { ...result, name: member.name, round: round.key, href };
}

const noRound = 'Deze gemeente heeft nog in geen ronde meegedaan.';

function waitingWords(round: rounds.RoundRow | undefined): string {
	if (!round) return 'Er is nog niets gepubliceerd: de regio heeft nog geen ronde gehouden.';
	if (!isRunning(round.state)) {
		return `Er is nu niets gepubliceerd. Ronde ${round.key} is gesloten; nu maakt de regio de infographic.`;
	}
	return `Er is nu niets gepubliceerd: ronde ${round.key} loopt nog. Daarna maakt de regio de infographic en staat die hier.`;
}
