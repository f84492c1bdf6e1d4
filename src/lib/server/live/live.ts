import type { Database } from '#server/db/open.ts';
import { watchRights } from '#server/access/rights.ts';
import { logFault } from '#server/operation/log.ts';

export interface LiveEvent {
	/** The log position after it; empty outside the log. */
	id: string;
	event: string;
	/** It never contains a rating. */
	data: unknown;
}

export interface Presence {
	name: string;
	/** A theme's id or a page of the session. */
	place: string;
}

export interface Listener {
	/** Null if people cannot be told apart. */
	person: string | null;
	presence: Presence | null;
	/** The right is that of this moment. */
	mayListen(now: string): boolean;
}

interface Stream extends Listener {
	room: string;
	controller: ReadableStreamDefaultController<Uint8Array>;
	number: number;
	/** Null before the first check. */
	asked: { rights: unknown; beat: number } | null;
}

interface Room {
	streams: Set<Stream>;
	told: string;
	present: string;
	unaware: Set<Stream>;
	pause: ReturnType<typeof setTimeout> | undefined;
}

/** A right is checked again if rights changed, and at least every minute. */
export class Live {
	#rooms = new Map<string, Room>();
	#heart: ReturnType<typeof setInterval>;
	#beats = 0;
	/** A new symbol means that rights may have changed. */
	#rights: () => unknown = () => Symbol();
	#willAsk = false;
	#came = 0;

	constructor() {
		this.#heart = setInterval(() => this.#beat(), heartbeatAfter);
		// The timer must not keep the process alive.
		this.#heart.unref();
	}

	/** Afterwards a stream ends with its right. */
	follow(db: Database) {
		const rights = watchRights(db, () => {
			if (this.#willAsk) return;
			this.#willAsk = true;
			// The change is not committed yet.
			setImmediate(() => {
				this.#willAsk = false;
				this.#askEveryone();
			});
		});
		this.#rights = () => {
			try {
				return rights();
			} catch {
				// Unreadable rights may have changed.
				return Symbol();
			}
		};
	}

	/**
	 * `first` holds the missed events and `told` the log position after them. A person's oldest
	 * stream may end; `full` means that the room is full.
	 */
	listen(
		room: string,
		listener: Listener,
		first: LiveEvent[] = [],
		told = ''
	): ReadableStream<Uint8Array> | 'full' {
		if (this.isFull(room)) return 'full';
		this.#makePlaceFor(listener.person);
		let leave = () => {};
		return new ReadableStream<Uint8Array>(
			{
				start: (controller) => {
					const number = (this.#came += 1);
					const stream = { ...listener, room, controller, number, asked: null };
					leave = () => this.#leave(stream);
					this.#enter(stream, told);
					this.#send([stream], retry(), ...first.map(written));
				},
				cancel: () => leave()
			},
			new ByteLengthQueuingStrategy({ highWaterMark: mostUnread })
		);
	}

	tell(room: string, event: LiveEvent) {
		const there = this.#rooms.get(room);
		if (!there) return;
		if (event.id !== '') there.told = event.id;
		this.#send(there.streams, written(event));
	}

	/** Undefined if nobody listens. */
	toldIn(room: string): string | undefined {
		return this.#rooms.get(room)?.told;
	}

	isFull(room: string): boolean {
		return (this.#rooms.get(room)?.streams.size ?? 0) >= mostInRoom;
	}

	present(room: string): Presence[] {
		const named = [...(this.#rooms.get(room)?.streams ?? [])].flatMap(
			({ presence }) => presence ?? []
		);
		const seen = new Map(named.map((one) => [`${one.name} ${one.place}`, one]));
		return [...seen.values()];
	}

	/** Open streams. */
	get size(): number {
		return [...this.#rooms.values()].reduce((all, { streams }) => all + streams.size, 0);
	}

	close() {
		clearInterval(this.#heart);
		for (const stream of this.#everyone()) this.#end(stream);
	}

	#everyone(): Stream[] {
		return [...this.#rooms.values()].flatMap(({ streams }) => [...streams]);
	}

	#beat() {
		this.#beats += 1;
		this.#send(this.#everyone(), heartbeat);
	}

	#askEveryone() {
		this.#send(this.#everyone());
	}

	#mayHear(stream: Stream, rights: unknown): boolean {
		const { asked } = stream;
		const isFresh = asked !== null && this.#beats - asked.beat < beatsAMinute;
		if (isFresh && asked.rights === rights) return true;
		stream.asked = { rights, beat: this.#beats };
		try {
			return stream.mayListen(new Date().toISOString());
		} catch (error) {
			// The browser reconnects by itself.
			logFault('stream', error);
			return false;
		}
	}

	/** The oldest reconnects later. */
	#makePlaceFor(person: string | null) {
		if (person === null) return;
		const own = this.#everyone()
			.filter((stream) => stream.person === person)
			.toSorted((one, other) => one.number - other.number);
		for (const stream of own.slice(0, Math.max(0, own.length + 1 - mostOfPerson))) {
			this.#send([stream], elsewhere);
			this.#end(stream);
		}
	}

	#enter(stream: Stream, told: string) {
		const there = this.#rooms.get(stream.room) ?? emptyRoom(told);
		there.streams.add(stream);
		there.unaware.add(stream);
		this.#rooms.set(stream.room, there);
		this.#tellPresenceSoon(stream.room, there);
	}

	#leave(stream: Stream) {
		const there = this.#rooms.get(stream.room);
		if (!there?.streams.delete(stream)) return;
		there.unaware.delete(stream);
		if (there.streams.size > 0) return this.#tellPresenceSoon(stream.room, there);
		clearTimeout(there.pause);
		this.#rooms.delete(stream.room);
	}

	#end(stream: Stream) {
		this.#leave(stream);
		try {
			stream.controller.close();
		} catch {
			// The reader has left.
		}
	}

	#tellPresenceSoon(room: string, there: Room) {
		if (there.pause) return;
		there.pause = setTimeout(() => this.#tellPresence(room, there), presencePause);
		there.pause.unref();
	}

	#tellPresence(room: string, there: Room) {
		there.pause = undefined;
		const data = this.present(room);
		const present = JSON.stringify(data);
		// Others do not see a nameless viewer.
		const told = present === there.present ? there.unaware : there.streams;
		there.present = present;
		this.#send(told, written({ id: '', event: 'aanwezig', data }));
		there.unaware.clear();
	}

	#send(streams: Iterable<Stream>, ...parts: Uint8Array[]) {
		const all = [...streams];
		if (all.length === 0) return;
		const rights = this.#rights();
		for (const stream of all) {
			if (!this.#mayHear(stream, rights)) this.#end(stream);
			else this.#sendTo(stream, parts);
		}
	}

	#sendTo(stream: Stream, parts: Uint8Array[]) {
		const { controller } = stream;
		if (controller.desiredSize !== null && controller.desiredSize < 0) {
			controller.error(new Error('Too much is unread'));
			return this.#leave(stream);
		}
		try {
			for (const part of parts) controller.enqueue(part);
		} catch {
			// The others must still be told.
			this.#leave(stream);
		}
	}
}

function emptyRoom(told: string): Room {
	return { streams: new Set(), told, present: '', unaware: new Set(), pause: undefined };
}

function written({ id, event, data }: LiveEvent): Uint8Array {
	// Presence has no id, so a client keeps its log position.
	const number = id === '' ? '' : `id: ${id}\n`;
	return bytesOf(`${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** Tabs and devices together. */
export const mostOfPerson = 5;
/** Three per possible participant, and some spare. */
export const mostInRoom = 200;
/** Bytes. */
export const mostUnread = 1_000_000;
/** Milliseconds. */
const presencePause = 250;

const heartbeatAfter = 15_000;
const beatsAMinute = 60_000 / heartbeatAfter;
const heartbeat = bytesOf(': hartslag\n\n');
/** Random milliseconds spread the reconnecting browsers. */
const retry = () => bytesOf(`retry: ${500 + Math.floor(Math.random() * 2000)}\n\n`);
/** Milliseconds. */
const elsewhere = bytesOf('retry: 60000\nevent: elders\ndata: null\n\n');
