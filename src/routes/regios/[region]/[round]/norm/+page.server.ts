import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { ownMunicipalities } from '#domain/access/permission.ts';
import { areNamed, scopeFor } from '#domain/disclosure/scope.ts';
import { normRowsOf, type NormRow } from '#domain/norm/matrix.ts';
import { normPoints } from '#domain/norm/norm.ts';
import { byName } from '#domain/words/format.ts';
import * as publications from '#server/publications/shown.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { roundFor } from '#request/guard.ts';
import { onwardOfRegion } from '#request/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';
import { ofTeams } from '#routes/regios/[region]/seen-rounds.ts';

/**
 * Who sees all, sees how it is now; anybody else what was published by name, and their own municipality. Of
 * those that are only in the total nothing is told here: how many meet a norm would tell which.
 */
export function load({ params, locals }) {
	const { region, round, rounds: every } = roundFor(locals, params.region, params.round);
	const { db } = locals;
	const questionnaire = pinned.questionnaireOf(db, round);
	if (questionnaire.subject !== 'team') error(404, 'Deze pagina hoort niet bij deze ronde.');
	const { round: whole } = figures.ofRounds(db, { round });
	const scope = scopeFor(locals.viewer, { region: region.key });
	const published = scope === 'all' ? undefined : publications.latestPicture(db, round, locals.now);
	const all =
		scope === 'all' ? normRowsOf(whole, codesOf(whole.members)) : publishedRows(published);
	const there = new Set(all?.[0]?.cells.map(({ code }) => code) ?? []);
	const apart = ownMunicipalities(locals.viewer, region.key).filter((code) => !there.has(code));
	const own = normRowsOf(whole, apart);
	const points = normPoints(questionnaire, whole.norms ?? []);
	const rows = points.map((point) => {
		const cells = cellsOf(all, point.item);
		return { ...point, cells, own: cellsOf(own, point.item) };
	});
	const shown = whole.members.filter(({ code }) => there.has(code) || apart.includes(code));
	return {
		region: { key: region.key, name: region.name },
		onward: onwardOfRegion(locals, {
			...{ region: region.key, round: round.key, hasNorm: rows.length > 0 },
			hasPicture: scope === 'all' || published !== undefined
		}),
		sideways: roundChoices(
			ofTeams(locals, every),
			round.key,
			(key) => `/regios/${region.key}/${key}/norm`
		),
		round: {
			key: round.key,
			openedAt: round.openedAt,
			isImported: round.origin === 'imported' || round.origin === 'imported-invented',
			isInvented: rounds.isInvented(round) && !locals.demonstration
		},
		scope: all === undefined ? ('none' as const) : scope === 'all' ? scope : ('named' as const),
		published: published && { path: published.path, at: published.publishedAt },
		members: whole.members.length,
		/** The ones that have a column, by name. */
		municipalities: shown.toSorted(byName).map(({ code, name }) => ({
			...{ code, name },
			isApart: apart.includes(code) && scope !== 'all',
			cells: rows.flatMap(({ cells, own: ownCells }) =>
				[...cells, ...ownCells].filter((cell) => cell.code === code)
			)
		})),
		rows,
		maySet: may(locals.viewer, 'set-norm', { region: region.key })
	};
}

function publishedRows(
	published: publications.PublishedPicture | undefined
): NormRow[] | undefined {
	return published && areNamed(published.picture.scope) ? published.picture.norms : undefined;
}

function codesOf(members: { code: string }[]): string[] {
	return members.map(({ code }) => code);
}

function cellsOf(rows: NormRow[] | undefined, item: string) {
	return rows?.find((row) => row.item === item)?.cells ?? [];
}
