import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { isBelowFloor } from '#domain/scan/scan.ts';
import * as actions from '#server/sessions/actions.ts';
import type { Database } from '#server/db/open.ts';
import { answersOf } from '#server/scans/scans.ts';

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

const mostActions = 3;
const owners = ['teamleider', 'beleidsadviseur', 'aandachtsfunctionaris'];
