import { isSameAddress } from '#domain/words/email.ts';
import { standstillOf, standstillWords } from '#domain/scan/scan.ts';
import type { Scan } from '#server/scans/scans.ts';
import { personLimit, scanLimit } from '#server/accounts/invitation-limits.ts';
import { doerOf } from './guard.ts';

export function invitationProblem(locals: App.Locals, scan: Scan): string | undefined {
	const { db, now } = locals;
	const { id: who } = doerOf(locals);
	return scanLimit(db, scan.id, now) ?? personLimit(db, { region: scan.region, who }, now);
}

export function facilitatorProblem(scan: Scan): string | undefined {
	const standstill = standstillOf(scan);
	if (standstill) return standstillWords[standstill];
	if (scan.state === 'finalised') {
		return 'Deze scan is vastgesteld. Heropen de scan om er een sessie over te houden.';
	}
	return undefined;
}

export const notToOneself =
	'Dit is uw eigen adres. U kunt uzelf geen toegang geven tot een gemeente of team. Vraag het de beheerder.';

export function isOwnAddress({ session, access }: App.Locals, email: string): boolean {
	const own = [session?.account.email, access?.email];
	return own.some((one) => one != null && isSameAddress(one, email));
}
