import { createTransport } from 'nodemailer';
import type { Database } from '#server/db/open.ts';
import * as outbox from './outbox.ts';
import type { Settings } from '#server/settings/settings.ts';

export interface Post {
	deliver(message: { recipient: string; subject: string; text: string }): Promise<void>;
	answers(): Promise<boolean>;
}

/** Undefined without SMTP_URL or MAIL_FROM. */
export function openPost({ smtpUrl, mailFrom }: Settings): Post | undefined {
	if (smtpUrl === null || mailFrom === null) return undefined;
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: seconds(5),
		greetingTimeout: seconds(5),
		socketTimeout: seconds(20)
	});
	return {
		async deliver({ recipient, subject, text }) {
			await transport.sendMail({
				from: mailFrom,
				to: { name: '', address: recipient },
				subject,
				text,
				// It stops out-of-office replies.
				headers: { 'Auto-Submitted': 'auto-generated' }
			});
		},
		async answers() {
			try {
				return await transport.verify();
			} catch {
				return false;
			}
		}
	};
}

export async function send(
	db: Database,
	post: Post | undefined,
	message: outbox.NewMessage,
	now: string
): Promise<void> {
	outbox.put(db, message, now);
	await deliverWaiting(db, post, now);
}

export async function deliverWaiting(
	db: Database,
	post: Post | undefined,
	now: string
): Promise<void> {
	outbox.expire(db, now);
	if (!post) return;
	for (const message of outbox.due(db, now)) {
		if (!outbox.claim(db, message, now)) continue;
		// The server will not answer the next message either.
		if (!(await delivered(db, post, message, now))) return;
	}
}

async function delivered(
	db: Database,
	post: Post,
	message: outbox.Message,
	now: string
): Promise<boolean> {
	try {
		await post.deliver(message);
		outbox.markSent(db, message.id, now);
		return true;
	} catch (error) {
		outbox.markFailed(db, message.id, reasonOf(error), isFinal(error));
		return (error as MailError).responseCode !== undefined;
	}
}

interface MailError {
	code?: string;
	responseCode?: number;
	message?: string;
}

function reasonOf(error: unknown): string {
	const { code = '', message = '' } = error as MailError;
	const words = reasons[code];
	return words ? `${words} (${message})` : message;
}

const reasons: Record<string, string> = {
	ECONNECTION: 'De mailserver is niet bereikbaar',
	ESOCKET: 'De mailserver is niet bereikbaar',
	ECONNREFUSED: 'De mailserver is niet bereikbaar',
	EDNS: 'De mailserver is niet te vinden',
	ETIMEDOUT: 'De mailserver antwoordt niet',
	EAUTH: 'De mailserver accepteert de naam of het wachtwoord in SMTP_URL niet',
	EENVELOPE: 'De mailserver weigert de afzender of de ontvanger'
};

/** A failed login (EAUTH) can be repaired. */
function isFinal(error: unknown): boolean {
	const { code, responseCode = 0 } = error as MailError;
	return code !== 'EAUTH' && responseCode >= 500;
}

function seconds(count: number): number {
	return count * 1000;
}
