import { choiceQuery } from '#domain/side-by-side/choice.ts';
import { onwardFor } from '#routes/regios/[region]/seen-rounds.ts';
import { yearsFor, yearsInWords } from './years.ts';

export function load({ params, locals, url }) {
	const found = yearsFor(locals, params.region, url);
	const { seen, themes, choice } = found;
	return {
		region: { key: seen.region.key, name: seen.region.name },
		onward: onwardFor(locals, seen),
		parts: found.parts,
		whose: found.whose,
		withheld: found.withheld,
		absent: found.absent,
		isByQuestion: found.isByQuestion,
		mayAsk: found.mayAsk,
		isAll: seen.isAll,
		isInvented: seen.rounds.some(({ isInvented }) => isInvented) && !locals.demonstration,
		rounds: seen.rounds.map(({ key, scope }) => ({ key, scope })),
		unknown: [...seen.unknownRounds, ...themes.unknown],
		query: choiceQuery({ ...choice, sort: undefined }),
		words: yearsInWords(found),
		form: {
			chosen: choice,
			rounds: seen.every,
			otherRounds: seen.otherRounds,
			themes: themes.every,
			municipalities: found.municipalities.map(({ code, name }) => ({ code, name }))
		}
	};
}
