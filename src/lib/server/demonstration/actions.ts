import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { isBelowFloor } from '#domain/scan/scan.ts';
import * as actions from '#server/sessions/actions.ts';
import type { Database } from '#server/db/open.ts';
import { answersOf, type Scan } from '#server/scans/scans.ts';

export function inventActions(
	db: Database,
	scan: string,
	themes: Theme[],
	year: { key: string; at: string }
) {
	const kept = answersOf(db, scan);
	const weak = themes
		.flatMap((theme) => theme.items)
		.filter((item) => isBelowFloor(item, kept.get(item.id)?.value ?? null));
	for (const [index, item] of weak.slice(0, mostActions).entries()) {
		const [text] = item.followUp;
		if (text === undefined) continue;
		const owner = owners[index % owners.length] ?? '';
		const due = `${Number(year.key.slice(0, 4)) + 1}-03-31`;
		actions.add(
			db,
			scan,
			{ item: item.id, text, owner, due },
			{ who: 'Demonstratie', now: year.at }
		);
	}
}

/** What became of what was agreed the year before; of some nobody told. */
export function inventReview(db: Database, scan: Scan, now: string) {
	const reviews = (actions.earlierOf(db, scan)?.actions ?? []).flatMap((action, index) => {
		const state = became[(index + (scan.team ?? 0)) % became.length]!;
		const seen = { state: action.state, learned: action.learned };
		return state === null ? [] : [{ id: action.id, seen, state, learned: '' }];
	});
	actions.reviewEarlier(db, scan, reviews, { who: 'Demonstratie', now });
}

const became = ['done', null, 'running', 'stopped', 'not-begun', 'done', 'running'] as const;

const mostActions = 3;
const owners = ['teamleider', 'beleidsadviseur', 'aandachtsfunctionaris'];
