import { roundInWords } from '#domain/region/region.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { chosenIn } from '#domain/side-by-side/chosen.ts';
import { readChoice } from '#domain/side-by-side/choice.ts';
import { membersOver, visibleIn, type SeenRound } from '#domain/side-by-side/seen-round.ts';
import {
	comparedWith,
	sideBySide,
	whoseMean,
	type SideBySideTheme
} from '#domain/side-by-side/side-by-side.ts';
import { sizeClasses, sizeClassOf } from '#domain/side-by-side/size-class.ts';
import { byName, list } from '#domain/words/format.ts';
import {
	mayQuestions,
	questionChanges,
	questionRounds,
	seenRoundsFor,
	themesSeen,
	type ComparedRound,
	type SeenRounds
} from '#routes/regios/[region]/seen-rounds.ts';
import { whyOf, type StepWhy } from '#routes/regios/[region]/jaren/years.ts';

/** What an address sets beside each other; the page and its files ask it here, so they cannot differ. */
export function comparisonFor(locals: App.Locals, region: string, url: URL) {
	const choice = readChoice(url.searchParams);
	const all = seenRoundsFor(locals, region, choice);
	const seen = choice.rounds.length === 0 ? withoutEmpty(all) : all;
	const chosen = chosenIn(choice, seen.rounds, seen.own);
	const themes = themesSeen(seen, choice.themes);
	const mayAsk = chosen.municipalities.filter((code) => mayQuestions(locals, region, code));
	const isByQuestion = choice.level === 'vraag' && mayAsk.length > 0;
	const step = lastStep(seen);
	const questions = isByQuestion ? questionRounds(locals, seen) : [];
	const asked = { seen: step, questions: questionChanges(locals, step, mayAsk), mayAsk };
	const minimumChange = seen.rounds.at(-1)?.questionnaire.minimumChange ?? 0;
	const { municipalities } = chosen;
	const beside = (rounds: readonly SeenRound[], about: { id: string; title: string }[]) =>
		rounds.length === 0 || municipalities.length === 0
			? []
			: sideBySide({ rounds, municipalities, themes: about, sort: choice.sort, minimumChange });
	const parts = beside(seen.rounds, themes.themes).map((theme) => ({
		theme,
		why: whyIn(locals, asked, theme),
		questions: isByQuestion ? byQuestionIn(beside, seen, questions, theme.id) : []
	}));
	return {
		...{ choice, seen, chosen, themes, parts, isByQuestion, mayAsk },
		hidden: all.rounds.filter(({ scope }) => scope === 'none').map(({ key }) => key),
		compared: comparedWith(seen.rounds),
		mean: whoseMean(seen.rounds),
		...choosable(seen)
	};
}

/** Later rounds of which nobody may be seen say nothing, unless they were asked for. */
function withoutEmpty(seen: SeenRounds): SeenRounds {
	const last = seen.rounds.findLastIndex(({ result }) => result.municipalities.length > 0);
	const end = last < 0 ? seen.rounds.length : last + 1;
	return { ...seen, rounds: seen.rounds.slice(0, end), rows: seen.rows.slice(0, end) };
}

/** The last round with the one before it: questions of all the others are much work, and not shown. */
function lastStep(seen: SeenRounds): SeenRounds {
	return { ...seen, rounds: seen.rounds.slice(-2), rows: seen.rows.slice(-2) };
}

function byQuestionIn(
	beside: (
		rounds: readonly SeenRound[],
		about: { id: string; title: string }[]
	) => SideBySideTheme[],
	seen: SeenRounds,
	questions: readonly SeenRound[],
	theme: string
): SideBySideTheme[] {
	const asked = seen.rounds.at(-1)!.questionnaire.themes.filter(({ id }) => id === theme);
	const about = asked.flatMap(scoredItems).map(({ id, text }) => ({ id, title: text }));
	return beside(questions, about);
}

/** For each municipality that has a change; `seen` is the last step. */
function whyIn(
	locals: App.Locals,
	{ seen, questions, mayAsk }: { seen: SeenRounds; questions: ComparedRound[]; mayAsk: string[] },
	{ id, rows }: SideBySideTheme
): { code: string; name: string; words: string; why: StepWhy }[] {
	return rows.flatMap(({ code, name, change, changeWords }) => {
		if (!change) return [];
		const asked = { seen, questions: mayAsk.includes(code) ? questions : [], whose: code, id };
		const why = whyOf(locals, asked)[0];
		return why ? [{ code, name, words: changeWords, why }] : [];
	});
}

/** What a form offers: of whom a figure may be seen, and which sizes they have. Others are not named. */
function choosable({ rounds }: SeenRounds) {
	const visible = visibleIn(rounds);
	const all = [...membersOver(rounds).values()];
	const members = all.filter(({ code }) => visible.has(code)).toSorted(byName);
	const sizes = new Set(members.map(({ inhabitants }) => sizeClassOf(inhabitants)?.key));
	return {
		members,
		unseen: all.length - members.length,
		sizes: sizeClasses.filter(({ key }) => sizes.has(key))
	};
}

/** Of what is shown, as it stands in a file and above a table. */
export function comparisonInWords(
	found: ReturnType<typeof comparisonFor>,
	only?: SideBySideTheme
): string {
	const { seen, chosen, parts, choice, isByQuestion } = found;
	const names = membersOver(seen.rounds);
	return [
		list(chosen.municipalities.map((code) => names.get(code)!.name)) || 'geen gemeente',
		`rondes ${seen.rounds.map(({ key }) => roundInWords(key)).join(', ')}`,
		only
			? only.title
			: choice.themes.length === 0
				? 'alle thema’s'
				: `thema’s ${parts.map(({ theme }) => theme.title).join(', ')}`,
		...(only ? [] : [`per ${isByQuestion ? 'vraag' : 'thema'}`])
	].join('; ');
}
