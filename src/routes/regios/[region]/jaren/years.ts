import type { ChangeReason } from '#domain/scan/next-step.ts';
import { changeReasonNames } from '#domain/scan/next-step.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { readChoice } from '#domain/side-by-side/choice.ts';
import { membersOver, visibleIn, type SeenRound } from '#domain/side-by-side/seen-round.ts';
import {
	municipalitySeries,
	regionSeries,
	type YearSeries
} from '#domain/side-by-side/year-series.ts';
import {
	whyMunicipalityChanged,
	whyRegionChanged,
	type WhyChanged
} from '#domain/side-by-side/why-changed.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { byName } from '#domain/words/format.ts';
import * as agreed from '#server/rounds/agreed.ts';
import {
	bordersOf,
	comparedRounds,
	comparisonOf,
	mayQuestions,
	questionChanges,
	questionRounds,
	seenRoundsFor,
	themesSeen,
	type ComparedRound,
	type SeenRounds
} from '#routes/regios/[region]/seen-rounds.ts';

/** What an address of the years shows; the page and its files ask it here, so they cannot differ. */
export function yearsFor(locals: App.Locals, region: string, url: URL) {
	const choice = readChoice(url.searchParams);
	const seen = seenRoundsFor(locals, region, choice);
	const visible = visibleIn(seen.rounds);
	const members = membersOver(seen.rounds);
	const asked = choice.municipalities[0];
	const whose = asked !== undefined && visible.has(asked) ? asked : undefined;
	const themes = themesSeen(seen, choice.themes);
	const mayAsk = whose === undefined ? seen.isAll : mayQuestions(locals, region, whose);
	const borders = bordersOf(locals, seen);
	const minimumChange = seen.rounds.at(-1)?.questionnaire.minimumChange ?? 0;
	const lines = (rounds: readonly SeenRound[], about: { id: string; title: string }[]) => {
		const given = { rounds, themes: about, borders, minimumChange };
		return whose === undefined ? regionSeries(given) : municipalitySeries(given, whose);
	};
	const isByQuestion = choice.level === 'vraag' && mayAsk;
	const only = whose === undefined ? undefined : [whose];
	const questions = isByQuestion ? questionRounds(locals, seen, only) : [];
	const changes = mayAsk ? questionChanges(locals, seen, only) : [];
	const series = lines(seen.rounds, themes.themes);
	const parts = series.map((own) => ({
		series: own,
		mean: whose === undefined ? undefined : meanOf(seen, own.id),
		why: whyOf(locals, { seen, questions: changes, whose, id: own.id }),
		questions: isByQuestion ? lines(questions, itemsOf(seen, own.id)) : []
	}));
	return {
		choice,
		seen,
		themes,
		parts,
		whose: whose === undefined ? undefined : { code: whose, name: members.get(whose)!.name },
		/** It is there, but not for this viewer. */
		withheld:
			asked !== undefined && members.has(asked) && whose === undefined
				? members.get(asked)!.name
				: undefined,
		absent: asked !== undefined && !members.has(asked) ? asked : undefined,
		isByQuestion,
		mayAsk,
		municipalities: [...members.values()].filter(({ code }) => visible.has(code)).toSorted(byName)
	};
}

/** Beside a municipality stands what its viewer may see of the region. */
function meanOf(seen: SeenRounds, id: string): YearSeries['points'] | undefined {
	const about = { rounds: seen.rounds, themes: [{ id, title: '' }] };
	const given = { ...about, borders: { ended: [], nameOf: String }, minimumChange: 0 };
	const points = regionSeries(given)[0]?.points ?? [];
	return points.some(({ score }) => score !== null) ? points : undefined;
}

function itemsOf(seen: SeenRounds, theme: string) {
	const asked = seen.rounds.at(-1)!.questionnaire.themes.filter(({ id }) => id === theme);
	return asked.flatMap(scoredItems).map(({ id, text }) => ({ id, title: text }));
}

export interface StepWhy extends WhyChanged {
	from: string;
	to: string;
	reasons: AgreedReason[];
}

export interface AgreedReason {
	item: string;
	team: string;
	words: string;
}

interface WhyAsked {
	seen: SeenRounds;
	/** None where no question may be seen. */
	questions: readonly ComparedRound[];
	/** Undefined is the region. */
	whose: string | undefined;
	id: string;
}

/** Of each step that has a change; the last first. */
export function whyOf(locals: App.Locals, { seen, questions, whose, id }: WhyAsked): StepWhy[] {
	const compared = comparedRounds(seen.rounds);
	return seen.rounds
		.flatMap((later, index): StepWhy[] => {
			const earlier = seen.rounds[index - 1];
			const comparison = comparisonOf(compared, index);
			if (!earlier || !comparison || !hasStep(later, comparison, whose, id)) return [];
			const grounds = {
				id,
				earlier: earlier.questionnaire,
				later: later.questionnaire,
				comparison,
				byQuestion: comparisonOf(questions, index)
			};
			const ends = { from: earlier.key, to: later.key };
			if (whose === undefined) {
				const named = new Map(later.result.municipalities.map(({ code, name }) => [code, name]));
				return [{ ...ends, ...whyRegionChanged(grounds, named), reasons: [] }];
			}
			const why = whyMunicipalityChanged(whose, grounds);
			const row = seen.rows[index]!;
			const reasons = questions.length === 0 ? [] : reasonsOf(locals, row.id, whose, why);
			return [{ ...ends, ...why, reasons }];
		})
		.toReversed();
}

function hasStep(
	{ scope }: SeenRound,
	comparison: NonNullable<ReturnType<typeof comparisonOf>>,
	whose: string | undefined,
	id: string
): boolean {
	const own = comparison.municipalities.find(({ code }) => code === whose);
	const of = whose === undefined ? comparison : own;
	if (!of || (whose === undefined && scope === 'none')) return false;
	const change = id === overallLine ? of.overall : of.themes.find((theme) => theme.id === id);
	return change !== undefined && change.earlier !== null;
}

/** Only beside questions that moved: elsewhere nobody asked for one. */
function reasonsOf(
	locals: App.Locals,
	round: number,
	municipality: string,
	{ questions }: WhyChanged
): AgreedReason[] {
	const moved = new Set(questions?.map(({ id }) => id));
	return besideAnswers(locals, round, municipality)
		.filter(({ item, reason, note }) => moved.has(item) && (reason !== null || note !== ''))
		.map(({ item, team, reason, note }) => ({
			item,
			team: team ?? 'De gemeente zelf',
			words: reasonInWords(reason, note)
		}));
}

/** Every theme of a page asks it of the same rounds. */
function besideAnswers(
	locals: App.Locals,
	round: number,
	municipality: string
): agreed.AgreedBeside[] {
	const read = readBeside.get(locals) ?? new Map<string, agreed.AgreedBeside[]>();
	readBeside.set(locals, read);
	const name = `${round} ${municipality}`;
	const found = read.get(name) ?? agreed.besideAnswers(locals.db, { round, municipality });
	read.set(name, found);
	return found;
}

/** By request. */
const readBeside = new WeakMap<App.Locals, Map<string, agreed.AgreedBeside[]>>();

export function reasonInWords(reason: ChangeReason | null, note: string): string {
	const chosen = reason === null ? [] : [changeReasonNames[reason]];
	return [...chosen, ...(note === '' ? [] : [`“${note}”`])].join(': ');
}

/** Of what is shown, as it stands in a file and above a table. */
export function yearsInWords(found: ReturnType<typeof yearsFor>, only?: YearSeries): string {
	const { seen, whose, choice } = found;
	const rounds = seen.rounds.map(({ key }) => key).join(', ');
	return [
		whose === undefined ? regionInWords(seen) : `Gemeente ${whose.name}`,
		`rondes ${rounds}`,
		...(only
			? [only.title]
			: choice.themes.length === 0
				? ['alle thema’s']
				: [`thema’s ${found.themes.themes.map(({ title }) => title).join(', ')}`]),
		...(only ? [] : [`per ${found.isByQuestion ? 'vraag' : 'thema'}`])
	].join('; ');
}

function regionInWords({ region, rounds }: SeenRounds): string {
	const named = rounds.some(({ scope }) => scope === 'named');
	return `${region.name}${named ? ', gemeenten met naam' : ''}`;
}
