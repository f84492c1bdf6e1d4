import { isRunning } from '#domain/round-state.ts';
import type { Scan } from '#server/scans.ts';
import { roundClosed } from '#routes/guard.ts';

/** Why nobody can be invited to lead a session about this scan; undefined where somebody can. */
export function facilitatorProblem(scan: Scan): string | undefined {
	if (!isRunning(scan.roundState)) return roundClosed;
	if (scan.state === 'finalised') {
		return 'Deze scan is vastgesteld. Heropen de scan om er een sessie over te houden.';
	}
	return undefined;
}
