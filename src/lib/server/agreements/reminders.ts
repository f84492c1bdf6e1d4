import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { dueInWords, isBetween } from '#domain/agreement/agreement.ts';
import { dayOf } from '#domain/words/day.ts';
import { advisersOf } from '#server/access/recipients.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as instruments from '#server/library/instruments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { planReminderMail } from '#server/mail/texts.ts';
import { terms } from '#server/settings/terms.ts';
import { agreementReminders, agreements } from '#server/tables/beside.ts';
import { municipalities } from '#server/tables/registry.ts';
import { after, day } from '#server/time/moments.ts';

/** How long before its day an action is mentioned. */
const daysBefore = 14;

/**
 * Tells the advisers of a municipality once which actions of its plan have a day that is near, and gives how many
 * messages wait. Call it only where mail is sent: a message that nobody sends would only lie in the outbox.
 */
export function remindOfPlans(db: Database, address: string, now: string): number {
	return db.transaction((tx) => {
		let messages = 0;
		for (const { region, municipality, name, lines } of nearIn(tx, now)) {
			const people = advisersOf(tx, { region, municipality }, now);
			// Nobody was told, so somebody who gets the role later still is.
			if (people.length === 0) continue;
			const link = `${address}/gemeenten/${municipality}/plan?regio=${region}`;
			const actions = lines.map(({ action, goal, due }) => ({
				name: action || goal,
				due: dueInWords(due)
			}));
			for (const one of people) {
				const text = planReminderMail({ name: one.name, municipality: name, actions, link });
				const expiresAt = after(now, terms.mail);
				outbox.put(tx, { ...text, recipient: one.email, expiresAt, region }, now);
			}
			tx.insert(agreementReminders)
				.values(lines.map(({ id, due }) => ({ agreement: id, due, at: now })))
				.run();
			messages += people.length;
		}
		return messages;
	}, immediate);
}

/** By municipality; of actions that go on, that nobody was told about yet for this day. */
function nearIn(db: Database, now: string) {
	const [today, last] = [dayOf(now), dayOf(after(now, daysBefore * day))];
	const rows = db
		.select({ line: agreements, name: municipalities.name })
		.from(agreements)
		.innerJoin(municipalities, eq(municipalities.code, agreements.municipality))
		.where(
			and(
				eq(agreements.kind, 'plan-line'),
				isNotNull(agreements.municipality),
				isNull(agreements.removedAt),
				inArray(agreements.state, ['planned', 'running']),
				sql`not exists (select 1 from ${agreementReminders}
					where ${agreementReminders.agreement} = ${agreements.id}
					and ${agreementReminders.due} = ${agreements.due})`
			)
		)
		.all()
		.filter(({ line }) => isBetween(line.due, today, last));
	const places = [...new Set(rows.map(({ line }) => `${line.region} ${line.municipality}`))];
	return places.flatMap((place) => {
		const own = rows.filter(({ line }) => `${line.region} ${line.municipality}` === place);
		const { line, name } = own[0]!;
		if (!instruments.isUsedBy(db, line.region, instruments.plans)) return [];
		const [region, municipality] = [line.region, line.municipality!];
		return [{ region, municipality, name, lines: own.map((one) => one.line) }];
	});
}
