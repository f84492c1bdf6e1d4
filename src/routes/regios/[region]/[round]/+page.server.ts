import { redirect } from '@sveltejs/kit';
import { byName } from '#domain/words/format.ts';
import { may } from '#domain/access/permission.ts';
import { themesWithScores } from '#domain/score/score.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { themeLines } from '#domain/picture/theme-line.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { inRound } from '#server/exchange/client-mention.ts';
import { notAskedIn } from '#server/rounds/not-asked.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { roundFor } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { shownFor } from './picture.ts';

/** Scans of these rounds do not add up. */
const pages = { region: 'regioscan', candidate: 'kandidaten' };

export function load({ params, locals, url }) {
	const found = roundFor(locals, params.region, params.round);
	const questionnaire = rounds.questionnaireOf(locals.db, found.round);
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
	return {
		region,
		sideways: found.rounds.map(({ key }) => ({
			key,
			href: `/regios/${region.key}/${key}`,
			isCurrent: key === round.key
		})),
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
		themes: scope === 'none' ? [] : themeLines(result, questionnaire),
		/** Everybody may see these counts. */
		members,
		membersWithScan,
		teamsExpected,
		teamsFinalised,
		result: { ...result, municipalities: result.municipalities.toSorted(byName) },
		tiles,
		/** Only the full scope may download the answers. */
		clientMention: scope === 'all' ? inRound(locals.db, round, locals.now, ofRound, at) : [],
		hasNorm: normPoints(questionnaire, kept.round.norms ?? []).length > 0,
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

function namesIn({ result }: RegionPicture): Set<string> {
	return new Set(result.municipalities.map(({ code }) => code));
}

function scansFor(locals: App.Locals, ofRound: scans.Scan[]): scans.Scan[] {
	return ofRound.filter((scan) => {
		const isOwnRound = may(locals.viewer, 'manage-round', { region: scan.region });
		return isOwnRound || mayWithScan(locals.viewer, scan, 'see');
	});
}
