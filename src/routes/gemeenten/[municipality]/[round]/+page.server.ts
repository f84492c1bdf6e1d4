import { error } from '@sveltejs/kit';
import { scopeFor } from '#domain/disclosure/scope.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { may } from '#domain/access/permission.ts';
import { scoreScan } from '#domain/score/score.ts';
import { byName } from '#domain/words/format.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as figures from '#server/rounds/figures.ts';
import * as publications from '#server/publications/shown.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';

export function load({ params, locals, url }) {
	const mayIn = (region: string) =>
		may(locals.viewer, 'see-municipality', { region, municipality: params.municipality });
	const { region, round, member } = municipalityRoundFor(locals, { params, url, mayIn });
	const maySeeRegion = may(locals.viewer, 'see-region-results', { region: region.key });
	const subject = { region: region.key, municipality: params.municipality };
	const questionnaire = rounds.questionnaireOf(locals.db, round);
	const scope = scopeFor(locals.viewer, { region: region.key });
	const comparable = results.comparable(locals.db, round);
	const asked = url.searchParams.get('vergelijk');
	const compare = asked === null ? comparable[0] : comparable.find(({ key }) => key === asked);
	const compared = { round, compare };
	const at = figures.stand(locals.db);
	const picture = regionPictures.ofRegion(
		locals.db,
		{ ...compared, scope, weighting: 'equal', apart: [params.municipality] },
		at
	);
	if ('refused' in picture) error(400, results.refusalOfRound(locals.db, round, picture));
	const { result } = picture;
	// Who sees all as it is now, has no need of what was published.
	const published =
		maySeeRegion && scope !== 'all' && member.wasPublished
			? publications.latestPicture(locals.db, round, locals.now)
			: undefined;
	const counted = figures.ofRounds(locals.db, compared, at).round.scans;
	const municipality = result.municipalities.find(({ code }) => code === params.municipality);
	if (!municipality) error(404, 'Deze gemeente doet niet mee aan deze ronde.');
	const own = scans
		.ofRound(locals.db, round.id)
		.filter((scan) => scan.municipality === params.municipality);
	return {
		region,
		round: {
			key: round.key,
			state: round.state,
			/** The demonstration says so everywhere. */
			isInvented: rounds.isInvented(round) && !locals.demonstration
		},
		naming: {
			naming: member.naming,
			chosenAt: member.chosenAt,
			isLocked: member.lock !== undefined,
			mayChoose:
				may(locals.viewer, 'choose-naming', subject) ||
				may(locals.viewer, 'choose-naming-for', subject)
		},
		earlier: compare?.key,
		comparable: comparable.map(({ key }) => key),
		municipality,
		change: result.comparison?.municipalities.find(({ code }) => code === params.municipality),
		beside: besideOf(scope === 'all' ? picture : published?.picture),
		published: published && {
			...{ path: published.path, edition: published.edition, at: published.publishedAt }
		},
		/** With this right but no `beside`, the viewer waits until the region publishes. */
		maySeeRegion,
		questionnaire: {
			key: questionnaire.key,
			version: questionnaire.version,
			title: questionnaire.title,
			status: questionnaire.status,
			bands: questionnaire.bands,
			minimumChange: questionnaire.minimumChange,
			themes: questionnaire.themes.map(({ id, title, short, unit }) => ({ id, title, short, unit }))
		},
		scans: own
			.map((scan) => {
				const finalised = counted.find(
					(one) =>
						one.municipality === scan.municipality &&
						one.team === (scan.team === null ? null : String(scan.team))
				);
				const unit = scan.subject === 'municipality' ? 'municipality' : 'team';
				return {
					id: scan.id,
					name: scan.teamName ?? 'De gemeente zelf',
					isOwn: scan.subject === 'municipality',
					state: scan.state,
					isTakenOut: scan.takenOutAt !== null,
					score: finalised && scoreScan(questionnaire, unit, finalised.answers)
				};
			})
			.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || byName(a, b))
	};
}

/** The figures of the region that stand beside those of the municipality, and over whom they are. */
function besideOf(picture: RegionPicture | undefined) {
	if (!picture) return null;
	const { overall, themes } = picture.result;
	return { overall, themes, isOfNamed: picture.scope === 'named' };
}
