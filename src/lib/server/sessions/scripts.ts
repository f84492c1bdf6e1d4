import type { Script } from '#domain/session/script.ts';
import { scriptIn } from '#domain/session/agenda.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import { earlierOf } from './actions.ts';
import type { Database } from '#server/db/open.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { Scan } from '#server/scans/scans.ts';
import type { Session } from './sessions.ts';

export function scriptOfSession(
	db: Database,
	session: Pick<Session, 'minutes' | 'rating'>,
	scan: Scan
): Script {
	const themes = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject);
	return scriptIn({ session, themes, earlier: earlierOf(db, scan) });
}
