import { themeMatrix } from '#domain/issue/theme-matrix.ts';
import { themesWithScores } from '#domain/score/score.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { roundFor } from '#request/guard.ts';
import { shownFor } from '#routes/regios/[region]/[round]/picture.ts';
import { ofTeams } from '#routes/regios/[region]/seen-rounds.ts';

/** Of one round, as this person sees it on its own page; undefined where there is no such round. */
export function themesFor(locals: App.Locals, region: string, asked: string | null) {
	const all = ofTeams(locals, rounds.ofRegion(locals.db, region));
	const round = all.find(({ key }) => key === asked) ?? all[0];
	if (!round) return undefined;
	const url = new URL('https://thermometer.invalid/?vergelijk=geen');
	const { picture, published, request } = shownFor(
		locals,
		roundFor(locals, region, round.key),
		url
	);
	const themes = themesWithScores(picture.questionnaire);
	return {
		round: round.key,
		every: all.map(({ key }) => key),
		scope: picture.scope,
		published: published && { path: published.path, at: published.publishedAt },
		/** Those of this person, which they see whatever was published. */
		own: request.apart,
		members: picture.members,
		matrix: themeMatrix(picture.result, themes)
	};
}
