import Sqlite from 'better-sqlite3';
import { isActionFailure } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import type { Door } from '#server/sign-in/door.ts';
import * as journal from '#server/journal/journal.ts';
import { told } from '#server/access/journal-words.ts';
import { Writes } from '#server/live/writes.ts';
import * as outbox from '#server/mail/outbox.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import { actions, load } from '#routes/beheer/berichten/+page.server.ts';
import { freshDoor, resident } from '../world/door.ts';

/*
 * Without mail somebody passes messages on by hand. A link makes whoever has it its owner, so it is read with
 * a press, and the journal says by whom.
 */

const now = '2026-11-25T20:00:00.000Z';

describe('a message with a link to sign in', () => {
	test('is on no page that is only looked at', async () => {
		const { door, secret } = await asked();
		const page = JSON.stringify(load(visit(door)));
		expect(page).toContain('coor@voorbeeld.nl');
		expect(page).not.toContain(secret);
		expect(page).not.toContain('/inloggen/link');
		expect(readings(door)).toEqual([]);
	});

	test('is read with a press, and the journal says by whom and whose it is, without the link', async () => {
		const { door, message, secret, coordinator } = await asked();
		const answer = await actions.lees(visit(door, { bericht: String(message.id) }));
		expect(answer).toMatchObject({ read: { id: message.id, text: message.text } });
		expect(message.text).toContain(secret);
		expect(readings(door)).toMatchObject([{ who: 'ada', subject: coordinator.id, region: null }]);
		expect(told(door.db, {})[0]).toMatchObject({
			what: 'bericht gelezen',
			subject: 'Anna de Vries',
			detail: 'soort: link om in te loggen'
		});
		expect(JSON.stringify(journal.all(door.db))).not.toContain(secret);
		await actions.lees(visit(door, { bericht: String(message.id) }));
		expect(readings(door)).toHaveLength(2);
	});

	test('is not shown where the journal cannot be written, whatever keeps it', async () => {
		const { door, message, secret } = await asked();
		const { $client } = door.db;
		const press = () => actions.lees(visit(door, { bericht: String(message.id) }));
		$client.exec(
			`create trigger stuck before insert on journal begin select raise(abort, 'stuck'); end`
		);
		await expect(press()).rejects.toThrow('stuck');
		$client.exec('drop trigger stuck');
		const backup = new Sqlite($client.name);
		// Only reading is possible: what expires is looked for before that.
		const event = visit(door, { bericht: String(message.id) }, () =>
			backup.exec('begin immediate')
		);
		const answer = await actions.lees(event);
		backup.close();
		expect(isActionFailure(answer) && answer.status).toBe(503);
		expect(JSON.stringify(answer)).toContain('niet getoond');
		expect(JSON.stringify(answer)).not.toContain(secret);
		expect(readings(door)).toEqual([]);
	});

	test('that was passed on, or is nobody’s, is not there to read', async () => {
		const { door, message } = await asked();
		outbox.passOn(door.db, message.id, now);
		for (const bericht of [String(message.id), '999', 'x']) {
			expect(await actions.lees(visit(door, { bericht }))).toMatchObject({ status: 409 });
		}
		expect(readings(door)).toEqual([]);
	});

	test('is no coordinator’s to read', async () => {
		const { door, message } = await asked();
		const event = visit(door, { bericht: String(message.id) }, undefined, coordinatorOf('west'));
		expect(await actions.lees(event)).toMatchObject({ status: 409 });
		expect(readings(door)).toEqual([]);
	});
});

test('an invitation of one’s own region is passed on as before, and its reading told with its region', async () => {
	const { door } = await asked();
	const invitation = {
		email: 'gast@voorbeeld.nl',
		role: 'adviser',
		scope: { region: 'west', municipality: 'GM9001' },
		invitedBy: 'ada'
	} as const;
	accounts.invite(door, invitation, { by: 'Ada', for: 'West' }, now);
	const [message] = outbox.ofRegions(door.db, ['west']);
	const viewer = coordinatorOf('west');
	expect(load(visit(door, {}, undefined, viewer)).messages).toMatchObject([{ text: null }]);
	const sent = { bericht: String(message!.id) };
	expect(await actions.lees(visit(door, sent, undefined, viewer))).toMatchObject({
		read: { text: expect.stringContaining('/uitnodiging/') }
	});
	expect(readings(door)).toMatchObject([{ subject: 'gast@voorbeeld.nl', region: 'west' }]);
});

test('a personal link is read with a press too', async () => {
	const { door } = await asked();
	const given = {
		what: 'access',
		subject: 'Uw link',
		text: 'https://x.nl/toegang/geheim'
	} as const;
	const expiresAt = '2026-11-26T20:00:00.000Z';
	outbox.put(door.db, { ...given, recipient: 'cor@voorbeeld.nl', expiresAt, region: 'west' }, now);
	const viewer = coordinatorOf('west');
	const { messages } = load(visit(door, {}, undefined, viewer));
	expect(messages).toMatchObject([{ recipient: 'cor@voorbeeld.nl', text: null }]);
	await actions.lees(visit(door, { bericht: String(messages[0]!.id) }, undefined, viewer));
	expect(readings(door)).toMatchObject([{ subject: 'cor@voorbeeld.nl', region: 'west' }]);
});

test('a message that is over is shown so, without its text, before it is tidied up', async () => {
	const { door } = await asked();
	const given = { what: 'role', subject: 'Uw rol', text: 'https://x.nl/geheim' } as const;
	const to = { recipient: 'cor@voorbeeld.nl', region: 'west', expiresAt: now };
	outbox.put(door.db, { ...given, ...to }, '2026-11-24T20:00:00.000Z');
	for (const viewer of [coordinatorOf('west'), undefined]) {
		const shown = load(visit(door, {}, undefined, viewer)).messages;
		const own = shown.find(({ recipient }) => recipient === to.recipient);
		expect(own).toMatchObject({ state: 'expired', text: '' });
	}
});

test('a message without a link of somebody’s own is there to read at once', async () => {
	const { door } = await asked();
	const role = { email: 'coor@voorbeeld.nl', role: 'administrator', invitedBy: 'ada' } as const;
	accounts.invite(door, role, { by: 'Ada', for: '' }, now);
	const shown = load(visit(door)).messages.find(({ text }) => text !== null);
	expect(shown?.text).toContain('U hebt een rol gekregen');
});

/** A house without mail, in which somebody asked a link for the coordinator. */
async function asked() {
	const door = freshDoor();
	importRegion(door.db, { name: 'west.yaml', text: west }, new Map());
	const coordinator = await resident(door, 'coor@voorbeeld.nl', now);
	const asks = { email: coordinator.email, from: '10.0.0.1' };
	await accounts.sendLink(door, asks, new Headers(), now);
	const [message] = outbox.all(door.db);
	const secret = /token=([\w-]+)/.exec(message!.text)![1]!;
	return { door, coordinator, message: message!, secret };
}

const west = `key: west
name: West
municipalities:
  - { code: GM9001, name: Veendorp, inhabitants: 40000 }
`;

function readings({ db }: Door) {
	return journal.all(db).filter(({ what }) => what === 'message-read');
}

function coordinatorOf(region: string) {
	return { id: 'ada', name: 'Ada', held: [{ role: 'coordinator', ...everywhere, region }] };
}

const administrator = { id: 'ada', name: 'Ada', held: [{ role: 'administrator', ...everywhere }] };

/** `meanwhile`: what happens while the form is read. */
function visit(
	door: Door,
	sent: Record<string, string> = {},
	meanwhile?: () => void,
	viewer: object = administrator
) {
	const writes = new Writes(door.db, 50);
	const put = (work: () => unknown) => {
		meanwhile?.();
		return writes.put(work);
	};
	const form = new FormData();
	for (const [name, value] of Object.entries(sent)) form.append(name, value);
	return {
		locals: { db: door.db, door, now, viewer, writes: { put } },
		request: new Request('http://localhost/', { method: 'POST', body: form }),
		url: new URL('http://localhost/beheer/berichten'),
		setHeaders: () => {}
	} as never;
}
