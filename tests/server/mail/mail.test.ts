import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as accounts from '#server/sign-in/accounts.ts';
import { deliverWaiting, send } from '#server/mail/mail.ts';
import { linkMail } from '#server/mail/texts.ts';
import { after } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { freshDoor, resident } from '../../world/door.ts';

const now = '2026-11-22T09:00:00.000Z';
const message = {
	...linkMail({ name: 'Anna', link: 'https://voorbeeld.nl/een-link', minutes: 15 }),
	recipient: 'anna@voorbeeld.nl',
	expiresAt: after(now, 15)
};

/** A mail server on this machine; what it got, and how to end it. */
async function mailServer(refuse?: { code: number }) {
	const received: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo(_, __, done) {
			done(
				refuse && Object.assign(new Error('Onbekende ontvanger'), { responseCode: refuse.code })
			);
		},
		onData(stream, _, done) {
			let text = '';
			stream.setEncoding('utf8').on('data', (part: string) => (text += part));
			stream.on('end', () => {
				received.push(text);
				done();
			});
		}
	});
	const port = await new Promise<number>((resolve) => {
		const listening = server.listen(0, '127.0.0.1', () => {
			const address = listening.address();
			resolve(typeof address === 'object' && address ? address.port : 0);
		});
	});
	const stop = () => new Promise<void>((resolve) => server.close(resolve));
	onTestFinished(stop);
	return { received, stop, url: `smtp://127.0.0.1:${port}` };
}

function doorWithMail(SMTP_URL: string) {
	const MAIL_FROM = 'Thermometer <thermometer@voorbeeld.nl>';
	return freshDoor({ SMTP_URL, MAIL_FROM, ORIGIN: 'https://thermometer.voorbeeld.nl' });
}

describe('a mail', () => {
	test('arrives as plain text from the sender of the settings, and its text is not kept', async () => {
		const { received, url } = await mailServer();
		const { db, post } = doorWithMail(url);
		await send(db, post, message, now);
		expect(received).toHaveLength(1);
		expect(received[0]).toContain('From: Thermometer <thermometer@voorbeeld.nl>');
		expect(received[0]).toContain('Content-Type: text/plain');
		expect(received[0]).toContain('https://voorbeeld.nl/een-link');
		expect(outbox.all(db)).toMatchObject([{ state: 'sent', text: '', lastError: null }]);
	});

	test('without a mail server stays where the administrator reads it', async () => {
		const { db, post } = freshDoor();
		await send(db, post, message, now);
		expect(outbox.all(db)).toMatchObject([{ state: 'waiting', text: message.text, attempts: 0 }]);
	});

	test('with the mail server down stays with the reason, and goes once when it is back', async () => {
		const down = await mailServer();
		await down.stop();
		const { db } = doorWithMail(down.url);
		await send(db, doorWithMail(down.url).post, message, now);
		expect(outbox.all(db)).toMatchObject([{ state: 'waiting', text: message.text, attempts: 1 }]);
		expect(outbox.all(db)[0]?.lastError).toContain('De mailserver is niet bereikbaar');

		const up = await mailServer();
		const { post } = doorWithMail(up.url);
		await deliverWaiting(db, post, now);
		expect(up.received).toHaveLength(0);
		const later = after(now, 2);
		await Promise.all([deliverWaiting(db, post, later), deliverWaiting(db, post, later)]);
		expect(up.received).toHaveLength(1);
		expect(outbox.all(db)).toMatchObject([{ state: 'sent', lastError: null }]);
	});

	test.each([500, 550])(
		'that the mail server refuses for good (%s) is not sent again',
		async (code) => {
			const { url } = await mailServer({ code });
			const { db, post } = doorWithMail(url);
			await send(db, post, message, now);
			expect(outbox.all(db)).toMatchObject([{ state: 'refused', text: '' }]);
		}
	);

	test.each([450, 499])(
		'that the mail server refuses for now (%s) waits with its text',
		async (code) => {
			const { url } = await mailServer({ code });
			const { db, post } = doorWithMail(url);
			await send(db, post, message, now);
			expect(outbox.all(db)).toMatchObject([{ state: 'waiting', text: message.text }]);
		}
	);

	test('whose link has expired is neither sent nor kept', async () => {
		const { received, url } = await mailServer();
		const { db, post } = doorWithMail(url);
		outbox.put(db, message, now);
		await deliverWaiting(db, post, after(now, 15));
		expect(received).toHaveLength(0);
		expect(outbox.all(db)).toMatchObject([{ state: 'expired', text: '' }]);
	});

	test('cannot be given another recipient or header by a name', async () => {
		const { received, url } = await mailServer();
		const { db, post } = doorWithMail(url);
		const name = 'Anna\r\nBcc: dief@voorbeeld.nl';
		const text = linkMail({ name, link: 'https://voorbeeld.nl', minutes: 15 });
		await send(db, post, { ...message, ...text, subject: `Voor ${name}` }, now);
		const [head] = received[0]?.split('\r\n\r\n') ?? [];
		expect(head).not.toMatch(/^Bcc:/m);
	});
});

describe('asking for a link with the mail server down', () => {
	test('is told alike to an account and to nobody, and loses nothing', async () => {
		const { url, stop } = await mailServer();
		await stop();
		const door = doorWithMail(url);
		await resident(door, 'anna@voorbeeld.nl', now);
		const ask = (email: string) =>
			accounts.sendLink(door, { email, from: '10.0.0.1' }, new Headers(), now);
		expect(await ask('niemand@voorbeeld.nl')).toEqual({ kind: 'asked', mail: 'unreachable' });
		expect(await ask('anna@voorbeeld.nl')).toEqual({ kind: 'asked', mail: 'unreachable' });
		expect(outbox.all(door.db)).toMatchObject([
			{ recipient: 'anna@voorbeeld.nl', state: 'waiting' }
		]);
	});
});
