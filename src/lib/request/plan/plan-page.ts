import { may } from '#domain/access/permission.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { takesPart } from '#server/agreements/beside.ts';
import * as proposals from '#server/agreements/proposals.ts';
import * as instruments from '#server/library/instruments.ts';
import { predecessorsOn } from '#server/registry/predecessors.ts';
import {
	onwardBeside,
	onwardOfRegion,
	onwardToFigures,
	onwardToPlan,
	onwardToScripts
} from '#request/onward.ts';
import type { OnwardLink } from '#ui/frame/onward.ts';
import { headOf } from './plan-line.ts';
import type { PlanPlace } from './plan-place.ts';
import { shownPlan } from './plan-shown.ts';

export function loadPlan(locals: App.Locals, place: PlanPlace, url: URL) {
	const { db } = locals;
	const { region, municipality } = place.owner;
	return {
		head: headOf(place),
		plan: shownPlan(locals, place),
		onward: onwardFrom(locals, place),
		today: longDate(locals.now),
		done: url.searchParams.get('gelukt'),
		hasProposals:
			place.mayKeep &&
			municipality !== null &&
			proposals.roundsToStartFrom(db, region, municipality).length > 0,
		examples: place.format.groups.map(({ key, title, examples }) => ({ key, title, examples })),
		joint: jointWith(locals, place)
	};
}

/** Whoever may not see the region's agreements reads them here, without their page. */
function jointWith({ db, now, viewer }: App.Locals, { owner }: PlanPlace) {
	const { region, municipality } = owner;
	if (municipality === null || !instruments.isUsedBy(db, region, instruments.agreementsMonitor)) {
		return [];
	}
	const merged = predecessorsOn(db, municipality, dayOf(now));
	const own = [municipality, ...merged.map(({ code }) => code)];
	return agreements
		.sharedIn(db, region)
		.filter(
			({ kind, municipalities, removedAt }) =>
				kind === 'joint' && removedAt === null && takesPart({ municipalities }, own)
		)
		.map(({ id, action, state }) => ({
			...{ id, action, state: agreementStateNames[state] },
			mayOpen: may(viewer, 'see-region-results', { region })
		}));
}

function onwardFrom(locals: App.Locals, { owner }: PlanPlace): OnwardLink[] {
	const { region, municipality } = owner;
	if (municipality === null) {
		const pages = { region, round: undefined, hasPicture: false, hasNorm: false };
		return [...onwardOfRegion(locals, pages), ...onwardBeside(locals, region)];
	}
	const subject = { region, municipality };
	return [
		{ title: 'Overzicht', href: `/gemeenten/${municipality}?regio=${region}` },
		...onwardToPlan(locals, subject),
		...onwardToScripts(locals, subject),
		...onwardToFigures(locals, subject)
	];
}
