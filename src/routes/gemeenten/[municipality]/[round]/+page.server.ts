import { may } from '#domain/access/permission.ts';
import { goalInWords, standInWords, standOf, whole } from '#domain/goal/goal.ts';
import { normRowsOf } from '#domain/norm/matrix.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { ScanScore } from '#domain/score/result.ts';
import { scoreScan } from '#domain/score/score.ts';
import { isMarkable } from '#domain/picture/standing.ts';
import { byName } from '#domain/words/format.ts';
import { inOrder, readOrder } from '#domain/words/table-order.ts';
import { municipalityFor } from '#routes/gemeenten/[municipality]/[round]/municipality.ts';
import * as goals from '#server/coordination/goals.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import {
	neighbouringMunicipalities,
	onwardOfMunicipality,
	onwardToFigures,
	onwardToPlan,
	onwardToScripts
} from '#request/onward.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { trailOf } from '#request/trail.ts';
import { ofTeams } from '#routes/regios/[region]/seen-rounds.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { deskFor } from './desk.ts';

export function load({ params, locals, url }) {
	const found = municipalityFor(locals, params, url);
	const { region, round, member, maySeeRegion, comparable, compare, at } = found;
	const { municipality, published, result } = found;
	const subject = { region: region.key, municipality: params.municipality };
	const questionnaire = pinned.questionnaireOf(locals.db, round);
	const ofRounds = figures.ofRounds(locals.db, { round, compare }, at).round;
	const counted = ofRounds.scans;
	const own = scans
		.ofRound(locals.db, round.id)
		.filter((scan) => scan.municipality === params.municipality);
	const change = result.comparison?.municipalities.find(({ code }) => code === params.municipality);
	const columns = ['naam', 'geheel', 'ondergrens', ...municipality.themes.map(({ id }) => id)];
	const order = readOrder(url.searchParams.get('volgorde'), columns);
	const about = { ...subject, round: round.key };
	return {
		onward: [
			...onwardOfMunicipality(locals, { ...about, isOfTeams: questionnaire.subject === 'team' }),
			...onwardToPlan(locals, subject, found.chosenInstruments),
			...onwardToScripts(locals, subject, found.chosenInstruments),
			...onwardToFigures(locals, subject, found.chosenInstruments)
		],
		neighbours: neighbouringMunicipalities(locals, ofRounds.members.toSorted(byName), about),
		order,
		/** Where the earlier round stands on the scale of the score; null where that would mislead. */
		mark:
			compare && change && isMarkable(municipality.overall.score, change.overall)
				? { score: change.overall.earlier!, round: compare.key }
				: null,
		trail: trailOf(locals, { region, round: round.key }),
		sideways: roundChoices(
			ofTeams(locals, found.rounds),
			round.key,
			(key) => `/gemeenten/${params.municipality}/${key}?regio=${region.key}`
		),
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
		change,
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
		norms: normRowsOf(ofRounds, [params.municipality]).map(({ cells, ...point }) => ({
			...point,
			cell: cells[0]!
		})),
		goals: goalsOf(locals, found),
		maySetGoals: questionnaire.subject === 'team' && may(locals.viewer, 'set-goals', subject),
		scans: inOrder(
			own
				.map((scan) => {
					const finalised = counted.find(
						(one) =>
							one.municipality === scan.municipality &&
							one.team === (scan.team === null ? null : String(scan.team))
					);
					const unit = scan.subject === 'municipality' ? 'municipality' : 'team';
					return {
						id: scan.id,
						mayOpen: mayWithScan(locals.viewer, scan, 'see'),
						name: scan.teamName ?? 'De gemeente zelf',
						isOwn: scan.subject === 'municipality',
						state: scan.state,
						isTakenOut: scan.takenOutAt !== null,
						score: finalised && scoreScan(questionnaire, unit, finalised.answers)
					};
				})
				.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || byName(a, b)),
			order,
			scanValue
		)
	};
}

function scanValue(
	{ name, score }: { name: string; score: ScanScore | undefined },
	column: string
) {
	if (column === 'naam') return name;
	if (!score) return null;
	if (column === 'geheel') return score.overall.score;
	if (column === 'ondergrens') {
		const { met, of } = score.overall.floor;
		return of === 0 ? null : met / of;
	}
	return score.themes.find(({ id }) => id === column)?.score ?? null;
}

/** The goals that were set before this round, each beside what came out. */
function goalsOf({ db }: App.Locals, found: ReturnType<typeof municipalityFor>) {
	const { round, member, municipality, result } = found;
	const before = goals.before(db, found.comparable, member.code);
	if (!before) return null;
	const year = Number(round.referenceDate.slice(0, 4));
	const asked = pinned.questionnaireOf(db, round).themes;
	const earlier = pinned.questionnaireOf(db, before.round).themes;
	const scoreOf = (theme: string) =>
		theme === whole
			? municipality.overall.score
			: (municipality.themes.find(({ id }) => id === theme)?.score ?? null);
	const changed = changedThemes(result, before.round.key);
	return {
		round: before.round.key,
		set: before.goals.map((goal) => {
			const { theme } = goal;
			const known = [...asked, ...earlier].find(({ id }) => id === theme);
			const isAsked = theme === whole || asked.some(({ id }) => id === theme);
			return {
				...{ theme, score: goal.score, words: goalInWords(goal), reason: goal.reason },
				title: theme === whole ? 'Geheel' : (known?.title ?? theme),
				result: scoreOf(theme),
				stand: isAsked
					? standInWords(standOf(goal, scoreOf(theme), year))
					: 'dit thema staat niet in deze ronde',
				/** The score is then over other questions than those that the goal was set for. */
				hasChanged: changed.has(theme)
			};
		})
	};
}

/** Themes of which not all questions were asked in the round in which the goals were set. */
function changedThemes({ comparison }: RegionPicture['result'], round: string): Set<string> {
	if (comparison?.round !== round) return new Set();
	const changed = comparison.themes.filter(({ comparable: { items, of } }) => items < of);
	return new Set([...changed.map(({ id }) => id), ...(changed.length > 0 ? [whole] : [])]);
}

/** The figures of the region that stand beside those of the municipality, and over whom they are. */
function besideOf(picture: RegionPicture | undefined) {
	if (!picture) return null;
	const { overall, themes } = picture.result;
	return { overall, themes, isOfNamed: picture.scope === 'named' };
}
