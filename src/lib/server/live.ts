/** What goes over a stream: one event, written once for all who listen. */
export interface LiveEvent {
	/** The revisions of scan and session after it; a client that returns says what it saw last. */
	id: string;
	event: string;
	/** Never holds what anybody rated. */
	data: unknown;
}

/** Who listens, and where they are; without a name somebody who only looks. */
export interface Presence {
	name: string;
	/** A theme's id, or a page of the session. */
	place: string;
}

interface Listener {
	presence: Presence | null;
	send(bytes: Uint8Array): void;
	close(): void;
}

/** One room per scan. What somebody saves or leads is told to everyone in it at once. */
export class Live {
	#rooms = new Map<string, Set<Listener>>();
	#heart: ReturnType<typeof setInterval>;

	constructor() {
		this.#heart = setInterval(() => this.#everywhere(heartbeat), heartbeatAfter);
		// A heart that beats does not keep a server alive.
		this.#heart.unref();
	}

	/** A stream for one listener; `first` is what it missed. It ends when the reader goes. */
	listen(room: string, presence: Presence | null, first: LiveEvent[]): ReadableStream<Uint8Array> {
		let leave = () => {};
		return new ReadableStream<Uint8Array>({
			start: (controller) => {
				const listener: Listener = {
					presence,
					send: (bytes) => controller.enqueue(bytes),
					close: () => controller.close()
				};
				leave = () => this.#leave(room, listener);
				this.#enter(room, listener);
				listener.send(retry);
				for (const event of first) listener.send(written(event));
				this.#tellPresence(room);
			},
			cancel: () => leave()
		});
	}

	/** Tells everyone in the room; the event is written once. */
	tell(room: string, event: LiveEvent) {
		this.#send(room, written(event));
	}

	/** Who is in the room now, once each. */
	present(room: string): Presence[] {
		const named = [...(this.#rooms.get(room) ?? [])].flatMap(({ presence }) => presence ?? []);
		const seen = new Map(named.map((one) => [`${one.name} ${one.place}`, one]));
		return [...seen.values()];
	}

	/** Ends the streams of one room: who may still listen comes back by itself, and is asked again. */
	empty(room: string) {
		const there = [...(this.#rooms.get(room) ?? [])];
		this.#rooms.delete(room);
		for (const listener of there) listener.close();
	}

	/** Ends all streams, so that a server can stop. */
	close() {
		clearInterval(this.#heart);
		for (const listener of [...this.#rooms.values()].flatMap((room) => [...room])) {
			listener.close();
		}
		this.#rooms.clear();
	}

	#enter(room: string, listener: Listener) {
		const there = this.#rooms.get(room) ?? new Set();
		there.add(listener);
		this.#rooms.set(room, there);
	}

	#leave(room: string, listener: Listener) {
		const there = this.#rooms.get(room);
		if (!there?.delete(listener)) return;
		if (there.size === 0) this.#rooms.delete(room);
		else this.#tellPresence(room);
	}

	#tellPresence(room: string) {
		this.tell(room, { id: '', event: 'aanwezig', data: this.present(room) });
	}

	#everywhere(bytes: Uint8Array) {
		for (const room of this.#rooms.keys()) this.#send(room, bytes);
	}

	#send(room: string, bytes: Uint8Array) {
		for (const listener of this.#rooms.get(room) ?? []) {
			try {
				listener.send(bytes);
			} catch {
				// The reader has just gone and its stream is closed; the others are told all the same.
				this.#rooms.get(room)?.delete(listener);
			}
		}
	}
}

function written({ id, event, data }: LiveEvent): Uint8Array {
	// Presence is no change that can be missed, so it leaves the last id as it was.
	const number = id === '' ? '' : `id: ${id}\n`;
	return bytesOf(`${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

const heartbeatAfter = 15_000;
const heartbeat = bytesOf(': hartslag\n\n');
/** How long a browser waits before it comes back, in milliseconds. */
const retry = bytesOf('retry: 1000\n\n');
