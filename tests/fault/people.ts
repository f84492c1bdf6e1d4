import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { KeptNotes } from '#domain/session/notes.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { KeptRating } from '#domain/rating/rating-outcome.ts';
import { newToken } from '#server/secrets/token.ts';
import type { Chance } from './chance.ts';
import type { Prepared } from './rooms.ts';
import type { Asked, Network } from './network.ts';
import { dataOf } from './page-data.ts';
import { Stream, type Told } from './stream.ts';

/** What the server said it has; each of these has to be there afterwards. */
export type Acknowledged =
	| { kind: 'answer'; clientKey: string; item: string; sent: Written; answer: KeptAnswer }
	| { kind: 'rating'; clientKey: string; participant: string; sent: KeptRating; rating: KeptRating }
	| { kind: 'notes'; clientKey: string; item: string; minority: string; notes: KeptNotes }
	| { kind: 'act'; act: string; expected: number; chosen: [string, string][] }
	| { kind: 'joined'; token: string };

interface Written {
	value: string;
	note: string;
}

export interface Tally {
	writes: number;
	conflicts: number;
	refusals: number;
	resent: number;
	fresh: number;
}

export interface Table {
	network: Network;
	room: Prepared;
	tally: Tally;
	acknowledged: Acknowledged[];
}

/** Somebody at the table: sends until it is answered, and knows what the screen would show. */
abstract class Somebody {
	protected table: Table;
	protected chance: Chance;
	protected cookie = '';
	protected again = false;
	stream = new Stream('');
	/** How long one does nothing between two acts, at most. */
	protected pace = 60;

	constructor(table: Table, chance: Chance) {
		this.table = table;
		this.chance = chance;
	}

	/** Two hands work at once, on different questions. */
	async work(acts: number) {
		await this.#begin((done) => done < acts);
	}

	/** The same until it is over; what was begun is ended. */
	async workUntil(isOver: () => boolean) {
		await this.#begin(() => !isOver());
	}

	/** Until nothing is left to be read. */
	async settle() {
		while (this.again) await pause(5);
	}

	leave() {
		this.stream.close();
	}

	protected abstract act(hand: number): Promise<void>;
	protected abstract learn(data: Record<string, unknown>): void;
	protected abstract page(): string;
	protected hear(told: Told) {
		if (told.event === 'opnieuw') this.table.tally.fresh += 1;
		if (['sessie', 'opnieuw', 'notitie'].includes(told.event)) void this.readSoon();
	}

	protected listen() {
		const { network, room } = this.table;
		const { cookie, chance } = this;
		this.stream.open(network, { scan: room.scan, cookie, chance: chance.apart() }, (told) =>
			this.hear(told)
		);
	}

	/** As the page is read again: once for many reasons in a row. */
	protected async readSoon() {
		if (this.again) return;
		this.again = true;
		await pause(60);
		this.again = false;
		await this.read();
	}

	/** The page as it is now. */
	protected async read() {
		const path = `/scans/${this.table.room.scan}/${this.page()}/__data.json`;
		const text = await this.until({ path, cookie: this.cookie });
		this.learn(dataOf(text));
	}

	/** Sends the same again until there is an answer. */
	protected async until(asked: Asked): Promise<string> {
		let answer = await this.table.network.ask(asked, this.chance);
		while (!answer || answer.status >= 500) {
			this.table.tally.resent += 1;
			await pause(this.pauseBeforeAgain());
			answer = await this.table.network.ask(asked, this.chance);
		}
		if (answer.status >= 400) throw new Error(`${asked.path}: ${answer.status} ${answer.text}`);
		return answer.text;
	}

	/** Milliseconds; far shorter than a browser's, so that a round is short. */
	protected pauseBeforeAgain(): number {
		return 20 + this.chance.whole(80);
	}

	protected async post(what: string, json: object): Promise<unknown> {
		this.table.tally.writes += 1;
		const path = `/scans/${this.table.room.scan}/${what}`;
		return JSON.parse(await this.until({ method: 'POST', path, cookie: this.cookie, json }));
	}

	protected acknowledge(one: Acknowledged) {
		this.table.acknowledged.push(one);
	}

	async #begin(goesOn: (done: number) => boolean) {
		await this.read();
		this.listen();
		await Promise.all([0, 1].map((hand) => this.#hand(hand, goesOn)));
	}

	async #hand(hand: number, goesOn: (done: number) => boolean) {
		for (let done = 0; goesOn(done); done++) {
			await pause(this.chance.whole(this.pace));
			await this.act(hand);
		}
	}
}

/** A participant, who joins by a form that may arrive twice. */
abstract class Participant extends Somebody {
	async join(name: string) {
		const { network, room } = this.table;
		const token = newToken();
		const form = { sleutel: token, name, organisation: 'lokaal-team', level: 'uitvoering' };
		const path = `/meedoen/${room.code}?/meedoen`;
		const answer = await this.until({ method: 'POST', path, cookie: '', form });
		if (!answer.includes('redirect')) throw new Error(`Not joined: ${answer}`);
		this.cookie = `deelnemer-${room.session}=${token}`;
		this.acknowledge({ kind: 'joined', token });
		return network;
	}

	protected item(hand: number): string {
		const mine = this.table.room.items.filter((_, index) => index % 2 === hand);
		return this.chance.of(mine);
	}
}

/** Fills in the theme page with others at once. */
export class Writer extends Participant {
	answers = new Map<string, KeptAnswer>();

	protected page() {
		return `invullen/${this.table.room.theme}`;
	}

	protected learn({ answers, seen }: Record<string, unknown>) {
		for (const answer of answers as KeptAnswer[]) this.#take(answer);
		if (this.stream.seen === '') this.stream.restart(String(seen));
	}

	protected override hear(told: Told) {
		if (told.event === 'opnieuw') this.stream.restart(told.id);
		if (told.event === 'antwoord') this.#take(told.data as KeptAnswer);
		super.hear(told);
	}

	protected async act(hand: number) {
		const item = this.item(hand);
		const value = this.chance.of(['1', '2', '3', '4', 'onbekend', '']);
		const note = this.chance.happens(0.4) ? `omdat ${this.chance.whole(1000)}` : '';
		let expected = this.answers.get(item)?.revision ?? 0;
		for (let tries = 0; tries < 4; tries++) {
			const clientKey = randomUUID();
			const change = { item, value, note, expected, clientKey };
			const reply = (await this.post('antwoorden', change)) as
				{ kind: 'saved'; answer: KeptAnswer } | { kind: 'stale'; current: KeptAnswer };
			if (reply.kind === 'saved') {
				const sent = { value, note };
				this.acknowledge({ kind: 'answer', clientKey, item, sent, answer: reply.answer });
				return this.#take(reply.answer);
			}
			if (reply.kind !== 'stale') throw new Error(JSON.stringify(reply));
			this.table.tally.conflicts += 1;
			this.#take(reply.current);
			if (this.chance.happens(0.5)) return;
			expected = reply.current.revision;
		}
	}

	#take(answer: KeptAnswer) {
		if ((this.answers.get(answer.item)?.revision ?? 0) >= answer.revision) return;
		this.answers.set(answer.item, answer);
	}
}

/** Rates alone. */
export class Rater extends Participant {
	id = '';
	own = new Map<string, KeptRating>();
	/** The themes that are open, as this screen knows. */
	open = new Map<string, boolean>();

	protected page() {
		return 'inschatten';
	}

	protected learn({ own, steps, seen, participant }: Record<string, unknown>) {
		this.id = (participant as { id: string }).id;
		for (const rating of own as KeptRating[]) this.#take(rating);
		for (const { item, open } of steps as { item: string; open: boolean }[]) {
			this.open.set(item, open);
		}
		if (this.stream.seen === '') this.stream.restart(String(seen));
	}

	protected override hear(told: Told) {
		if (told.event === 'opnieuw') this.stream.restart(told.id);
		super.hear(told);
	}

	protected async act(hand: number) {
		const item = this.item(hand);
		const clientKey = randomUUID();
		const value = this.chance.of(['1', '2', '3', '4', 'onbekend']);
		const remark = this.chance.happens(0.3) ? `opmerking ${this.chance.whole(1000)}` : '';
		const expected = this.own.get(`${item} 1`)?.revision ?? 0;
		const change = { item, turn: 1, value, remark, expected, clientKey };
		const reply = (await this.post('inschattingen', change)) as
			{ kind: 'saved'; rating: KeptRating } | { kind: 'closed' };
		if (reply.kind === 'closed') {
			this.table.tally.refusals += 1;
			return;
		}
		if (reply.kind !== 'saved') throw new Error(JSON.stringify(reply));
		const sent = { item, turn: 1, value, remark, revision: 0, ratedAt: '' };
		this.acknowledge({
			kind: 'rating',
			clientKey,
			participant: this.id,
			sent,
			rating: reply.rating
		});
		this.#take(reply.rating);
	}

	#take(rating: KeptRating) {
		const key = `${rating.item} ${rating.turn}`;
		if ((this.own.get(key)?.revision ?? 0) <= rating.revision) this.own.set(key, rating);
	}
}

/** One of two screens of the same lead: what one does makes the other's page old. */
export class Lead extends Somebody {
	protected override pace = 400;
	stand = 0;
	stage = '';

	constructor(table: Table, chance: Chance) {
		super(table, chance);
		this.cookie = table.room.leadCookie;
	}

	protected page() {
		return 'leiden';
	}

	protected learn({ stand, session, seen }: Record<string, unknown>) {
		this.stand = Number(stand);
		this.stage = (session as { stage: string }).stage;
		if (this.stream.seen === '') this.stream.restart(String(seen));
	}

	protected override hear(told: Told) {
		if (told.event === 'opnieuw') this.stream.restart(told.id);
		super.hear(told);
	}

	protected async act(hand: number) {
		if (hand === 0) return this.#press();
		return this.#note();
	}

	async #press() {
		const { items, theme } = this.table.room;
		const presses: [string, Record<string, string>][] = [
			['naar', { stap: 'gesprek', vraag: this.chance.of(items) }],
			['naar', { stap: 'inschatten', vraag: '' }],
			['pauze', { minuten: '10' }],
			['parkeer', { vraag: this.chance.of(items) }],
			['start', {}],
			['onthul', { thema: theme }]
		];
		const [act, fields] = this.chance.of(presses);
		const expected = this.stand;
		const form = { ...fields, stand: String(expected) };
		const path = `/scans/${this.table.room.scan}/leiden?/${act}`;
		this.table.tally.writes += 1;
		const text = await this.until({ method: 'POST', path, cookie: this.cookie, form });
		const { type } = JSON.parse(text) as { type: string };
		if (type === 'redirect') {
			this.acknowledge({ kind: 'act', act, expected, chosen: Object.entries(fields) });
		} else if (type === 'failure') this.table.tally.refusals += 1;
		else throw new Error(text);
		await this.read();
	}

	async #note() {
		const item = this.chance.of(this.table.room.items);
		const clientKey = randomUUID();
		const minority = `anders gezien ${this.chance.whole(1000)}`;
		const notes = { minority, changeReason: null, action: { text: '', owner: '', due: '' } };
		const expected = this.#revisions.get(item) ?? 0;
		const reply = (await this.post('leiden/notitie', { item, notes, expected, clientKey })) as
			{ kind: 'saved'; notes: KeptNotes } | { kind: 'stale'; current: KeptNotes };
		if (reply.kind === 'stale') {
			this.table.tally.conflicts += 1;
			this.#revisions.set(item, reply.current.revision);
			return;
		}
		this.#revisions.set(item, reply.notes.revision);
		this.acknowledge({ kind: 'notes', clientKey, item, minority, notes: reply.notes });
	}

	#revisions = new Map<string, number>();
}
