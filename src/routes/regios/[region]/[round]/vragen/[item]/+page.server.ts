import { may } from '#domain/access/permission.ts';
import { normRowsOf } from '#domain/norm/matrix.ts';
import { levelInWords, normPoints } from '#domain/norm/norm.ts';
import { scoredItems, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { comparedWith, sideBySide, whoseMean } from '#domain/side-by-side/side-by-side.ts';
import { membersOver, visibleIn, type SeenRound } from '#domain/side-by-side/seen-round.ts';
import { municipalitySeries, regionSeries } from '#domain/side-by-side/year-series.ts';
import { byName } from '#domain/words/format.ts';
import { inOrder, readOrder } from '#domain/words/table-order.ts';
import * as figures from '#server/rounds/figures.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { roundFor, turnAway } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { neighboursOf } from '#ui/frame/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { basesOf, reasonsFor } from '#routes/regios/[region]/[round]/reasons.ts';
import {
	bordersOf,
	mayQuestions,
	questionRounds,
	seenRoundsFor,
	type SeenRounds
} from '#routes/regios/[region]/seen-rounds.ts';

/**
 * One question in the region. No publication holds answers to a question, so who does not see all as it is now,
 * sees their own municipality's alone.
 */
export function load({ params, locals, url }) {
	const { region, round } = roundFor(locals, params.region, params.round);
	const newest = seenRoundsFor(locals, region.key, { rounds: [] });
	// The newest round may be of another questionnaire.
	const all = newest.every.includes(round.key)
		? newest
		: seenRoundsFor(locals, region.key, { rounds: [], last: round.key });
	const seen = until(all, round.key);
	const here = seen.rounds.at(-1);
	const asked = here && questionIn(here.questionnaire, params.item);
	if (!here || !asked) turnAway(locals);
	const { item, theme, every } = asked;
	const questions = questionRounds(locals, seen);
	const visible = visibleIn(questions);
	const municipalities = [...membersOver(questions).values()]
		.filter(({ code }) => visible.has(code) && mayQuestions(locals, region.key, code))
		.toSorted(byName);
	const about = [{ id: item.id, title: item.text }];
	const { minimumChange } = here.questionnaire;
	const beside = sideBySide({
		...{ rounds: questions, themes: about, sort: undefined, minimumChange },
		municipalities: municipalities.map(({ code }) => code)
	})[0]!;
	const columns = ['naam', ...questions.map(({ key }) => key)];
	const order = readOrder(url.searchParams.get('volgorde'), columns);
	const rows = inOrder(beside.rows, order, (row, column) =>
		column === 'naam'
			? row.name
			: (row.scores.find((score) => score.round === column)?.score ?? null)
	);
	const pinned = figures.ofRounds(locals.db, { round }, seen.at).round;
	const norm = normPoints(here.questionnaire, pinned.norms ?? []).find(
		(point) => point.item === item.id
	);
	const cells = normRowsOf(
		pinned,
		municipalities.map(({ code }) => code)
	).find((row) => row.item === item.id)?.cells;
	const pathOf = (id: string, key = round.key) => `/regios/${region.key}/${key}/vragen/${id}`;
	return {
		region: { key: region.key, name: region.name },
		round: { key: round.key },
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key },
			hasPicture: here.scope !== 'none',
			hasNorm: normPoints(here.questionnaire, pinned.norms ?? []).length > 0
		}),
		neighbours: neighboursOf(
			every,
			({ id }) => id === item.id,
			({ id, place }) => ({ title: `vraag ${place}`, href: pathOf(id) })
		),
		sideways: roundChoices(
			all.rounds.filter(({ questionnaire }) => questionIn(questionnaire, item.id)).toReversed(),
			round.key,
			(key) => pathOf(item.id, key)
		),
		questionnaire: { key: here.questionnaire.key, version: here.questionnaire.version },
		question: {
			...{ id: item.id, text: item.text, help: item.help, theme },
			place: every.find(({ id }) => id === item.id)!.place,
			of: every.length,
			atTurn: item.atTurn,
			floor: item.floor === null ? undefined : levelInWords(item, item.floor),
			options: item.options.map(({ value, label, level }) => ({ value, label, level }))
		},
		norm: norm && { levelWords: norm.levelWords, text: norm.text, source: norm.source },
		cells: municipalities.flatMap(({ code, name }) => {
			const cell = cells?.find((one) => one.code === code);
			return cell ? [{ name, state: cell.state }] : [];
		}),
		beside: { ...beside, rows },
		order,
		rounds: questions.map(({ key }) => key),
		compared: comparedWith(questions),
		mean: whoseMean(questions).words,
		series: questions.length > 1 ? seriesOf(locals, { seen, questions, about, minimumChange }) : [],
		others: othersOn(locals, { region: region.key, round, item: item.id }),
		isAll: seen.isAll,
		isInvented: here.isInvented && !locals.demonstration
	};
}

/** How many wrote down how they do it, who score higher and share that; undefined for who may not read it. */
function othersOn(
	locals: App.Locals,
	{ region, round, item }: { region: string; round: RoundRow; item: string }
) {
	if (!may(locals.viewer, 'read-reasons', { region })) return undefined;
	const [base] = basesOf(locals, region, round);
	if (!base) return undefined;
	const [found] = reasonsFor(locals, round, base, { item });
	return { whose: base.title, base: base.key, number: found?.reasons.length ?? 0 };
}

/** Later rounds say nothing of this one. */
function until(seen: SeenRounds, key: string): SeenRounds {
	const end = seen.rounds.findIndex((round) => round.key === key) + 1;
	return { ...seen, rounds: seen.rounds.slice(0, end), rows: seen.rows.slice(0, end) };
}

function questionIn({ themes }: Questionnaire, id: string) {
	const every = themes
		.flatMap((theme) => scoredItems(theme).map((item) => ({ item, theme: theme.title })))
		.map((one, index) => ({ ...one, id: one.item.id, place: index + 1 }));
	const found = every.find((one) => one.id === id);
	return found && { ...found, every: every.map(({ id: other, place }) => ({ id: other, place })) };
}

interface OverYears {
	seen: SeenRounds;
	questions: SeenRound[];
	about: { id: string; title: string }[];
	minimumChange: number;
}

/** Of the region for who sees all of it, and else of the viewer's own municipalities. */
function seriesOf(locals: App.Locals, { seen, questions, about, minimumChange }: OverYears) {
	const asked = {
		rounds: questions,
		themes: about,
		borders: bordersOf(locals, seen),
		minimumChange
	};
	if (seen.isAll) {
		return regionSeries(asked).map((series) => ({ whose: seen.region.name, series }));
	}
	const names = membersOver(questions);
	return seen.own
		.filter((code) => names.has(code) && mayQuestions(locals, seen.region.key, code))
		.flatMap((code) =>
			municipalitySeries(asked, code).map((series) => ({ whose: names.get(code)!.name, series }))
		);
}
