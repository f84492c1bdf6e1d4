import { connect, type Socket } from 'node:net';
import type { Seat } from './calls.ts';
import { written } from './connection.ts';
import { themeOfSixty } from './world.ts';

/** An answer as it came over a stream. */
export interface Heard {
	/** What a client that returns says it saw last. */
	id: string;
	item: string;
	value: string;
	revision: number;
}

/** An event stream on a bare socket: a thousand of them cost the client little. */
export class Listener {
	#port: number;
	#seat: Seat;
	#cookie: string;
	#isPresent: boolean;
	#hear: (heard: Heard) => void;
	#socket: Socket | undefined;
	#text = '';

	/** `index` counts the listeners of a seat. */
	constructor(
		{
			port,
			seat,
			index,
			isPresent
		}: { port: number; seat: Seat; index: number; isPresent: boolean },
		hear: (heard: Heard) => void
	) {
		this.#port = port;
		this.#seat = seat;
		this.#cookie = seat.listening[index % seat.listening.length] ?? seat.cookie;
		this.#isPresent = isPresent;
		this.#hear = hear;
	}

	/** Open when the server has begun to send; rejects where it answers anything else. */
	open(): Promise<void> {
		const { scan, seen } = this.#seat;
		const place = this.#isPresent ? `&plek=${themeOfSixty}` : '';
		const headers = {
			host: `localhost:${this.#port}`,
			cookie: this.#cookie,
			accept: 'text/event-stream'
		};
		return new Promise((resolve, reject) => {
			const socket = connect(this.#port, '127.0.0.1', () =>
				socket.write(written('GET', `/scans/${scan}/stroom?sinds=${seen}${place}`, headers))
			);
			this.#socket = socket.setEncoding('utf8').once('data', (part) => {
				const [status = ''] = String(part).split('\r\n');
				if (status.startsWith('HTTP/1.1 200')) resolve();
				else reject(new Error(`No stream: ${status}`));
			});
			socket.on('data', (part) => this.#read(String(part)));
			socket.on('error', reject);
		});
	}

	close() {
		this.#socket?.destroy();
	}

	/** Chunk lengths stand between events, never within one that is written at once. */
	#read(part: string) {
		this.#text += part;
		for (let end = this.#text.indexOf('\n\n'); end >= 0; end = this.#text.indexOf('\n\n')) {
			const event = this.#text.slice(0, end);
			this.#text = this.#text.slice(end + 2);
			const answer = answerIn(event);
			if (answer) this.#hear(answer);
		}
	}
}

function answerIn(event: string): Heard | undefined {
	if (!/^event: antwoord$/m.test(event)) return undefined;
	const id = /^id: (.*)$/m.exec(event)?.[1] ?? '';
	const data = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}') as Partial<Heard>;
	return { id, item: data.item ?? '', value: data.value ?? '', revision: data.revision ?? 0 };
}
