import { may, type Permission, type Target } from '#domain/access/permission.ts';
import { roleNames } from '#domain/access/grant.ts';
import { plainFormat, type PlanFormat } from '#domain/agreement/plan-format.ts';
import { dayOf } from '#domain/words/day.ts';
import type { AgreementWriter, PlanOwner } from '#server/agreements/agreements.ts';
import * as plans from '#server/agreements/plans.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import type { Crumb } from '#ui/frame/trail.ts';

/** A plan that somebody may see: of a municipality, or of the region itself. */
export interface PlanPlace {
	owner: PlanOwner;
	region: { key: string; name: string };
	/** Null where it is the region's. */
	municipality: { code: string; name: string } | null;
	/** Whose it is: "Dordrecht". */
	name: string;
	format: PlanFormat;
	mayKeep: boolean;
	/** Its address without what follows, and what goes after every address of it. */
	base: string;
	query: string;
	trail: Crumb[];
}

/** In the region that the address names, else in the first in which this person may see it. */
export function municipalityPlanFor(locals: App.Locals, code: string, url: URL): PlanPlace {
	const { db, viewer, now } = locals;
	const asked = url.searchParams.get('regio');
	const key = teamRegistry
		.regionsOf(db, code, dayOf(now))
		.find(
			(one) =>
				(asked === null || asked === one) &&
				may(viewer, 'see-plan', { region: one, municipality: code }) &&
				instruments.isUsedBy(db, one, instruments.plans)
		);
	const region = key === undefined ? undefined : regions.find(db, key);
	const found = teamRegistry.findMunicipality(db, code);
	if (!region || !found) turnAway(locals);
	const municipality = { code, name: found.name };
	const subject = { region: region.key, municipality: code };
	return {
		owner: { region: region.key, municipality: code },
		region: { key: region.key, name: region.name },
		...{ municipality, name: found.name },
		format: formatOf(locals, region.key, 'municipality'),
		mayKeep: may(viewer, 'keep-plan', subject),
		base: `/gemeenten/${code}/plan`,
		query: `?regio=${region.key}`,
		trail: trailTo(locals, region, municipality)
	};
}

/** Where the region chose a form for a plan of its own. */
export function regionPlanFor(locals: App.Locals, key: string): PlanPlace {
	const { db, viewer } = locals;
	const region = regions.find(db, key);
	const isUsed = instruments.isUsedBy(db, key, instruments.plans);
	if (!region || !isUsed || !may(viewer, 'see-region-results', { region: key })) turnAway(locals);
	if (!hasRegionPlan(locals, key)) turnAway(locals);
	return {
		owner: { region: key, municipality: null },
		region: { key, name: region.name },
		...{ municipality: null, name: region.name },
		format: formatOf(locals, key, 'region'),
		mayKeep: may(viewer, 'keep-agreements', { region: key }),
		...{ base: `/regios/${key}/plan`, query: '' },
		trail: [{ title: region.name, href: `/regios/${key}` }]
	};
}

export function hasRegionPlan({ db }: App.Locals, region: string): boolean {
	return plans.chosenFormat(db, region, 'region') !== undefined;
}

/** As who somebody writes: the first of their roles that allows it. */
export function writerIn(
	locals: App.Locals,
	permission: Permission,
	target: Target
): AgreementWriter {
	const { viewer } = locals;
	const held = viewer?.held.find((one) => may({ ...viewer, held: [one] }, permission, target));
	const role = held && held.role !== 'participant' ? roleNames[held.role] : '';
	return { id: doerOf(locals).id, role };
}

export function planWriter(locals: App.Locals, { owner }: PlanPlace): AgreementWriter {
	const { region, municipality } = owner;
	return municipality === null
		? writerIn(locals, 'keep-agreements', { region })
		: writerIn(locals, 'keep-plan', { region, municipality });
}

/** A format whose file is gone asks what every plan asks; nothing that was written is lost. */
function formatOf(
	{ db, shelf }: App.Locals,
	region: string,
	subject: PlanFormat['of']
): PlanFormat {
	const key = plans.chosenFormat(db, region, subject);
	return shelf.planFormats.find((one) => one.key === key && one.of === subject) ?? plainFormat;
}

function trailTo(
	{ viewer }: App.Locals,
	{ key, name }: { key: string; name: string },
	municipality: { code: string; name: string }
): Crumb[] {
	const sees = may(viewer, 'see-region', { region: key });
	return [
		sees ? { title: name, href: `/regios/${key}` } : { title: name },
		{ title: municipality.name, href: `/gemeenten/${municipality.code}?regio=${key}` }
	];
}
