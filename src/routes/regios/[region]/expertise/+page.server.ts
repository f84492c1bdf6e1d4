import {
	allTerrains,
	expertiseKindNames,
	gapsIn,
	isStale,
	whereOf
} from '#domain/expertise/expertise.ts';
import { may } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import { onwardBeside, onwardOfRegion } from '#request/onward.ts';
import { keptBy, mayKeep, registerFor } from './register.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, members, before, nameOf, filter, all, rows } = registerFor(
		locals,
		params.region,
		url
	);
	const { key, name } = region;
	const today = dayOf(locals.now);
	const kept = keptBy(locals, key);
	const pages = { region: key, round: undefined, hasPicture: false, hasNorm: false };
	return {
		region: { key, name },
		onward: [...onwardOfRegion(locals, pages), ...onwardBeside(locals, key)],
		filter,
		query: url.search,
		terrains: allTerrains(all),
		/** Only those that wrote something down: the others are not named. */
		members: members.flatMap((member) =>
			all.some(({ municipality }) =>
				[member.code, ...before(member.code).map(({ code }) => code)].includes(municipality ?? '')
			)
				? [{ code: member.code, name: member.name }]
				: []
		),
		mayAdd: kept.isRegion || kept.municipalities.length > 0,
		leads: may(locals.viewer, 'manage-round', { region: key }),
		total: all.length,
		/** Of the whole register, whatever was asked for. */
		gaps: gapsIn(all),
		rows: rows.map((row) => ({
			...{ id: row.id, terrain: row.terrain, functionName: row.functionName },
			...{ reach: row.reach, forWhom: row.forWhom, checkedOn: row.checkedOn },
			where: whereOf(row, nameOf),
			kinds: row.kinds.map((kind) => expertiseKindNames[kind]),
			isStale: isStale(row, today),
			mayChange: mayKeep(locals, key, row.municipality)
		})),
		done: url.searchParams.get('gelukt')
	};
}
