import type { Database } from '#server/db/open.ts';
import * as naming from '#server/coordination/naming.ts';
import * as sharedReasons from '#server/reasons/shared-reasons.ts';
import * as rounds from '#server/rounds/rounds.ts';

const who = { id: 'Demonstratie', name: 'Demonstratie' };

/** In the two newest rounds all but one that may, let others read their reasons. A second call changes nothing. */
export function shareDemonstrationReasons(db: Database): void {
	for (const key of ['2025', '2026']) {
		const round = rounds.find(db, 'zuid-holland-zuid', key);
		if (!round) continue;
		const [, ...sharing] = naming
			.membersOf(db, round)
			.filter(({ code }) => sharedReasons.choiceOf(db, round, code).whyNot === undefined);
		for (const { code } of sharing) {
			const choice = { municipality: code, shared: true };
			sharedReasons.choose(db, round, choice, { who, now: `${key}-07-01T09:00:00.000Z` });
		}
	}
}
