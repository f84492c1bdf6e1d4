import { expect, test } from 'vitest';
import { noTerms } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { remindOfPlans } from '#server/agreements/reminders.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as instruments from '#server/library/instruments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { gravenwaard, now, openWorld, veendorp, who } from '../../world/waterkant.ts';

const region = 'waterkant';
const stamp = { who: { id: who, role: 'beleidsadviseur' }, now };
const address = 'https://thermometer.voorbeeld';

function withAdviser() {
	const { db } = openWorld();
	const bo = { email: 'bo@voorbeeld.nl', name: 'Bo', by: 'Proef' };
	const { id: account } = accountTable.make(db, bo, now);
	const scope = { region, municipality: veendorp, team: null, scan: null };
	grants.give(db, { account, role: 'adviser', scope, givenBy: who, isTold: true }, now);
	const line = (due: string, given: Partial<agreements.PlanOwner> = {}) => {
		const owner = { region, municipality: veendorp, ...given };
		const terms = { ...noTerms, action: 'Oefenen', due };
		return agreements.add(db, { ...owner, kind: 'plan-line', terms }, stamp);
	};
	return { db, line, remind: (at = now) => remindOfPlans(db, address, at) };
}

test('an adviser is told once of every action whose day is near, and of nothing else', () => {
	const { db, line, remind } = withAdviser();
	line('2026-06-01');
	line('2026-06-20');
	line('voor de zomer');
	line('2026-05-01');
	line('2026-06-01', { municipality: gravenwaard });
	line('2026-06-01', { municipality: null });
	const over = line('2026-06-01');
	const asked = { region, id: over, expected: 1 };
	agreements.move(db, asked, { to: 'done', said: 'Gelukt.' }, stamp);
	const out = line('2026-06-01');
	agreements.takeOut(db, { ...asked, id: out }, 'Dubbel', stamp);
	expect(remind()).toBe(1);
	const [mail, ...others] = outbox.all(db);
	expect(others).toEqual([]);
	expect(mail).toMatchObject({ recipient: 'bo@voorbeeld.nl', region, what: 'reminder' });
	expect(mail!.text).toContain('- 1 juni 2026: Oefenen');
	expect(mail!.text).toContain(`${address}/gemeenten/${veendorp}/plan?regio=${region}`);
	expect(mail!.text.match(/- \d/g)).toHaveLength(1);
	expect(remind()).toBe(0);
	expect(remind('2026-06-10T12:00:00.000Z')).toBe(1);
});

test('another day is told of anew', () => {
	const { db, line, remind } = withAdviser();
	const id = line('2026-06-01');
	expect(remind()).toBe(1);
	const terms = { ...noTerms, action: 'Oefenen', due: '2026-06-02' };
	agreements.change(db, { region, id, expected: 1 }, { terms }, stamp);
	expect([remind(), remind()]).toEqual([1, 0]);
});

test('a region that uses no plans reminds nobody', () => {
	const { db, line, remind } = withAdviser();
	line('2026-06-01');
	instruments.choose(db, region, ['thuis'], { who, now });
	expect(remind()).toBe(0);
});

test('what was typed stays one line without an address in it', () => {
	const { db, remind } = withAdviser();
	const action = 'Kijk op\n\nhttps://kwaad.voorbeeld/inloggen\nen oefen';
	const terms = { ...noTerms, action, due: '2026-06-01' };
	agreements.add(db, { region, municipality: veendorp, kind: 'plan-line', terms }, stamp);
	remind();
	expect(outbox.all(db)[0]!.text).toContain('- 1 juni 2026: Kijk op … en oefen');
});
