import { isRunning } from '#domain/region/round-state.ts';
import { roundToDo, type RoundAtGlance } from '#domain/start/round-to-do.ts';
import type { StartRegion, StartRow } from '#domain/start/section.ts';
import { dayOf } from '#domain/words/day.ts';
import * as naming from '#server/coordination/naming.ts';
import * as progress from '#server/coordination/progress.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as reactions from '#server/publications/reactions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { inRole, placesOf, type ReadRegion, type RegionAtGlance } from './own-places.ts';

export function ownRegions(locals: App.Locals, read: ReadRegion): StartRegion[] {
	const viewer = inRole(locals.viewer!, 'coordinator');
	return placesOf(viewer.held, ({ region }) => region).flatMap((key) => {
		const place = read(key);
		return place ? [startRegion(locals, place)] : [];
	});
}

function startRegion(locals: App.Locals, place: RegionAtGlance): StartRegion {
	const { db, now } = locals;
	const { region } = place;
	const today = dayOf(now);
	const ofTeams = place.rounds
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team')
		.toSorted((a, b) => b.referenceDate.localeCompare(a.referenceDate));
	const running = ofTeams.find(({ state }) => isRunning(state));
	const newest = running ?? ofTeams[0];
	if (!newest) {
		const words = 'Er is nog geen ronde.';
		const step = { title: 'Bereid de eerste ronde voor', href: '/beheer/rondes/nieuw' };
		return { ...region, toDos: [{ attention: 'now', words, ...step }], round: null };
	}
	const rows = rowsOf(locals, newest);
	const others = place.rounds.filter(
		(round) => round !== newest && (round.state === 'prepared' || inTheMaking(place, round))
	);
	return {
		...region,
		toDos: [
			roundToDo(glanceOf(locals, place, newest, rows), today),
			...others.map((round) => roundToDo(glanceOf(locals, place, round, []), today))
		],
		round: {
			...{ key: newest.key, state: newest.state, municipalities: rows },
			href: `/beheer/rondes/${region.key}/${newest.key}`,
			resultsHref: `/regios/${region.key}/${newest.key}`
		}
	};
}

function inTheMaking({ publications }: RegionAtGlance, round: rounds.RoundRow): boolean {
	const isOpen = ({ state }: { state: string }) => state === 'draft' || state === 'said-back';
	return publications.some((one) => one.round.id === round.id && isOpen(one.publication));
}

function rowsOf({ db, now }: App.Locals, round: rounds.RoundRow): StartRow[] {
	const chosen = new Map(naming.membersOf(db, round).map((member) => [member.code, member]));
	return progress.ofRound(db, round, now).map(({ code, name, scan, invited, teams }) => {
		const own = scan || round.state === 'prepared' ? [{ scan, invited }] : [];
		const places = [...own, ...teams.filter((team) => team.scan || round.state === 'prepared')];
		const member = chosen.get(code);
		return {
			...{ code, name, href: `/gemeenten/${code}/${round.key}?regio=${round.region}` },
			of: places.length,
			invited: places.filter((one) => one.invited.length > 0).length,
			openUninvited: places.filter(
				(one) => one.invited.length === 0 && one.scan?.state !== 'finalised'
			).length,
			busy: places.filter(
				(one) => one.scan && one.scan.state !== 'finalised' && one.scan.filled > 0
			).length,
			finalised: places.filter((one) => one.scan?.state === 'finalised').length,
			naming: member?.naming ?? 'total',
			hasChosen: member?.chosenAt != null
		};
	});
}

function glanceOf(
	{ db, now }: App.Locals,
	{ publications }: RegionAtGlance,
	round: rounds.RoundRow,
	rows: StartRow[]
): RoundAtGlance {
	const sum = (of: (row: StartRow) => number) => rows.reduce((all, row) => all + of(row), 0);
	const latest = publications.find((one) => one.round.id === round.id)?.publication;
	const said = latest?.state === 'said-back' ? reactions.ofPublication(db, latest) : [];
	return {
		...{ region: round.region, key: round.key, state: round.state },
		...{ opensOn: round.opensOn, closesOn: round.closesOn },
		openUninvited: sum((row) => row.openUninvited),
		...{ scans: sum(({ of }) => of), finalised: sum(({ finalised }) => finalised) },
		publication: latest
			? {
					...{ edition: latest.edition, state: latest.state, reactUntil: latest.reactUntil },
					isUnderEmbargo: latest.embargoUntil !== null && latest.embargoUntil > now,
					comments: said.filter(({ comment, objection }) => comment !== '' || objection !== '')
						.length,
					unanswered: said.filter(({ objection, outcome }) => objection !== '' && outcome === '')
						.length,
					path: pathOf(round, latest.edition)
				}
			: null
	};
}
