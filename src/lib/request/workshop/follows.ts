import { may } from '#domain/access/permission.ts';
import { noTerms, type AgreementKind } from '#domain/agreement/agreement.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import { nextStepNames } from '#domain/scan/next-step.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as instruments from '#server/library/instruments.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import type { BeginAction } from '#server/workshops/workshops.ts';
import { writerIn } from '#request/plan/plan-place.ts';
import type { ShownFollows } from '#ui/workshop/shown-workshop.ts';

/* An action of a script is followed all year where such actions stand: at the scan, in the plan, or in the region. */

export interface FollowedAction {
	text: string;
	owner: string;
	due: string;
	/** How it stands. */
	words: string;
}

export interface Follows {
	shown: ShownFollows;
	/** Whether this person may put an action there. */
	mayBegin: boolean;
	begin: BeginAction;
	/** By the id that `begin` gave; what was taken away since is not there. */
	standing(): ReadonlyMap<string, FollowedAction>;
}

export function followsAtScan({ db, now }: App.Locals, scan: string, who: string): Follows {
	return {
		shown: {
			...{ href: `/scans/${scan}/acties#eigen`, ask: 'Volg bij de scan' },
			...{ there: 'Staat bij de acties van de scan', gone: 'weggehaald bij de scan' },
			note: 'Een actie staat eerst alleen hier. Zet u de actie bij de acties van de scan, dan volgt u die daar het hele jaar. Wat daar staat bij het vaststellen, zien ook gemeente en regio.'
		},
		mayBegin: true,
		begin: (tx, action) => actionsOf.begin(tx, scan, { item: null, ...action }, { who, now }),
		standing: () =>
			new Map(
				actionsOf
					.ofScan(db, scan)
					.map(({ id, text, owner, due, state }) => [
						id,
						{ text, owner, due, words: nextStepNames[state] }
					])
			)
	};
}

export function followsAtMunicipality(
	locals: App.Locals,
	owner: { region: string; municipality: string }
): Follows | null {
	const { db, viewer } = locals;
	if (!instruments.isUsedBy(db, owner.region, instruments.plans)) return null;
	return {
		shown: {
			href: `/gemeenten/${owner.municipality}/plan?regio=${owner.region}`,
			...{ ask: 'Zet in het plan', there: 'Staat in het plan', gone: 'uit het plan gehaald' },
			note: 'Een actie staat eerst alleen hier. Zet u de actie in het plan van de gemeente, dan volgt u die daar het hele jaar, en leest ook de regio mee.'
		},
		mayBegin: may(viewer, 'keep-plan', owner),
		begin: begins(locals, owner, 'plan-line'),
		standing: () => standingOf(agreements.linesOf(db, owner))
	};
}

export function followsAtRegion(locals: App.Locals, region: string): Follows | null {
	const { db, viewer } = locals;
	if (!instruments.isUsedBy(db, region, instruments.agreementsMonitor)) return null;
	return {
		shown: {
			href: `/regios/${region}/afspraken`,
			...{ ask: 'Zet bij de afspraken', there: 'Staat bij de afspraken van de regio' },
			gone: 'weggehaald bij de afspraken',
			note: 'Een actie staat eerst alleen hier. Zet u de actie bij de afspraken van de regio, dan volgen alle gemeenten die daar.'
		},
		mayBegin: may(viewer, 'keep-agreements', { region }),
		begin: begins(locals, { region, municipality: null }, 'regional'),
		standing: () => standingOf(agreements.sharedIn(db, region))
	};
}

function begins(locals: App.Locals, owner: agreements.PlanOwner, kind: AgreementKind): BeginAction {
	return (tx, { text, owner: responsible, due }) => {
		const { region, municipality } = owner;
		const who =
			municipality === null
				? writerIn(locals, 'keep-agreements', { region })
				: writerIn(locals, 'keep-plan', { region, municipality });
		const terms = { ...noTerms, action: text, responsible, due };
		return String(agreements.add(tx, { ...owner, kind, terms }, { who, now: locals.now }));
	};
}

function standingOf(rows: readonly agreements.AgreementRow[]): Map<string, FollowedAction> {
	return new Map(
		rows
			.filter(({ removedAt }) => removedAt === null)
			.map(({ id, action, responsible, due, state }) => [
				String(id),
				{ text: action, owner: responsible, due, words: agreementStateNames[state] }
			])
	);
}
