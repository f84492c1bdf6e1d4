import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const { region, round, scope, choice, comparable, poster } = posterFor(locals, params, url);
	return {
		region,
		round: round.key,
		scope,
		choice,
		comparable,
		svg: poster?.drawing.svg
	};
}
