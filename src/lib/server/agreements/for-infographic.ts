import { composedState, type ComposedAgreement } from '#domain/publication/composed-agreement.ts';
import { isOver } from '#domain/agreement/agreement-course.ts';
import * as compositions from '#server/coordination/compositions.ts';
import type { Database } from '#server/db/open.ts';
import * as instruments from '#server/library/instruments.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import * as agreements from './agreements.ts';

/**
 * What may be put on the infographic of a round, as it stands now: what the infographic of the round beside it told
 * of, with what became of it, and what is not over. What stands on this one already and is gone since is offered
 * as it was kept.
 */
export function offeredFor(db: Database, { round, compare }: ComparedRounds): ComposedAgreement[] {
	const told = new Set(
		(compare ? (compositions.of(db, compare).agreements ?? []) : []).map(({ id }) => id)
	);
	const rows = instruments.isUsedBy(db, round.region, instruments.agreementsMonitor)
		? agreements.sharedIn(db, round.region).filter(({ removedAt }) => removedAt === null)
		: [];
	const kept = compositions.of(db, round).agreements ?? [];
	const now = rows
		.filter(({ id, state }) => told.has(id) || !isOver(state) || kept.some((one) => one.id === id))
		.map((row): ComposedAgreement => ({
			id: row.id,
			text: oneLine(row.action || row.goal),
			state: told.has(row.id) ? composedState(row.state) : null,
			municipalities: row.municipalities
		}));
	return [...now, ...kept.filter(({ id }) => !now.some((one) => one.id === id))];
}

/** A picture has no place for what cannot be seen (domain/composition/composition.ts). */
function oneLine(text: string): string {
	return text
		.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
		.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim();
}
