import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const { region, round, choice, comparable, drawing } = posterFor(locals, params, url);
	return {
		region,
		round: round.key,
		choice,
		comparable: comparable.map(({ key }) => key),
		svg: drawing.svg
	};
}
