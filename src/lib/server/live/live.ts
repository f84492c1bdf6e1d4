import type { Database } from '#server/db/open.ts';
import { watchRights } from '#server/access/rights.ts';

export interface LiveEvent {
	/**
	 * The log position after the event, which a returning client sends back; empty if the event is not
	 * in the log.
	 */
	id: string;
	event: string;
	/** For privacy this never contains a rating. */
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
	/** The answer is for this moment, not for the moment of joining. */
	mayListen(now: string): boolean;
}

interface Stream extends Listener {
	room: string;
	controller: ReadableStreamDefaultController<Uint8Array>;
	/** The lowest number is the oldest stream. */
	number: number;
	/** The rights and heartbeat at the last check; null before it. */
	asked: { rights: unknown; beat: number } | null;
}

interface Room {
	streams: Set<Stream>;
	/** The last log event that the room received. */
	told: string;
	/** The last list of people that was sent, as JSON. */
	present: string;
	/** These streams have not received the list yet. */
	unaware: Set<Stream>;
	/** This timer runs until the list is sent. */
	pause: ReturnType<typeof setTimeout> | undefined;
}

/**
 * There is one room per scan. Before each message a listener's right is checked again if rights
 * changed, and at least every minute.
 */
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

	/** From now on a stream ends as soon as its right does. */
	follow(db: Database) {
		const rights = watchRights(db, () => {
			if (this.#willAsk) return;
			this.#willAsk = true;
			// The change is not committed yet, and others may follow in the same transaction.
			setImmediate(() => {
				this.#willAsk = false;
				this.#askEveryone();
			});
		});
		this.#rights = () => {
			try {
				return rights();
			} catch {
				// If the state cannot be read, rights may have changed.
				return Symbol();
			}
		};
	}

	/**
	 * `first` holds the events that the listener missed and `told` the log position after them. A
	 * person's oldest stream ends if they have too many; `full` means that the room is full.
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

	/** Returns the last log event's id; undefined if nobody listens. */
	toldIn(room: string): string | undefined {
		return this.#rooms.get(room)?.told;
	}

	isFull(room: string): boolean {
		return (this.#rooms.get(room)?.streams.size ?? 0) >= mostInRoom;
	}

	/** Each name and place is listed once. */
	present(room: string): Presence[] {
		const named = [...(this.#rooms.get(room)?.streams ?? [])].flatMap(
			({ presence }) => presence ?? []
		);
		const seen = new Map(named.map((one) => [`${one.name} ${one.place}`, one]));
		return [...seen.values()];
	}

	/** Call this before the server stops. */
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

	/** Streams with a right receive nothing. */
	#askEveryone() {
		this.#send(this.#everyone());
	}

	/** Reuses the last answer if rights are unchanged and it is less than a minute old. */
	#mayHear(stream: Stream, rights: unknown): boolean {
		const { asked } = stream;
		const isFresh = asked !== null && this.#beats - asked.beat < beatsAMinute;
		if (isFresh && asked.rights === rights) return true;
		stream.asked = { rights, beat: this.#beats };
		try {
			return stream.mayListen(new Date().toISOString());
		} catch (error) {
			// On an error the stream ends; the browser reconnects by itself.
			console.error('[stroom]', error);
			return false;
		}
	}

	/** The newest tab works; the oldest is told to reconnect later. */
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
			// The reader has already left.
		}
	}

	/** One message covers all arrivals and departures in the pause. */
	#tellPresenceSoon(room: string, there: Room) {
		if (there.pause) return;
		there.pause = setTimeout(() => this.#tellPresence(room, there), presencePause);
		there.pause.unref();
	}

	#tellPresence(room: string, there: Room) {
		there.pause = undefined;
		const data = this.present(room);
		const present = JSON.stringify(data);
		// A viewer without a name changes nothing for others.
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
			// An error also discards unread data; the browser reconnects and gets what it missed.
			controller.error(new Error('Too much is unread'));
			return this.#leave(stream);
		}
		try {
			for (const part of parts) controller.enqueue(part);
		} catch {
			// The reader has already left; the others must still be told.
			this.#leave(stream);
		}
	}
}

function emptyRoom(told: string): Room {
	return { streams: new Set(), told, present: '', unaware: new Set(), pause: undefined };
}

function written({ id, event, data }: LiveEvent): Uint8Array {
	// Presence has no id, so a client keeps the last log position.
	const number = id === '' ? '' : `id: ${id}\n`;
	return bytesOf(`${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** This counts tabs and devices together. */
export const mostOfPerson = 5;
/** That is three per possible participant, and some spare. */
export const mostInRoom = 200;
/** The unit is bytes. */
export const mostUnread = 1_000_000;
/** The unit is milliseconds. */
const presencePause = 250;

const heartbeatAfter = 15_000;
const beatsAMinute = 60_000 / heartbeatAfter;
const heartbeat = bytesOf(': hartslag\n\n');
/** The wait in milliseconds is random, so that browsers do not all reconnect at once. */
const retry = () => bytesOf(`retry: ${500 + Math.floor(Math.random() * 2000)}\n\n`);
/** A page that reconnects anyway waits a minute. */
const elsewhere = bytesOf('retry: 60000\nevent: elders\ndata: null\n\n');
