import { ownMunicipalities } from '#domain/access/permission.ts';
import { comparableWithin, scopeFor, weightingWithin } from '#domain/disclosure/scope.ts';
import * as results from '#server/rounds/results.ts';
import { roundFor } from '#request/guard.ts';
import { choiceIn } from './choice.ts';

export function pictureFor(
	locals: App.Locals,
	params: { region: string; round: string },
	url: URL
) {
	const { region, round, rounds: all } = roundFor(locals, params.region, params.round);
	const scope = scopeFor(locals.viewer, { region: region.key, state: round.state });
	const rounds = comparableWithin(scope, results.comparable(locals.db, round, all));
	const comparable = rounds.map(({ key }) => key);
	const asked = choiceIn(url, comparable);
	const choice = { ...asked, weighting: weightingWithin(scope, asked.weighting) };
	const compare = rounds.find(({ key }) => key === choice.compare);
	const apart = ownMunicipalities(locals.viewer, region.key);
	const request = { round, compare, scope, weighting: choice.weighting, apart };
	return { region, round, scope, comparable, choice, request };
}
