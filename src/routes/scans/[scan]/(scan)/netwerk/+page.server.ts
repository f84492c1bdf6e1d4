import { fail, redirect } from '@sveltejs/kit';
import {
	actionForRedLine,
	isSameLine,
	lineChangeNames,
	type LineChange
} from '#domain/network/line-change.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Relation } from '#domain/scan/relation.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { network, type DrawnRelation } from '#infographic/blocks/network.ts';
import * as regions from '#server/registry/regions.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import { scanFor } from '#request/guard.ts';
import { writerAt, writerFor } from '#request/session-guard.ts';
import { ownSeatAt, type Visitor } from '#request/visitor.ts';
import { notKept, write } from '#request/writing.ts';
import {
	besideEarlier,
	earlierMapsOf,
	mapsOf,
	type MapBesideEarlier
} from '#routes/scans/[scan]/networks.ts';

export function load({ params, locals, cookies, url }) {
	const visitor: Visitor = { locals, cookies };
	const scan = scanFor(visitor, params.scan, 'see');
	const now = mapsOf(locals, scan);
	const every = earlierMapsOf(visitor, scan);
	const asked = url.searchParams.get('met');
	const chosen = every.find(({ round }) => round === asked) ?? every[0];
	const beside = chosen
		? besideEarlier(now, chosen)
		: now.map((map) => ({ map, earlier: undefined, changes: [], conclusion: '' }));
	const { language } = pinned.questionnaireOf(locals.db, scan);
	const title = titleOf(scan);
	const own =
		scan.subject === 'region' ? (regions.find(locals.db, scan.region)?.name ?? title) : title;
	const kept = actionsOf.ofScan(locals.db, scan.id).map(({ text }) => text);
	return {
		mayAct: writerAt(visitor, ownSeatAt(visitor, scan)) !== undefined,
		isAgreed: finalised.finalisedAnswersOf(locals.db, scan.id).size > 0,
		round: roundInWords(scan.roundKey),
		earlierRound: chosen && roundInWords(chosen.round),
		choices: every.map(({ round }) => ({
			key: round,
			title: roundInWords(round),
			isChosen: round === chosen?.round
		})),
		maps: beside.map((one, index) => ({
			id: one.map.item,
			text: one.map.text,
			conclusion: one.conclusion,
			changes: one.changes,
			relations: one.map.relations,
			drawn: drawnOf(one, {
				...{ id: `kaart-${index + 1}`, own, language },
				round: scan.roundKey,
				earlierRound: chosen?.round
			}),
			red: one.map.relations
				.filter(({ line }) => line === 'red')
				.map((row) => ({
					partner: row.partner,
					other: row.other ?? '',
					note: row.note,
					isAction: kept.includes(actionForRedLine(row))
				}))
		}))
	};
}

export const actions = {
	actie: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const field = (name: string) => String(form.get(name) ?? '');
		const ends = { partner: field('partner'), other: field('met') };
		const map = mapsOf(locals, scan).find(({ item }) => item === field('vraag'));
		const row = map?.relations.find((one) => one.line === 'red' && isSameLine(one, ends));
		if (!map || !row) {
			return fail(409, {
				problem:
					'Deze lijn staat niet meer rood op de kaart. Er is geen actie gemaakt. Kijk hieronder hoe de kaart nu is.'
			});
		}
		const text = actionForRedLine(row);
		const action = { item: map.item, text, owner: '', due: '' };
		const written = await write(
			locals,
			() => {
				const isThere = actionsOf.ofScan(locals.db, scan.id).some((one) => one.text === text);
				if (!isThere) actionsOf.begin(locals.db, scan.id, action, { who, now: locals.now });
			},
			{ tells: scan.id }
		);
		if (!('done' in written)) return notKept(written, {});
		redirect(303, `/scans/${scan.id}/acties#eigen`);
	}
};

interface Pictured {
	id: string;
	own: string;
	language: string;
	round: string;
	earlierRound: string | undefined;
}

/** Without an earlier map only the one of now. */
function drawnOf(
	{ map, earlier, changes }: MapBesideEarlier,
	{ round, earlierRound, ...about }: Pictured
) {
	const toldOf = (row: Relation, side: 'earlier' | 'later'): DrawnRelation => {
		const change = changes.find((one: LineChange) => one[side] === row);
		const isTold = change && change.kind !== 'same' && (side === 'later' || change.kind === 'gone');
		return isTold ? { ...row, told: lineChangeNames[change.kind] } : row;
	};
	const draw = (relations: Relation[], side: 'earlier' | 'later', key: string) =>
		network(
			{
				...about,
				id: `${about.id}-${side}`,
				of: `ronde ${roundInWords(key)}`,
				relations: relations.map((row) => toldOf(row, side))
			},
			earlier ? 'half' : 'wide'
		).svg;
	return {
		now: draw(map.relations, 'later', round),
		earlier: earlier && earlierRound ? draw(earlier.relations, 'earlier', earlierRound) : undefined
	};
}
