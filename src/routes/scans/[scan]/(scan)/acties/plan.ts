import { may } from '#domain/access/permission.ts';
import { dueInWords } from '#domain/agreement/agreement.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as instruments from '#server/library/instruments.ts';
import type { Scan } from '#server/scans/scans.ts';

/**
 * What the plan of the municipality says, beside what the scan before agreed; undefined where there is none, or not
 * for this person: a participant with a code does not see it.
 */
export function planBeside({ db, viewer }: App.Locals, { region, municipality }: Scan) {
	if (municipality === null || !may(viewer, 'see-plan', { region, municipality })) return undefined;
	const plan = linesIn(db, region, municipality);
	const joint = jointIn(db, region, municipality);
	if (plan.length + joint.length === 0) return undefined;
	return { href: `/gemeenten/${municipality}/plan?regio=${region}`, lines: [...plan, ...joint] };
}

function linesIn(db: App.Locals['db'], region: string, municipality: string) {
	if (!instruments.isUsedBy(db, region, instruments.plans)) return [];
	return agreements
		.linesOf(db, { region, municipality })
		.filter(({ removedAt }) => removedAt === null)
		.map((row) => shown(row, ''));
}

function jointIn(db: App.Locals['db'], region: string, municipality: string) {
	if (!instruments.isUsedBy(db, region, instruments.agreementsMonitor)) return [];
	return agreements
		.sharedIn(db, region)
		.filter(
			({ kind, removedAt, municipalities }) =>
				kind === 'joint' &&
				removedAt === null &&
				(municipalities === null || municipalities.includes(municipality))
		)
		.map((row) => shown(row, 'samen met andere gemeenten'));
}

function shown(row: agreements.AgreementRow, whose: string) {
	return {
		id: row.id,
		action: row.action || row.goal,
		state: agreementStateNames[row.state],
		learned: row.learned,
		more: [row.responsible, dueInWords(row.due), whose].filter(Boolean).join(', ')
	};
}
