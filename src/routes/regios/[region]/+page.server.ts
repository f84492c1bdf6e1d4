import { may } from '#domain/access/permission.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import { isMarkable } from '#domain/picture/standing.ts';
import { themeLines } from '#domain/picture/theme-line.ts';
import type { SeenRound } from '#domain/side-by-side/seen-round.ts';
import { regionSeries } from '#domain/side-by-side/year-series.ts';
import { byName, count } from '#domain/words/format.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as publications from '#server/publications/publications.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as scans from '#server/scans/scans.ts';
import { mayOpenRound, regionFor } from '#request/guard.ts';
import { onwardBeside } from '#request/onward.ts';
import {
	bordersOf,
	newestIn,
	onwardFor,
	seenWithFigures,
	wholeTitle,
	type SeenRounds
} from './seen-rounds.ts';

export function load({ params, locals }) {
	const region = regionFor(locals, params.region);
	const subject = { region: region.key };
	const seen = may(locals.viewer, 'see-region-results', subject)
		? seenWithFigures(locals, region.key)
		: undefined;
	const newest = seen && newestIn(seen);
	return {
		region,
		onward: seen ? [...onwardFor(locals, seen), ...onwardBeside(locals, region.key)] : [],
		newest: newest && shownOf(locals, newest.round),
		series: seen && seen.rounds.length > 1 ? lineOf(locals, seen) : undefined,
		isAll: seen?.isAll ?? false,
		mayManage: may(locals.viewer, 'manage-round', subject),
		mayCompare: seen !== undefined,
		rounds: rounds.ofRegion(locals.db, region.key).map((round) => ({
			key: round.key,
			mayOpen: mayOpenRound(locals, round),
			state: round.state,
			referenceDate: round.referenceDate,
			questionnaire: pinned.questionnaireOf(locals.db, round).title,
			about: aboutInWords(locals, round),
			publication: publicationOf(locals, round)
		}))
	};
}

/** What its own page shows of it, in small. */
function shownOf(locals: App.Locals, round: SeenRound) {
	const { key, result, questionnaire, scope } = round;
	const { overall, comparison } = result;
	const isWhole = scope === 'all' || scope === 'named';
	return {
		key,
		scope,
		isInvented: round.isInvented && !locals.demonstration,
		members: round.members.length,
		bands: questionnaire.bands,
		overall,
		floor: isWhole ? overall.floor : undefined,
		change: overallChange(result, questionnaire.minimumChange, comparison?.round ?? ''),
		earlier:
			comparison && isMarkable(overall.score, comparison.overall)
				? { score: comparison.overall.earlier!, round: comparison.round }
				: null,
		compared: comparison?.round,
		themes: scope === 'none' ? [] : themeLines(result, questionnaire),
		/** Those that this person may see, by name. */
		municipalities: result.municipalities.toSorted(byName).map(({ code, name, overall: own }) => ({
			...{ code, name },
			score: own.score,
			reason: own.reason,
			mayOpen: may(locals.viewer, 'see-municipality', { region: result.region, municipality: code })
		}))
	};
}

function lineOf(locals: App.Locals, seen: SeenRounds) {
	const minimumChange = seen.rounds.at(-1)?.questionnaire.minimumChange ?? 0;
	const themes = [{ id: overallLine, title: wholeTitle }];
	const borders = bordersOf(locals, seen);
	const series = regionSeries({ rounds: seen.rounds, themes, borders, minimumChange })[0];
	return series?.points.some(({ score }) => score !== null) ? series : undefined;
}

/** The latest that anybody may read. */
function publicationOf({ db, now }: App.Locals, round: rounds.RoundRow) {
	const publication = publications.latestOf(db, round, now);
	if (!publication) return undefined;
	const { edition, publishedAt } = publication;
	return { path: pathOf(round, edition), at: publishedAt ?? '' };
}

function aboutInWords({ db }: App.Locals, round: rounds.RoundRow): string {
	const { subject } = pinned.questionnaireOf(db, round);
	if (subject === 'region') return 'één scan van de regio';
	if (subject === 'candidate') {
		return count(scans.ofRound(db, round.id).length, 'kandidaat', 'kandidaten');
	}
	const teams = membersAndTeams.teamsOf(db, round).filter((team) => team.expected);
	const municipalities = count(
		membersAndTeams.membersOf(db, round).length,
		'gemeente',
		'gemeenten'
	);
	return `${municipalities}, ${count(teams.length, 'lokaal team', 'lokale teams')}`;
}
