import { SvelteMap } from 'svelte/reactivity';
import { keepKnown, knownBefore, type DraftOwner } from '#ui/device/on-device.ts';
import { Outbox, type Parcel, type Sent } from './outbox.svelte.ts';
import type { SaveState } from './save-state.ts';
import { Unshared, type UnsharedText } from './unshared.svelte.ts';

/** The revision that a write rests on; 0 for nothing. */
interface Based {
	expected: number;
}

interface Revised {
	revision: number;
}

/** It is undefined without an answer. */
export type DraftOutcome<Kept> =
	| { kind: 'saved'; kept: Kept }
	| { kind: 'stale'; current: Kept }
	| { kind: 'invalid'; problem: string }
	| { kind: 'not-kept'; problem: string }
	/** It is not sent again, and nothing of it is kept. */
	| { kind: 'done'; problem: string }
	| undefined;

type Stop<Kept> = Extract<SaveState<Kept>, { kind: 'conflict' | 'refused' }>;

/**
 * Every change is saved on its own, in order, and never over what somebody else saved since.
 *
 * An errand waits its turn among the changes and has its own key.
 */
export abstract class Drafts<
	Body extends Based,
	Change extends object,
	Kept extends Revised,
	Errand = never
> {
	kept = new SvelteMap<string, Kept>();
	/** It is empty when the server can save. */
	problem = $state('');
	protected seat: DraftOwner;
	protected outbox: Outbox<Body | Errand>;
	#kind: string;
	#unshared: Unshared<Change>;
	#stops = new SvelteMap<string, Stop<Kept>>();
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(seat: DraftOwner, kind: string) {
		this.seat = seat;
		this.#kind = kind;
		this.outbox = new Outbox(seat, kind, (key, parcel) => this.#send(key, parcel));
		this.#unshared = new Unshared(seat, kind);
	}

	protected abstract bodyOf(key: string, kept: Kept | undefined): Body;

	protected abstract changed(body: Body, change: Change): Body;

	protected abstract deliver(
		parcel: Parcel<Body | Errand>,
		key: string
	): Promise<DraftOutcome<Kept>>;

	/** With it, what the server has stays on the device, to be read offline. */
	protected keyOf?(kept: Kept): string;

	/** Only in a browser, after a reload. */
	remember() {
		if (this.keyOf) {
			for (const one of knownBefore<Kept>(this.seat, this.#kind)) this.hear(this.keyOf(one), one);
		}
		this.outbox.remember();
		this.#unshared.remember();
		this.send();
	}

	get unsent(): number {
		return this.outbox.waiting.size;
	}

	get unshared(): number {
		return this.#unshared.waiting.size;
	}

	get sending(): boolean {
		return this.outbox.sending;
	}

	/** It gives the same value while nothing changes. */
	standing(key: string): SaveState<Kept> {
		const waiting = this.outbox.waiting.get(key);
		if (waiting?.isOnItsWay) return sending;
		const rest = this.unsharedText(key) ? unshared : saved;
		return this.#stops.get(key) ?? (waiting ? unsent : rest);
	}

	conflict(key: string): Kept | undefined {
		return this.#stops.get(key)?.current;
	}

	problemOf(key: string): string | undefined {
		return this.#stops.get(key)?.problem;
	}

	/** It is sent when the typing pauses. */
	write(key: string, change: Change) {
		const text = this.#unshared.take(key);
		this.put(key, { ...text?.change, ...change }, text?.expected);
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => this.send(), pause);
	}

	/** It waits for `share`, or until the next text may be sent; a choice beside it is sent. */
	keepBack(key: string, change: Change) {
		const there = this.unsharedText(key);
		const expected = there?.expected ?? this.body(key).expected;
		this.#unshared.put(key, { change: { ...there?.change, ...change }, expected });
	}

	/** The writer goes on, so waiting texts are sent. */
	share(...keys: string[]) {
		for (const key of keys.length > 0 ? keys : [...this.#unshared.waiting.keys()]) {
			const text = this.#unshared.take(key);
			if (text) this.put(key, text.change, text.expected);
		}
		this.send();
	}

	/** A form brought the text. */
	settle(key: string) {
		this.#unshared.take(key);
	}

	finishWriting(key: string) {
		if (this.standing(key) === unsent) this.send();
	}

	/** `change` is what a person makes of both. */
	keepMine(key: string, change?: Change) {
		const current = this.conflict(key);
		if (!current) return;
		const body = change ? this.changed(this.body(key), change) : this.body(key);
		this.#stops.delete(key);
		this.outbox.release(key, { ...body, expected: current.revision });
		this.send();
	}

	takeTheirs(key: string) {
		if (this.conflict(key)) this.drop(key);
	}

	send() {
		clearTimeout(this.#typing);
		void this.outbox.flush();
	}

	/**
	 * A newer revision may have been heard before; only a database that was put back is behind what
	 * was expected.
	 */
	protected hear(key: string, kept: Kept, expected = 0) {
		const known = this.kept.get(key)?.revision ?? 0;
		if (kept.revision >= known || kept.revision < expected) this.kept.set(key, kept);
	}

	/** It is for reading offline. */
	protected keep() {
		if (this.keyOf) keepKnown(this.seat, this.#kind, [...this.kept.values()]);
	}

	protected body(key: string): Body {
		return this.waiting(key) ?? this.bodyOf(key, this.kept.get(key));
	}

	protected waiting(key: string): Body | undefined {
		return this.outbox.waiting.get(key)?.body as Body | undefined;
	}

	protected unsharedText(key: string): UnsharedText<Change> | undefined {
		return this.#unshared.get(key);
	}

	protected get stopped(): string[] {
		return [...this.#stops.keys()];
	}

	/** It rests on what was there when its writing began. */
	protected put(key: string, change: Change, expected = this.body(key).expected) {
		const body = { ...this.changed(this.body(key), change), expected };
		if (this.#stops.get(key)?.problem === undefined) return this.outbox.put(key, body);
		this.#stops.delete(key);
		this.outbox.release(key, body);
	}

	/** It also removes what is on its way. */
	protected drop(key: string) {
		this.#stops.delete(key);
		this.outbox.drop(key);
	}

	async #send(key: string, parcel: Parcel<Body | Errand>): Promise<Sent> {
		const outcome = await this.deliver(parcel, key);
		this.problem = outcome?.kind === 'not-kept' ? outcome.problem : '';
		if (!outcome || outcome.kind === 'not-kept') return 'later';
		const { expected } = parcel.body as Body;
		if (outcome.kind === 'saved') this.#saved(key, parcel.clientKey, outcome.kept, expected);
		else if (outcome.kind === 'stale') this.#conflict(key, outcome.current, expected);
		else if (outcome.problem) this.#stop(key, { kind: 'refused', problem: outcome.problem });
		return outcome.kind === 'saved' || outcome.kind === 'done' ? 'done' : 'held';
	}

	#conflict(key: string, current: Kept, expected: number) {
		this.hear(key, current, expected);
		this.#stop(key, { kind: 'conflict', current });
	}

	/** What was dropped on its way needs nobody. */
	#stop(key: string, stop: Stop<Kept>) {
		if (this.waiting(key)) this.#stops.set(key, stop);
	}

	/** What was typed since stays, on the saved revision. */
	#saved(key: string, clientKey: string, kept: Kept, expected: number) {
		this.hear(key, kept, expected);
		const since = { expected: kept.revision } as Partial<Body | Errand>;
		this.outbox.amend(key, clientKey, since);
		this.#unshared.amend(key, kept.revision);
		this.keep();
	}
}

const saved = { kind: 'saved' } as const;
const sending = { kind: 'sending' } as const;
const unsent = { kind: 'unsent' } as const;
const unshared = { kind: 'unshared' } as const;

/** Milliseconds without a keystroke. */
const pause = 700;
