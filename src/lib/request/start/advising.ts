import { yearSentence } from '#domain/start/year-sentence.ts';
import { municipalityToDos } from '#domain/start/municipality-to-dos.ts';
import type { StartMunicipality, StartResult } from '#domain/start/section.ts';
import { themesWithScores } from '#domain/score/score.ts';
import * as goals from '#server/coordination/goals.ts';
import * as naming from '#server/coordination/naming.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as reactions from '#server/publications/reactions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { scansIn } from './filling-in.ts';
import {
	inRole,
	placesOf,
	roundsOfTeams,
	type ReadRegion,
	type RegionAtGlance
} from './own-places.ts';

export function ownMunicipalities(locals: App.Locals, read: ReadRegion): StartMunicipality[] {
	const viewer = inRole(locals.viewer!, 'adviser');
	const own = placesOf(viewer.held, ({ region, municipality }) =>
		region !== null && municipality !== null ? { region, municipality } : null
	);
	return own.flatMap(({ region, municipality }) => {
		const place = read(region);
		const found = place && memberIn(locals, place, municipality);
		if (!found) return [];
		const { round, member } = found;
		const query = `?regio=${region}`;
		const at = `/gemeenten/${municipality}/${round.key}`;
		const mine = {
			...viewer,
			held: viewer.held.filter((one) => one.municipality === municipality)
		};
		return [
			{
				...{ code: municipality, name: member.name, region: place.region.name, round: round.key },
				toDos: municipalityToDos({
					...{ code: municipality, region, round: round.key },
					mayChooseNaming: member.lock === undefined,
					hasChosenNaming: member.chosenAt !== null,
					saidBack: saidBackTo(locals, place, municipality)
				}),
				scans: scansIn(locals, { place, round, viewer: mine, role: 'adviser' }),
				result: resultOf(locals, { place, round, municipality }),
				goals: goalsOf(locals, { place, round, municipality }),
				...{ href: `${at}${query}`, goalsHref: `${at}/doelen${query}` },
				teamsHref: `/gemeenten/${municipality}/teams`
			}
		];
	});
}

/** In the newest round of teams in which the municipality takes part. */
export function memberIn(locals: App.Locals, place: RegionAtGlance, municipality: string) {
	for (const round of roundsOfTeams(locals, place)) {
		const member = naming.choiceOf(locals.db, round, municipality);
		if (member) return { round, member };
	}
	return undefined;
}

interface Where {
	place: RegionAtGlance;
	round: rounds.RoundRow;
	municipality: string;
}

/** Its own figures: everybody who may see the municipality may see them in full. */
export function resultOf(
	{ db }: App.Locals,
	{ place, round, municipality }: Where
): StartResult | null {
	const compare = results.comparable(db, round, place.rounds.filter(isNotPrepared))[0];
	const asked = {
		round,
		compare,
		scope: 'none',
		weighting: 'equal',
		apart: [municipality]
	} as const;
	const picture = regionPictures.ofRegion(db, asked, figures.stand(db));
	if ('refused' in picture) return null;
	const own = picture.result.municipalities.find(({ code }) => code === municipality);
	if (!own) return null;
	const { bands, minimumChange } = picture.questionnaire;
	const { score, reason, floor } = own.overall;
	const change = picture.result.comparison?.municipalities.find(
		({ code }) => code === municipality
	);
	const titles = new Map(
		themesWithScores(picture.questionnaire).map(({ id, title }) => [id, title])
	);
	const themes = (change?.themes ?? []).flatMap((theme) => {
		const title = titles.get(theme.id);
		return title === undefined ? [] : [{ ...theme, title }];
	});
	const changed =
		change && compare && score !== null
			? yearSentence({ earlier: compare.key, overall: change.overall, themes, minimumChange })
			: '';
	return { score, reason, bands, floor, isProvisional: own.provisional, changed };
}

function isNotPrepared({ state }: rounds.RoundRow): boolean {
	return state !== 'prepared';
}

function saidBackTo({ db, now }: App.Locals, place: RegionAtGlance, municipality: string) {
	const open = place.publications.find(({ publication }) => reactions.isOpen(publication, now));
	if (!open?.publication.reactUntil) return null;
	const own = reactions
		.ofPublication(db, open.publication)
		.find((reaction) => reaction.municipality === municipality);
	if (!own) return null;
	const hasReacted = own.comment !== '' || own.objection !== '';
	return { round: open.round.key, reactUntil: open.publication.reactUntil, hasReacted };
}

function goalsOf({ db }: App.Locals, { place, round, municipality }: Where) {
	const all = [round, ...results.comparable(db, round, place.rounds.filter(isNotPrepared))];
	const found = goals.before(db, all, municipality);
	return found ? { number: found.goals.length, round: found.round.key } : null;
}
