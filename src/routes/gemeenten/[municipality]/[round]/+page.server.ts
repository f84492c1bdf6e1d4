import { may } from '#domain/access/permission.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { scoreScan } from '#domain/score/score.ts';
import { byName } from '#domain/words/format.ts';
import { municipalityFor } from '#routes/gemeenten/[municipality]/[round]/municipality.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { deskFor } from './desk.ts';

export function load({ params, locals, url }) {
	const found = municipalityFor(locals, params, url);
	const { region, round, member, maySeeRegion, comparable, compare, at } = found;
	const { municipality, published, result } = found;
	const subject = { region: region.key, municipality: params.municipality };
	const questionnaire = rounds.questionnaireOf(locals.db, round);
	const counted = figures.ofRounds(locals.db, { round, compare }, at).round.scans;
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
		hasPoster: questionnaire.subject === 'team',
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
		shares: result.comparison?.themes.map(({ id, comparable: questions }) => ({ id, questions })),
		desk: deskFor(locals, found),
		beside: besideOf(found.beside),
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
