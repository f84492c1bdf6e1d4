import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A Thermometer of its own on an empty database, with the link that its terminal shows. */
export interface OwnHouse {
	address: string;
	/** Where it listens, also where its address is another. */
	listensAt: string;
	firstAdministrator: string;
	/** All that it wrote until now, on standard output and for errors. */
	said(): string;
	stop(): Promise<void>;
}

export async function openHouse(environment: Record<string, string> = {}): Promise<OwnHouse> {
	const port = String(await freePort());
	const address = `http://localhost:${port}`;
	const child = spawn(process.execPath, ['tests/e2e/empty-server.ts'], {
		env: { ...process.env, PORT: port, ORIGIN: address, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let all = '';
	const keep = (part: string) => (all += part);
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', (part: string) => {
		keep(part);
		process.stderr.write(part);
	});
	const said = await untilReady(child);
	const firstAdministrator = /http\S+\/eerste-beheerder\/\S+/.exec(said)?.[0] ?? '';
	return {
		...{ address, listensAt: address, firstAdministrator },
		said: () => all,
		stop: () => stop(child)
	};
}

/** A real mail server on this machine, that keeps what it gets. */
export interface MailBox {
	url: string;
	/** The latest mail to this address; waits until there is one more than before. */
	next(recipient: string): Promise<string>;
	/** Stops answering, as a mail server that is down. */
	down(): Promise<void>;
	up(): Promise<void>;
	stop(): Promise<void>;
}

export async function openMailBox(): Promise<MailBox> {
	const port = await freePort();
	const mails: { recipient: string; text: string; isRead: boolean }[] = [];
	let server: SMTPServer;
	const up = async () => {
		server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS', 'AUTH'],
			onData(stream, session, done) {
				let text = '';
				stream.setEncoding('utf8').on('data', (part: string) => (text += part));
				stream.on('end', () => {
					const recipient = session.envelope.rcptTo[0]?.address ?? '';
					mails.push({ recipient, text: readable(text), isRead: false });
					done();
				});
			}
		});
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	};
	const down = () => new Promise<void>((resolve) => server.close(resolve));
	await up();
	return {
		url: `smtp://127.0.0.1:${port}`,
		up,
		down,
		stop: down,
		next: async (recipient) => {
			for (let tries = 0; tries < 100; tries++) {
				const mail = mails.find((one) => one.recipient === recipient && !one.isRead);
				if (mail) {
					mail.isRead = true;
					return mail.text;
				}
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			throw new Error(`No mail to ${recipient}`);
		}
	};
}

/** The address of a page of ours in a text. */
export function linkIn(text: string): string {
	return /http:\/\/localhost:\d+\/(?:inloggen\/link|uitnodiging)\S+/.exec(text)?.[0] ?? '';
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}

function untilReady(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = '';
		child.stdout?.on('data', (part: string) => {
			said += part;
			if (said.includes('klaar')) resolve(said);
		});
		child.on('exit', () => reject(new Error(`The server stopped: ${said}`)));
	});
}

function stop(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.on('exit', () => resolve());
		child.kill('SIGTERM');
	});
}

/** Mail is sent as quoted-printable: lines are broken and some characters written as numbers. */
function readable(text: string): string {
	return text
		.replaceAll(/=\r?\n/g, '')
		.replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) =>
			Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8')
		);
}
