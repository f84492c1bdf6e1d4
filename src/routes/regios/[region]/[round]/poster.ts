import { error } from '@sveltejs/kit';
import { scopeFor } from '#domain/disclosure.ts';
import { regionPoster } from '#infographic/region-poster.ts';
import * as posters from '#server/posters.ts';
import * as results from '#server/results.ts';
import { roundFor } from '#routes/guard.ts';
import { choiceIn } from './choice.ts';

/** The poster that the address asks for, with the name its download gets. */
export function posterFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const { region, round } = roundFor(locals, params.region, params.round);
	const comparable = results.comparable(locals.db, round);
	const choice = choiceIn(
		url,
		comparable.map(({ key }) => key)
	);
	const compare = comparable.find(({ key }) => key === choice.compare);
	const scope = scopeFor(locals.viewer, { region: region.key });
	const request = { round, compare, weighting: choice.weighting };
	const content = posters.ofRegion(locals.db, request, scope);
	if ('refused' in content)
		error(
			400,
			results.refusalInWords(content, (code) => code)
		);
	return {
		region,
		round,
		choice,
		comparable,
		drawing: regionPoster(content),
		name: `infographic-${region.key}-${round.key}`
	};
}
