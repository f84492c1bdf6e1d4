import { isSameAddress } from '#domain/words/email.ts';
import { standstillOf, standstillWords } from '#domain/scan/scan.ts';
import type { Scan } from '#server/scans/scans.ts';
import { personLimit, scanLimit } from '#server/accounts/invitation-limits.ts';
import { doerOf } from './guard.ts';

/** Why nobody more can be invited to lead a session about this scan for now, by this viewer; undefined where somebody can. */
export function invitationProblem(locals: App.Locals, scan: Scan): string | undefined {
	const { db, now } = locals;
	const { id: who } = doerOf(locals);
	return scanLimit(db, scan.id, now) ?? personLimit(db, { region: scan.region, who }, now);
}

/** Why nobody can be invited to lead a session about this scan; undefined where somebody can. */
export function facilitatorProblem(scan: Scan): string | undefined {
	const standstill = standstillOf(scan);
	if (standstill) return standstillWords[standstill];
	if (scan.state === 'finalised') {
		return 'Deze scan is vastgesteld. Heropen de scan om er een sessie over te houden.';
	}
	return undefined;
}

/** Why somebody who lets others in at a municipality or a team does not let themselves in. */
export const notToOneself =
	'Dit is uw eigen adres. U kunt uzelf geen toegang geven tot een gemeente of team. Vraag het de beheerder.';

/** Whether this is the address of whoever is at the screen. */
export function isOwnAddress({ session, access }: App.Locals, email: string): boolean {
	const own = [session?.account.email, access?.email];
	return own.some((one) => one != null && isSameAddress(one, email));
}
