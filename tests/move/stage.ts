import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#server/db/open.ts';
import { openTeams, prepareRoom, type Prepared } from '../fault/rooms.ts';
import { Crowd } from './people.ts';
import type { HostName, Place } from './place.ts';
import { Server } from './server.ts';
import type { Volume } from './volume.ts';

/** How many rooms, and how many people in each; together fifty. */
const rooms = 10;
const perRoom = 5;
/** Those beside host A have rooms of their own, so that what they were told can be told apart. */
const roomsBeside = 2;

/** When a host counts as gone: after so many questions in a row without an answer, one a second. */
const unanswered = 3;

/** One act: two hosts, one volume with a database, and people who fill in at host A. */
export class Stage {
	readonly A: Server;
	readonly B: Server;
	readonly people: Crowd;
	/** People whom a cut does not part from host A; undefined where the act has none. */
	beside: Crowd | undefined;
	readonly rooms: Prepared[] = [];
	/** The folder in which B has the database, once it has. */
	folderOfB = '';
	readonly place: Place;
	readonly volume: Volume;

	constructor(place: Place, volume: Volume) {
		this.place = place;
		this.volume = volume;
		this.A = new Server(place, 'A');
		this.B = new Server(place, 'B');
		this.people = new Crowd(place, 'people');
	}

	/** `askAfter` as Network has it. */
	async open({ hasBeside, askAfter }: { hasBeside: boolean; askAfter: number }) {
		const folder = this.volume.attach('A');
		const db = openDatabase(join(folder, 'thermometer.db'));
		for (const scan of openTeams(db, rooms + roomsBeside)) {
			this.rooms.push(prepareRoom(db, scan, 'none'));
		}
		db.$client.close();
		this.A.start(folder);
		await this.untilReady('A');
		await this.place.point('A');
		const given = { perRoom, askAfter, typed: `localhost:${this.place.service.port}` };
		const [ours, theirs] = [this.rooms.slice(roomsBeside), this.rooms.slice(0, roomsBeside)];
		await this.people.begin({ ...given, address: this.place.service, rooms: ours });
		if (!hasBeside) return;
		this.beside = new Crowd(this.place, 'A');
		await this.beside.begin({ ...given, address: this.place.beside.A, rooms: theirs });
	}

	/** As a load balancer asks; throws after a minute or two. */
	async untilReady(host: HostName): Promise<number> {
		for (let tries = 0; tries < 1200; tries++) {
			if (await this.people.isReady(this.place.own[host])) return Date.now();
			await pause(50);
		}
		const said = this[host].refusals.at(-1)?.said ?? 'it said nothing';
		throw new Error(`Host ${host} is not ready: ${said}`);
	}

	/** Until three answers of the service, which is host A, were missed from where people are. */
	async untilMissed(): Promise<void> {
		for (let missed = 0; missed < unanswered;) {
			await pause(1000);
			missed = (await this.people.isReady(this.place.service)) ? 0 : missed + 1;
		}
	}

	/** Starts the server on host B, with the volume as it was given to it. */
	startB(folder: string) {
		this.folderOfB = folder;
		this.B.start(folder);
	}

	async close() {
		await Promise.all([this.A.end('SIGKILL'), this.B.end('SIGKILL')]);
		this.drop();
	}

	/** At once, so that a drill that breaks off leaves nothing behind. */
	drop() {
		for (const one of [this.A, this.B]) one.drop();
		this.people.leave();
		this.beside?.leave();
		this.volume.close();
		this.place.close();
	}
}
