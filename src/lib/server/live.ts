/** What goes over a stream: one event, written once for all who listen. */
export interface LiveEvent {
	/** How far the log is after it; a client that returns says what it saw last. Empty: no event of the log. */
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

interface Room {
	listeners: Set<Listener>;
	/** The id of the last event of the log that it was told. */
	told: string;
}

/** One room per scan. What somebody saves or leads is told to everyone in it at once. */
export class Live {
	#rooms = new Map<string, Room>();
	#heart: ReturnType<typeof setInterval>;

	constructor() {
		this.#heart = setInterval(() => this.#everywhere(heartbeat), heartbeatAfter);
		// A heart that beats does not keep a server alive.
		this.#heart.unref();
	}

	/**
	 * A stream for one listener; `first` is what it missed, `told` how far the log is with that. It ends when
	 * the reader goes.
	 */
	listen(
		room: string,
		presence: Presence | null,
		first: LiveEvent[],
		told = ''
	): ReadableStream<Uint8Array> {
		let leave = () => {};
		return new ReadableStream<Uint8Array>({
			start: (controller) => {
				const listener: Listener = {
					presence,
					send: (bytes) => controller.enqueue(bytes),
					close: () => controller.close()
				};
				leave = () => this.#leave(room, listener);
				this.#enter(room, listener, told);
				listener.send(retry());
				for (const event of first) listener.send(written(event));
				// Who only looks changes nothing for the others.
				if (presence) this.#tellPresence(room);
				else listener.send(written(this.#presence(room)));
			},
			cancel: () => leave()
		});
	}

	/** Tells everyone in the room; the event is written once. */
	tell(room: string, event: LiveEvent) {
		const there = this.#rooms.get(room);
		if (there && event.id !== '') there.told = event.id;
		this.#send(room, written(event));
	}

	/** The id of the last event of the log that the room was told; undefined where nobody listens. */
	toldIn(room: string): string | undefined {
		return this.#rooms.get(room)?.told;
	}

	/** Who is in the room now, once each. */
	present(room: string): Presence[] {
		const named = [...(this.#rooms.get(room)?.listeners ?? [])].flatMap(
			({ presence }) => presence ?? []
		);
		const seen = new Map(named.map((one) => [`${one.name} ${one.place}`, one]));
		return [...seen.values()];
	}

	/** Ends the streams of one room: who may still listen comes back by itself, and is asked again. */
	empty(room: string) {
		const there = [...(this.#rooms.get(room)?.listeners ?? [])];
		this.#rooms.delete(room);
		for (const listener of there) listener.close();
	}

	/** Ends all streams, so that a server can stop. */
	close() {
		clearInterval(this.#heart);
		for (const listener of [...this.#rooms.values()].flatMap((room) => [...room.listeners])) {
			listener.close();
		}
		this.#rooms.clear();
	}

	#enter(room: string, listener: Listener, told: string) {
		const there = this.#rooms.get(room) ?? { listeners: new Set(), told };
		there.listeners.add(listener);
		this.#rooms.set(room, there);
	}

	#leave(room: string, listener: Listener) {
		const there = this.#rooms.get(room);
		if (!there?.listeners.delete(listener)) return;
		if (there.listeners.size === 0) this.#rooms.delete(room);
		else if (listener.presence) this.#tellPresence(room);
	}

	#tellPresence(room: string) {
		this.tell(room, this.#presence(room));
	}

	#presence(room: string): LiveEvent {
		return { id: '', event: 'aanwezig', data: this.present(room) };
	}

	#everywhere(bytes: Uint8Array) {
		for (const room of this.#rooms.keys()) this.#send(room, bytes);
	}

	#send(room: string, bytes: Uint8Array) {
		for (const listener of this.#rooms.get(room)?.listeners ?? []) {
			try {
				listener.send(bytes);
			} catch {
				// The reader has just gone and its stream is closed; the others are told all the same.
				this.#rooms.get(room)?.listeners.delete(listener);
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
/**
 * How long a browser waits before it comes back, in milliseconds: not all at the same moment after the
 * server was away.
 */
const retry = () => bytesOf(`retry: ${500 + Math.floor(Math.random() * 2000)}\n\n`);
