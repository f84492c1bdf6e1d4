import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';

export interface Asked {
	method?: 'GET' | 'POST';
	path: string;
	cookie: string;
	json?: unknown;
	form?: Record<string, string>;
}

export interface Answer {
	status: number;
	text: string;
	cookies: string[];
}

/** What the network did to whoever used it. */
export interface Damage {
	lost: number;
	cut: number;
	doubled: number;
	late: number;
}

/** A bad network: requests get lost, answers are cut off, some arrive twice or long after their time. */
export class Network {
	#agent = new Agent({ keepAlive: true, maxSockets: 100 });
	#port: number;
	#host: string;
	#typed: string;
	#askAfter: number;
	#damage: Damage;
	#late = new Set<Promise<unknown>>();
	/** From here on it does as it should. */
	calm = false;

	/**
	 * `typed`: host and port as people know them. `askAfter`: how many milliseconds of silence a stream bears before its
	 * machine asks whether the other is there.
	 */
	constructor(
		port: number,
		damage: Damage,
		{ host = '127.0.0.1', typed = `localhost:${port}`, askAfter = 0 } = {}
	) {
		this.#port = port;
		this.#damage = damage;
		this.#host = host;
		this.#typed = typed;
		this.#askAfter = askAfter;
	}

	/** Undefined where no answer came, whether or not the request did. */
	async ask(asked: Asked, chance: Chance): Promise<Answer | undefined> {
		if (this.calm) return this.#send(asked);
		await pause(chance.whole(15));
		if (chance.happens(0.06)) {
			this.#damage.lost += 1;
			return undefined;
		}
		if (chance.happens(0.08)) {
			this.#damage.cut += 1;
			return this.#send(asked, chance.whole(8));
		}
		if (chance.happens(0.12)) {
			this.#damage.doubled += 1;
			void this.#send(asked);
		}
		const answer = await this.#send(asked);
		if (chance.happens(0.08)) this.#sendLate(asked, 20 + chance.whole(300));
		return answer;
	}

	/** What is still on its way has arrived. */
	async settled() {
		await Promise.all(this.#late);
	}

	/** A stream, until `stop` is called or it breaks. */
	listen(asked: Asked, heard: (text: string) => void, ended: () => void): () => void {
		const call = request(this.#options(asked, false), (answer) => {
			if (answer.statusCode !== 200) return call.destroy();
			answer
				.setEncoding('utf8')
				.on('data', heard)
				.on('error', () => call.destroy());
		});
		if (this.#askAfter > 0) {
			call.on('socket', (socket) => socket.setKeepAlive(true, this.#askAfter));
		}
		call.on('close', ended).on('error', () => call.destroy());
		call.end();
		return () => call.destroy();
	}

	close() {
		this.#agent.destroy();
	}

	/** The same request once more, after much else has happened. */
	#sendLate(asked: Asked, after: number) {
		this.#damage.late += 1;
		const sent = pause(after).then(() => this.#send(asked));
		this.#late.add(sent);
		void sent.then(() => this.#late.delete(sent));
	}

	#send(asked: Asked, cutAfter?: number): Promise<Answer | undefined> {
		return new Promise((resolve) => {
			let isAnswered = false;
			const call = request(this.#options(asked), (answer) => {
				isAnswered = true;
				void read(answer).then(resolve);
			});
			call.on('error', () => resolve(undefined));
			call.on('close', () => isAnswered || resolve(undefined));
			call.end(bodyOf(asked));
			if (cutAfter !== undefined) setTimeout(() => call.destroy(), cutAfter);
		});
	}

	#options({ method = 'GET', path, cookie, json, form }: Asked, keep = true) {
		const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
		return {
			host: this.#host,
			port: this.#port,
			method,
			path,
			...(keep ? { agent: this.#agent } : { agent: false as const }),
			headers: {
				host: this.#typed,
				origin: `http://${this.#typed}`,
				cookie,
				accept: 'application/json',
				...(form && { 'x-sveltekit-action': 'true' }),
				...(method === 'POST' && {
					'content-type': type,
					'content-length': Buffer.byteLength(bodyOf({ json, form }))
				})
			}
		};
	}
}

function bodyOf({ json, form }: Pick<Asked, 'json' | 'form'>): string {
	if (json !== undefined) return JSON.stringify(json);
	return form ? new URLSearchParams(form).toString() : '';
}

/** Undefined where it was cut off. */
async function read(answer: IncomingMessage): Promise<Answer | undefined> {
	try {
		let text = '';
		answer.setEncoding('utf8');
		for await (const part of answer) text += String(part);
		const cookies = (answer.headers['set-cookie'] ?? []).map((set) => set.split(';')[0] ?? '');
		return { status: answer.statusCode ?? 0, text, cookies };
	} catch {
		// A body that breaks off is no answer.
		return undefined;
	}
}
