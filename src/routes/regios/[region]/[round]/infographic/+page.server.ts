import { redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { pageOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/posters.ts';
import * as publications from '#server/publications/shown.ts';
import * as figures from '#server/rounds/figures.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { ofTeams } from '#routes/regios/[region]/seen-rounds.ts';
import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const found = posterFor(locals, params, url);
	const { region, round, every, scope, choice, comparable, request, at, refuse } = found;
	if (!request) {
		const published = publications.latestPicture(locals.db, round, locals.now);
		if (published) redirect(307, published.path);
	}
	const page = request && pageOf(locals.db, drawableOf(locals.db, request, at));
	if (page && 'refused' in page) return refuse(page);
	const mayCompose = may(locals.viewer, 'publish', { region: region.key });
	const { norms = [] } = figures.ofRounds(locals.db, { round, compare: found.compare }, at).round;
	const asked = pinned.questionnaireOf(locals.db, round);
	return {
		...{ region, round: round.key, scope, choice, comparable, poster: page, mayCompose },
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key, hasPicture: true },
			hasNorm: normPoints(asked, norms).length > 0
		}),
		sideways: roundChoices(
			ofTeams(locals, every),
			round.key,
			(key) => `/regios/${region.key}/${key}/infographic`
		)
	};
}
