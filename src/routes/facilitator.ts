import { standstillOf, standstillWords } from '#domain/scan.ts';
import type { Scan } from '#server/scans.ts';

/** Why nobody can be invited to lead a session about this scan; undefined where somebody can. */
export function facilitatorProblem(scan: Scan): string | undefined {
	const standstill = standstillOf(scan);
	if (standstill) return standstillWords[standstill];
	if (scan.state === 'finalised') {
		return 'Deze scan is vastgesteld. Heropen de scan om er een sessie over te houden.';
	}
	return undefined;
}
