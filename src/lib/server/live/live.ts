import type { Database } from '#server/db/open.ts';
import { watchRights } from '#server/access/rights.ts';

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

export interface Listener {
	/** Whose stream it is, in whatever room; null where people cannot be told apart. */
	person: string | null;
	presence: Presence | null;
	/** Whether they may listen at this moment, by what is known then and not when they came. */
	mayListen(now: string): boolean;
}

interface Stream extends Listener {
	room: string;
	controller: ReadableStreamDefaultController<Uint8Array>;
	/** Counts who came, so that the oldest is known. */
	number: number;
	/** Where rights stood and how often the heart had beaten when it was asked last; null before that. */
	asked: { rights: unknown; beat: number } | null;
}

interface Room {
	streams: Set<Stream>;
	/** The id of the last event of the log that it was told. */
	told: string;
	/** Who was told to be there, as JSON. */
	present: string;
	/** Those who were not told yet. */
	unaware: Set<Stream>;
	/** Runs while presence waits to be told. */
	pause: ReturnType<typeof setTimeout> | undefined;
}

/**
 * One room per scan. What somebody saves or leads is told to everyone in it at once, save to who may no
 * longer hear it: before anything is sent, each is asked again where rights changed since, and each minute.
 */
export class Live {
	#rooms = new Map<string, Room>();
	#heart: ReturnType<typeof setInterval>;
	#beats = 0;
	/** Where rights stand; as long as nobody says, they may have changed at any moment. */
	#rights: () => unknown = () => Symbol();
	#willAsk = false;
	#came = 0;

	constructor() {
		this.#heart = setInterval(() => this.#beat(), heartbeatAfter);
		// A heart that beats does not keep a server alive.
		this.#heart.unref();
	}

	/** From now on streams end as soon as a right does, whoever ends it in this database. */
	follow(db: Database) {
		const rights = watchRights(db, () => {
			if (this.#willAsk) return;
			this.#willAsk = true;
			// What changed is not committed yet, and others may change with it.
			setImmediate(() => {
				this.#willAsk = false;
				this.#askEveryone();
			});
		});
		this.#rights = () => {
			try {
				return rights();
			} catch {
				// What cannot be read may have changed.
				return Symbol();
			}
		};
	}

	/**
	 * A stream for one listener; `first` is what it missed, `told` how far the log is with that. It ends when
	 * the reader goes. The listener's oldest makes place where it has as many as one person may have; `full`
	 * where the room holds as many as it can.
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

	/** Tells everyone in the room; the event is written once. */
	tell(room: string, event: LiveEvent) {
		const there = this.#rooms.get(room);
		if (!there) return;
		if (event.id !== '') there.told = event.id;
		this.#send(there.streams, written(event));
	}

	/** The id of the last event of the log that the room was told; undefined where nobody listens. */
	toldIn(room: string): string | undefined {
		return this.#rooms.get(room)?.told;
	}

	/** Whether nobody more can listen in this room. */
	isFull(room: string): boolean {
		return (this.#rooms.get(room)?.streams.size ?? 0) >= mostInRoom;
	}

	/** Who is in the room now, once each. */
	present(room: string): Presence[] {
		const named = [...(this.#rooms.get(room)?.streams ?? [])].flatMap(
			({ presence }) => presence ?? []
		);
		const seen = new Map(named.map((one) => [`${one.name} ${one.place}`, one]));
		return [...seen.values()];
	}

	/** Ends all streams, so that a server can stop. */
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

	/** Who may go on is told nothing. */
	#askEveryone() {
		this.#send(this.#everyone());
	}

	/** As it was when it was last asked, where nothing that could change that happened since. */
	#mayHear(stream: Stream, rights: unknown): boolean {
		const { asked } = stream;
		const isFresh = asked !== null && this.#beats - asked.beat < beatsAMinute;
		if (isFresh && asked.rights === rights) return true;
		stream.asked = { rights, beat: this.#beats };
		try {
			return stream.mayListen(new Date().toISOString());
		} catch (error) {
			// Who cannot be asked is told nothing; a browser comes back by itself.
			console.error('[stroom]', error);
			return false;
		}
	}

	/** Whoever opens one tab more than there are places goes on in the newest; the oldest reads now and then. */
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
			// The reader has just gone, and its stream is closed.
		}
	}

	/** Many who come and go within the pause are told together. */
	#tellPresenceSoon(room: string, there: Room) {
		if (there.pause) return;
		there.pause = setTimeout(() => this.#tellPresence(room, there), presencePause);
		there.pause.unref();
	}

	#tellPresence(room: string, there: Room) {
		there.pause = undefined;
		const data = this.present(room);
		const present = JSON.stringify(data);
		// Who only looks changes nothing for the others.
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
			// An error also throws away what is unread; a browser comes back, and hears what it missed.
			controller.error(new Error('Too much is unread'));
			return this.#leave(stream);
		}
		try {
			for (const part of parts) controller.enqueue(part);
		} catch {
			// The reader has just gone and its stream is closed; the others are told all the same.
			this.#leave(stream);
		}
	}
}

function emptyRoom(told: string): Room {
	return { streams: new Set(), told, present: '', unaware: new Set(), pause: undefined };
}

function written({ id, event, data }: LiveEvent): Uint8Array {
	// Presence is no change that can be missed, so it leaves the last id as it was.
	const number = id === '' ? '' : `id: ${id}\n`;
	return bytesOf(`${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** Streams that one person may have open at once, in tabs and on devices. */
export const mostOfPerson = 5;
/** Streams about one scan: three for each who can take part, and some. */
export const mostInRoom = 200;
/** What one listener may leave unread, in bytes. */
export const mostUnread = 1_000_000;
/** How often at most a room is told who is there, in milliseconds. */
const presencePause = 250;

const heartbeatAfter = 15_000;
const beatsAMinute = 60_000 / heartbeatAfter;
const heartbeat = bytesOf(': hartslag\n\n');
/**
 * How long a browser waits before it comes back, in milliseconds: not all at the same moment after the
 * server was away.
 */
const retry = () => bytesOf(`retry: ${500 + Math.floor(Math.random() * 2000)}\n\n`);
/** For a page that comes back on its own account all the same: not before a minute is over. */
const elsewhere = bytesOf('retry: 60000\nevent: elders\ndata: null\n\n');
