import { and, eq, inArray, lt } from 'drizzle-orm';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { close } from '#server/coordination/course.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as outbox from '#server/mail/outbox.ts';
import { closedMail } from '#server/mail/texts.ts';
import { coordinatorsOf } from '#server/access/recipients.ts';
import * as regions from '#server/registry/regions.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { terms } from '#server/settings/terms.ts';
import type { Door } from '#server/sign-in/door.ts';
import { rounds } from '#server/tables/rounds.ts';
import { after } from '#server/time/moments.ts';

/**
 * Closes the rounds that are to close by themselves and whose last day is over, by the clock in the Netherlands. The journal
 * and a message to each coordinator of the region tell so. Messages are sent after the transaction.
 */
export function closeDueRounds(
	{ db, address }: Pick<Door, 'db' | 'address'>,
	now: string
): RoundRow[] {
	return dueRounds(db, now).flatMap((round) =>
		db.transaction((tx) => {
			const who = { id: 'Thermometer', name: 'Thermometer' };
			const outcome = close(tx, round, { who, now }, { byItself: true });
			if (outcome.kind === 'refused') return [];
			tellCoordinators(tx, address, outcome.round, now);
			return [outcome.round];
		}, immediate)
	);
}

function dueRounds(db: Database, now: string): RoundRow[] {
	const isRunning = inArray(rounds.state, ['open', 'reopened']);
	const isOver = lt(rounds.closesOn, dayOf(now));
	return db
		.select()
		.from(rounds)
		.where(and(eq(rounds.closesByItself, true), isRunning, isOver))
		.all();
}

function tellCoordinators(tx: Database, address: string, round: RoundRow, now: string) {
	const { region, key, closesOn } = round;
	const name = regions.find(tx, region)?.name ?? region;
	for (const { name: person, email } of coordinatorsOf(tx, region, now)) {
		const text = closedMail({
			name: person,
			about: `ronde ${key} van ${name}`,
			lastDay: longDate(closesOn ?? now),
			link: `${address}/beheer/rondes/${region}/${key}`
		});
		const expiresAt = after(now, terms.mail);
		outbox.put(tx, { ...text, recipient: email, expiresAt, region }, now);
	}
}
