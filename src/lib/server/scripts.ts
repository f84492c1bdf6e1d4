import { scoredItems } from '#domain/questionnaire.ts';
import { scriptOf, type Script } from '#domain/script.ts';
import { themesOfScan } from '#domain/scan.ts';
import { earlierOf } from './actions.ts';
import type { Database } from './db/open.ts';
import * as rounds from './rounds.ts';
import type { Scan } from './scans.ts';
import type { Session } from './sessions.ts';

/** The script of a session, the same wherever its times are told or counted. */
export function scriptOfSession(
	db: Database,
	session: Pick<Session, 'minutes' | 'rating'>,
	scan: Scan
): Script {
	const themes = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject);
	const { minutes, rating } = session;
	const questions = themes.flatMap(scoredItems).length;
	const earlierActions = earlierOf(db, scan)?.actions.length ?? 0;
	return scriptOf({ minutes, rating, questions, earlierActions });
}
