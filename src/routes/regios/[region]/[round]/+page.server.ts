import { redirect } from '@sveltejs/kit';
import { byName } from '#domain/words/format.ts';
import { inOrder, readOrder } from '#domain/words/table-order.ts';
import { may } from '#domain/access/permission.ts';
import { themesWithScores } from '#domain/score/score.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import { isMarkable } from '#domain/picture/standing.ts';
import type { MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { themeLines, type ThemeLine } from '#domain/picture/theme-line.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { inRound } from '#server/exchange/client-mention.ts';
import { notAskedIn } from '#server/rounds/not-asked.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { mayOpenRound, roundFor } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { shownFor } from './picture.ts';

/** Scans of these rounds do not add up. */
const pages = { region: 'regioscan', candidate: 'kandidaten' };

export function load({ params, locals, url }) {
	const found = roundFor(locals, params.region, params.round);
	const questionnaire = pinned.questionnaireOf(locals.db, found.round);
	if (questionnaire.subject !== 'team') {
		const { region, round } = found;
		redirect(307, `/regios/${region.key}/${round.key}/${pages[questionnaire.subject]}`);
	}
	const { region, round, comparable, choice, request, at, picture, published } = shownFor(
		locals,
		found,
		url
	);
	const { scope } = picture;
	const { result, tiles, members, membersWithScan, teamsExpected, teamsFinalised } = picture;
	const kept = figures.ofRounds(locals.db, { round, compare: request.compare }, at);
	const ofRound = scans.ofRound(locals.db, round.id);
	const filled = scans.filledCounts(locals.db, round.id);
	const subject = { region: region.key };
	const themes = scope === 'none' ? [] : themeLines(result, questionnaire);
	const orders = {
		themes: readOrder(url.searchParams.get('themas'), themeColumns),
		municipalities: readOrder(url.searchParams.get('volgorde'), [
			...municipalityColumns,
			...result.themes.map(({ id }) => id)
		])
	};
	const changes = new Map(
		result.comparison?.municipalities.map(({ code, overall }) => [code, overall.delta])
	);
	const hasNorm = normPoints(questionnaire, kept.round.norms ?? []).length > 0;
	return {
		region,
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key },
			...{ hasPicture: scope !== 'none', hasNorm }
		}),
		orders,
		sideways: roundChoices(
			found.rounds.filter((one) => mayOpenRound(locals, one)),
			round.key,
			(key) => `/regios/${region.key}/${key}`
		),
		round: {
			key: round.key,
			state: round.state,
			/** The demonstration says so everywhere. */
			isInvented: rounds.isInvented(round) && !locals.demonstration
		},
		choice,
		comparable,
		questionnaire: {
			key: questionnaire.key,
			version: questionnaire.version,
			title: questionnaire.title,
			status: questionnaire.status,
			notAsked: notAskedIn(locals.db, locals.shelf, round),
			bands: questionnaire.bands,
			minimumChange: questionnaire.minimumChange,
			themes: themesWithScores(questionnaire).map(({ id, title, short }) => ({ id, title, short }))
		},
		scope,
		published: published && {
			...{ path: published.path, edition: published.edition, at: published.publishedAt }
		},
		/** Codes of municipalities that the viewer belongs to. */
		own: request.apart,
		/** Of those the ones that stand beside a publication in which they are not named. */
		apart: published ? request.apart.filter((code) => !namesIn(published.picture).has(code)) : [],
		themes,
		themeRows: inOrder(themes, orders.themes, themeValue),
		change: overallChange(result, questionnaire.minimumChange, result.comparison?.round ?? ''),
		earlier: earlierIn(result),
		/** Everybody may see these counts. */
		members,
		membersWithScan,
		teamsExpected,
		teamsFinalised,
		result: {
			...result,
			municipalities: inOrder(
				result.municipalities.toSorted(byName),
				orders.municipalities,
				(one, column) => municipalityValue(one, column, changes)
			)
		},
		/** By name, whatever the order of the table. */
		scanned: result.municipalities.toSorted(byName).map(({ code, name }) => ({ code, name })),
		tiles,
		/** Only the full scope may download the answers. */
		clientMention: scope === 'all' ? inRound(locals.db, round, locals.now, ofRound, at) : [],
		mayManage: may(locals.viewer, 'manage-round', subject),
		scans: scansFor(locals, ofRound).map((scan) => ({
			id: scan.id,
			municipality: scan.municipality,
			team: scan.teamName,
			state: scan.state,
			isTakenOut: scan.takenOutAt !== null,
			filled: filled.get(scan.id) ?? 0,
			mayOpen: mayWithScan(locals.viewer, scan, 'see')
		}))
	};
}

const themeColumns = ['thema', 'score', 'verandering', 'ondergrens'];

function themeValue({ title, score, change, floor }: ThemeLine, column: string) {
	if (column === 'thema') return title;
	if (column === 'score') return score;
	if (column === 'verandering') return change && change.later - change.earlier;
	return floor.of === 0 ? null : floor.met / floor.of;
}

const municipalityColumns = ['naam', 'geheel', 'verandering', 'ondergrens'];

function municipalityValue(
	{ code, name, overall, themes }: MunicipalityResult,
	column: string,
	changes: ReadonlyMap<string, number | null>
) {
	if (column === 'naam') return name;
	if (column === 'geheel') return overall.score;
	if (column === 'verandering') return changes.get(code) ?? null;
	if (column === 'ondergrens') return overall.floor.share;
	return themes.find(({ id }) => id === column)?.score ?? null;
}

/** Where the earlier round stands on the scale of the score; null where that would mislead. */
function earlierIn({ overall, comparison }: RegionResult) {
	if (!comparison || !isMarkable(overall.score, comparison.overall)) return null;
	return { score: comparison.overall.earlier!, round: comparison.round };
}

function namesIn({ result }: RegionPicture): Set<string> {
	return new Set(result.municipalities.map(({ code }) => code));
}

function scansFor(locals: App.Locals, ofRound: scans.Scan[]): scans.Scan[] {
	return ofRound.filter((scan) => {
		const isOwnRound = may(locals.viewer, 'manage-round', { region: scan.region });
		return isOwnRound || mayWithScan(locals.viewer, scan, 'see');
	});
}
