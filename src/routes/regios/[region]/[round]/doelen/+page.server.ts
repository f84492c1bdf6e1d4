import { error } from '@sveltejs/kit';
import { mayTellCount } from '#domain/disclosure/count.ts';
import { goalInWords, goalThemes, stepsInWords, wantsStep, whole } from '#domain/goal/goal.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { byName } from '#domain/words/format.ts';
import { scoreInWords } from '#domain/score/words.ts';
import * as goals from '#server/coordination/goals.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { allow, roundFor } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { ofTeams } from '#routes/regios/[region]/seen-rounds.ts';

/** For who sees every municipality: a count of goals moves when one municipality sets one. */
export function load({ params, locals }) {
	allow(locals, 'see-municipalities', { region: params.region });
	const { region, round, rounds: every } = roundFor(locals, params.region, params.round);
	const { db } = locals;
	const questionnaire = pinned.questionnaireOf(db, round);
	if (questionnaire.subject !== 'team') error(404, 'Deze pagina hoort niet bij deze ronde.');
	const request = { round, compare: undefined, scope: 'all', weighting: 'equal' } as const;
	const picture = regionPictures.ofRegion(db, { ...request, apart: [] });
	if ('refused' in picture) error(400, results.refusalOfRound(db, round, picture));
	const { municipalities, themes } = picture.result;
	const { round: kept } = figures.ofRounds(db, { round });
	const all = goals.ofRound(db, round);
	const shown = goalThemes(
		questionnaire,
		themes.map(({ id }) => id)
	);
	const cellOf = (one: (typeof municipalities)[number], theme: string) => {
		const goal = all.find(
			({ municipality, theme: own }) => municipality === one.code && own === theme
		);
		const own = theme === whole ? one.overall : one.themes.find(({ id }) => id === theme)!;
		return {
			goal: goal && { words: goalInWords(goal), reason: goal.reason },
			score: scoreInWords(own),
			number: own.score,
			wants: wantsStep(goal, own.score)
		};
	};
	return {
		region: { key: region.key, name: region.name },
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key, hasPicture: true },
			hasNorm: normPoints(questionnaire, kept.norms ?? []).length > 0
		}),
		sideways: roundChoices(
			ofTeams(locals, every),
			round.key,
			(key) => `/regios/${region.key}/${key}/doelen`
		),
		round: { key: round.key },
		municipalities: municipalities.toSorted(byName).map(({ code, name }) => ({ code, name })),
		themes: shown.map(({ id, title }) => {
			const cells = municipalities.toSorted(byName).map((one) => cellOf(one, id));
			const count = {
				theme: id,
				want: cells.filter(({ wants }) => wants === true).length,
				of: cells.filter(({ wants }) => wants !== undefined).length
			};
			const without = cells.filter(({ goal, wants }) => !goal && wants !== undefined).length;
			return {
				...{ id, title, cells, without },
				sentence: stepsInWords(count, title),
				mayTell: mayTellCount(count)
			};
		})
	};
}
