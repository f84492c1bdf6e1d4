import { redirect } from '@sveltejs/kit';
import * as publications from '#server/publications/shown.ts';
import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const { region, round, scope, choice, comparable, poster } = posterFor(locals, params, url);
	const published = poster ? undefined : publications.latestPicture(locals.db, round, locals.now);
	if (published) redirect(307, published.path);
	return {
		region,
		round: round.key,
		scope,
		choice,
		comparable,
		svg: poster?.drawing.svg
	};
}
