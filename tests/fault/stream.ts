import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Network } from './network.ts';

export interface Told {
	id: string;
	event: string;
	data: unknown;
}

/** One's stream, as a browser keeps it: it comes back by itself with what it saw last. */
export class Stream {
	/** The id of the last event of the log. */
	seen: string;
	/** Every event of the log since it was last read afresh, and where that was. */
	row: { from: string; told: Told[] };
	breaks = 0;
	/** When the connection that it has now brought something first, as Date.now() gives it; 0 where it never did. */
	began = 0;
	#stop = () => {};
	#over = false;

	constructor(seen: string) {
		this.seen = seen;
		this.row = { from: seen, told: [] };
	}

	/** From here on it rests on a fresh page. */
	restart(seen: string) {
		this.seen = seen;
		this.row = { from: seen, told: [] };
	}

	/** Listens until `close`; breaks off now and then. */
	open(
		network: Network,
		{ scan, cookie, chance }: { scan: string; cookie: string; chance: Chance },
		hear: (told: Told) => void
	) {
		let rest = '';
		// Now and then somebody comes back with a number of a database that is no more.
		const isStrange = !network.calm && chance.happens(0.05);
		const path = `/scans/${scan}/stroom?sinds=${isStrange ? '7.7.onbekend' : this.seen}`;
		let isNew = true;
		const heard = (text: string) => {
			if (isNew) this.began = Date.now();
			isNew = false;
			const blocks = (rest + text).split('\n\n');
			rest = blocks.pop() ?? '';
			for (const block of blocks) this.#take(block, hear);
		};
		const again = async () => {
			if (this.#over) return;
			this.breaks += 1;
			await pause(20 + chance.whole(network.calm ? 60 : 250));
			if (!this.#over) this.open(network, { scan, cookie, chance }, hear);
		};
		this.#stop = network.listen({ path, cookie }, heard, () => void again());
		if (!network.calm && chance.happens(0.5)) {
			setTimeout(() => this.#stop(), chance.whole(600));
		}
	}

	close() {
		this.#over = true;
		this.#stop();
	}

	#take(block: string, hear: (told: Told) => void) {
		const fields = new Map(
			block.split('\n').map((line): [string, string] => {
				const at = line.indexOf(': ');
				return [line.slice(0, at), line.slice(at + 2)];
			})
		);
		const event = fields.get('event');
		if (event === undefined) return;
		const told = {
			id: fields.get('id') ?? '',
			event,
			data: JSON.parse(fields.get('data') ?? 'null') as unknown
		};
		if (told.id !== '') {
			this.seen = told.id;
			this.row.told.push(told);
		}
		hear(told);
	}
}
