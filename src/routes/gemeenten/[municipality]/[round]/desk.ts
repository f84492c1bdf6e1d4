import { may } from '#domain/access/permission.ts';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import { floorTiles, type Tile } from '#domain/picture/tile.ts';
import { scoreInWords } from '#domain/score/words.ts';
import { themesWithScores } from '#domain/score/score.ts';
import type { Comparison } from '#domain/score/result.ts';
import type { Round } from '#domain/score/round.ts';
import { floorPoints, type FloorPoint } from '#domain/side-by-side/floor-points.ts';
import { membersOver, type SeenRound } from '#domain/side-by-side/seen-round.ts';
import type { Borders } from '#domain/side-by-side/series-break.ts';
import { municipalitySeries } from '#domain/side-by-side/year-series.ts';
import { whyMunicipalityChanged, type WhyChanged } from '#domain/side-by-side/why-changed.ts';
import { list } from '#domain/words/format.ts';
import * as questionPictures from '#server/pictures/question-pictures.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as agreed from '#server/rounds/agreed.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { mayQuestions, wholeTitle } from '#routes/regios/[region]/seen-rounds.ts';
import { reasonInWords, type AgreedReason } from '#routes/regios/[region]/jaren/years.ts';
import type { municipalityFor } from './municipality.ts';

type Found = ReturnType<typeof municipalityFor>;

/** What an adviser works with: the floor and who is at turn, what moved and why, and the years. */
export function deskFor(locals: App.Locals, found: Found) {
	const { region, round, compare, at } = found;
	const { code } = found.municipality;
	const mayAsk = mayQuestions(locals, region.key, code);
	const figuresOf = figures.ofRounds(locals.db, { round, compare }, at);
	const beside = mayAsk
		? agreed.besideAnswers(locals.db, { round: round.id, municipality: code })
		: [];
	const byQuestion = mayAsk ? questionsOf(locals, found) : null;
	return {
		mayAsk,
		tiles: tilesOf(figuresOf.round, code),
		floor: floorPoints(figuresOf.round, code).map((point) => floorLine(point, beside, mayAsk)),
		why: figuresOf.beside ? whyOf(figuresOf, found, byQuestion, beside) : [],
		...yearsOf(locals, found)
	};
}

function tilesOf(round: Round, code: string): Tile[] {
	return floorTiles({
		...round,
		scans: round.scans.filter(({ municipality }) => municipality === code)
	});
}

function floorLine(
	{ teams, ...point }: FloorPoint,
	beside: agreed.AgreedBeside[],
	mayAsk: boolean
) {
	const agreedHere = beside.filter(({ item, action }) => item === point.item && action !== '');
	const same = Map.groupBy(agreedHere, ({ action, owner, due, state }) =>
		JSON.stringify([action, owner, due, state])
	);
	const actions = [...same.values()].map((all) => {
		const { action, owner, due, state } = all[0]!;
		return { teams: all.map(({ team }) => team ?? own), action, owner, due, state };
	});
	return { ...point, teams: mayAsk ? teams.map((team) => team ?? own) : null, actions };
}

const own = 'De gemeente zelf';

function questionsOf(locals: App.Locals, { round, compare, municipality, at }: Found) {
	const apart = [municipality.code];
	const request = { round, compare, scope: 'none', weighting: 'equal', apart } as const;
	return questionPictures.changesOfQuestions(locals.db, request, at);
}

/** By theme, and for the whole. */
function whyOf(
	{ round, beside }: ReturnType<typeof figures.ofRounds>,
	{ municipality: { code }, result }: Found,
	byQuestion: Comparison | null,
	said: agreed.AgreedBeside[]
): { id: string; why: WhyChanged & { from: string; to: string; reasons: AgreedReason[] } }[] {
	const earlier = beside!.round;
	const grounds = {
		earlier: earlier.questionnaire,
		later: round.questionnaire,
		comparison: result.comparison ?? null,
		byQuestion
	};
	const ids = [overallLine, ...themesWithScores(round.questionnaire).map(({ id }) => id)];
	return ids.map((id) => {
		const why = whyMunicipalityChanged(code, { ...grounds, id });
		const moved = new Set(why.questions?.map((question) => question.id));
		const reasons = said
			.filter(({ item, reason, note }) => moved.has(item) && (reason !== null || note !== ''))
			.map(({ item, team, reason, note }) => ({
				...{ item, team: team ?? own, words: reasonInWords(reason, note) }
			}));
		return { id, why: { ...why, from: earlier.key, to: round.key, reasons } };
	});
}

function yearsOf(locals: App.Locals, found: Found) {
	const { round, comparable, municipality, at } = found;
	const family = [round, ...comparable].toReversed();
	const seen = family.map((one, index) => seenRound(locals, found, one, family[index - 1]));
	const themes = [
		{ id: overallLine, title: wholeTitle },
		...themesWithScores(seen.at(-1)!.questionnaire).map(({ id, title }) => ({ id, title }))
	];
	const { db } = locals;
	const last = figures.ofRounds(db, { round, compare: comparable[0] }, at);
	const succession = last.beside?.succession ?? { ended: [], continues: new Map() };
	const borders: Borders = {
		ended: succession.ended,
		nameOf: (code) => membersOver(seen).get(code)?.name ?? code
	};
	const { minimumChange } = seen.at(-1)!.questionnaire;
	const asked = { rounds: seen, themes, borders, minimumChange };
	const gone = predecessorsOf(municipality.code, mergersUpTo(round.referenceDate, succession));
	return {
		series: seen.length > 1 ? municipalitySeries(asked, municipality.code) : [],
		predecessors: predecessorsIn(locals, found, family, gone, borders)
	};
}

function seenRound(
	locals: App.Locals,
	{ at, municipality }: Found,
	round: rounds.RoundRow,
	compare: rounds.RoundRow | undefined
): SeenRound {
	const pinned: Round = figures.ofRounds(locals.db, { round, compare }, at).round;
	return {
		key: round.key,
		referenceDate: round.referenceDate,
		questionnaire: pinned.questionnaire,
		members: pinned.members,
		result: resultOf(locals, { round, compare, apart: [municipality.code] }, at),
		scope: 'none',
		isInvented: rounds.isInvented(round)
	};
}

function resultOf(
	{ db }: App.Locals,
	asked: { round: rounds.RoundRow; compare: rounds.RoundRow | undefined; apart: string[] },
	at: string
) {
	const picture = regionPictures.ofRegion(db, { ...asked, scope: 'none', weighting: 'equal' }, at);
	if ('refused' in picture) throw new Error(`Comparable rounds are refused: ${picture.refused}`);
	return picture.result;
}

/** Each by itself: a mean over them was never anybody's score. Undefined where there are none. */
function predecessorsIn(
	locals: App.Locals,
	{ region, at }: Found,
	family: rounds.RoundRow[],
	codes: string[],
	{ nameOf }: Borders
): { shown: string[]; withheld: string } | undefined {
	if (codes.length === 0) return undefined;
	const mayIn = (code: string) =>
		may(locals.viewer, 'see-municipality', { region: region.key, municipality: code });
	const shown = codes.filter(mayIn).flatMap((code) =>
		family.flatMap((round, index) => {
			const asked = { round, compare: family[index - 1], apart: [code] };
			const own = resultOf(locals, asked, at).municipalities[0];
			if (!own) return [];
			return `${own.name}: ${scoreInWords(own.overall)} in ${roundInWords(round.key)}`;
		})
	);
	return { shown, withheld: list(codes.filter((code) => !mayIn(code)).map(nameOf)) };
}
