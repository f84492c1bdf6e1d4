import { SvelteMap } from 'svelte/reactivity';
import type { KeptAnswer } from '#domain/scan.ts';

/** What happens to the answer of one item on this screen. */
export type Standing =
	| { kind: 'saved' }
	| { kind: 'sending' }
	/** Typed here, not yet at the server; it is sent again by itself. */
	| { kind: 'unsent' }
	/** Somebody else was first: both values are shown, one press keeps either. */
	| { kind: 'conflict'; current: KeptAnswer }
	| { kind: 'refused'; problem: string };

export interface Entry {
	value: string | null;
	note: string;
	/** The revision of the answer that this screen last saw; 0 for none. */
	revision: number;
	changedBy: string;
	changedAt: string;
	standing: Standing;
}

type Reply =
	| { kind: 'saved'; answer: KeptAnswer }
	| { kind: 'stale'; current: KeptAnswer }
	| { kind: 'invalid'; problem: string }
	| { kind: 'closed' }
	| { kind: 'round-closed' }
	| { kind: 'unknown-item' };

/** A scan as it stands on this screen; every change is saved on its own. */
export class LiveScan {
	entries = new SvelteMap<string, Entry>();
	#address: string;
	#typing = new Map<string, ReturnType<typeof setTimeout>>();
	/** Changed again while it was on its way. */
	#again = new Set<string>();

	constructor(scan: string, answers: KeptAnswer[]) {
		this.#address = `/scans/${scan}/antwoorden`;
		for (const answer of answers) this.entries.set(answer.item, fromServer(answer));
	}

	entry(item: string): Entry {
		return this.entries.get(item) ?? nothing;
	}

	/** How many answers are typed here and not at the server. */
	get unsent(): number {
		return [...this.entries.values()].filter((entry) => entry.standing.kind !== 'saved').length;
	}

	get sending(): boolean {
		return [...this.entries.values()].some((entry) => entry.standing.kind === 'sending');
	}

	/** The moment of the last change that was saved. */
	get savedAt(): string | undefined {
		return [...this.entries.values()]
			.map((entry) => entry.changedAt)
			.filter((moment) => moment !== '')
			.sort()
			.at(-1);
	}

	choose(item: string, value: string | null) {
		this.#change(item, { value });
		void this.#send(item);
	}

	/** Sent when the typing pauses. */
	write(item: string, change: { value?: string; note?: string }) {
		this.#change(item, change);
		clearTimeout(this.#typing.get(item));
		this.#typing.set(
			item,
			setTimeout(() => void this.#send(item), pause)
		);
	}

	/** Sends at once what is still being typed. */
	finishWriting(item: string) {
		if (!this.#typing.has(item)) return;
		void this.#send(item);
	}

	/** Another saved this answer. What is being typed here stays; the server compares when it is sent. */
	receive(answer: KeptAnswer) {
		const entry = this.entry(answer.item);
		if (entry.standing.kind !== 'saved' || entry.revision >= answer.revision) return;
		this.#put(answer.item, fromServer(answer));
	}

	keepMine(item: string) {
		const entry = this.entry(item);
		if (entry.standing.kind !== 'conflict') return;
		this.#put(item, { ...entry, revision: entry.standing.current.revision });
		void this.#send(item);
	}

	takeTheirs(item: string) {
		const entry = this.entry(item);
		if (entry.standing.kind === 'conflict') this.#put(item, fromServer(entry.standing.current));
	}

	/** When the connection is back. */
	sendAll() {
		for (const [item, entry] of this.entries) {
			if (entry.standing.kind === 'unsent') void this.#send(item);
		}
	}

	#change(item: string, change: { value?: string | null; note?: string }) {
		const entry = this.entry(item);
		if (entry.standing.kind === 'sending') this.#again.add(item);
		const standing: Standing =
			entry.standing.kind === 'sending' || entry.standing.kind === 'conflict'
				? entry.standing
				: { kind: 'unsent' };
		this.#put(item, { ...entry, ...change, standing });
	}

	async #send(item: string) {
		clearTimeout(this.#typing.get(item));
		this.#typing.delete(item);
		const entry = this.entry(item);
		if (entry.standing.kind === 'sending' || isWaitingForChoice(entry)) return;
		this.#put(item, { ...entry, standing: { kind: 'sending' } });
		const reply = await this.#post(item, entry);
		this.#receive(item, reply);
		if (this.#again.delete(item)) await this.#send(item);
	}

	async #post(item: string, entry: Entry): Promise<Reply | undefined> {
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					item,
					value: entry.value ?? '',
					note: entry.note,
					expected: entry.revision,
					clientKey: crypto.randomUUID()
				})
			});
			if (response.ok) return (await response.json()) as Reply;
		} catch {
			// No connection: the answer stays here, is shown as not sent, and is sent again.
		}
		return undefined;
	}

	#receive(item: string, reply: Reply | undefined) {
		const entry = this.entry(item);
		if (!reply) {
			this.#put(item, { ...entry, standing: { kind: 'unsent' } });
			setTimeout(() => this.sendAll(), retryAfter);
		} else if (reply.kind === 'saved') {
			const typed = this.#again.has(item) ? { value: entry.value, note: entry.note } : {};
			this.#put(item, { ...fromServer(reply.answer), ...typed });
		} else if (reply.kind === 'stale') {
			this.#put(item, { ...entry, standing: { kind: 'conflict', current: reply.current } });
		} else {
			const problem = reply.kind === 'invalid' ? reply.problem : refusals[reply.kind];
			this.#put(item, { ...entry, standing: { kind: 'refused', problem } });
		}
	}

	#put(item: string, entry: Entry) {
		this.entries.set(item, entry);
	}
}

function fromServer(answer: KeptAnswer): Entry {
	const { value, note, revision, changedBy, changedAt } = answer;
	return { value, note, revision, changedBy, changedAt, standing: { kind: 'saved' } };
}

/** A conflict waits for a person, unless keepMine has taken over the other's revision. */
function isWaitingForChoice(entry: Entry): boolean {
	return entry.standing.kind === 'conflict' && entry.revision !== entry.standing.current.revision;
}

/** What is said where an answer was refused for more than what it says itself. */
export const refusals = {
	closed: 'Deze scan is vastgesteld. Heropen de scan om dit antwoord te wijzigen.',
	'round-closed':
		'Deze ronde is gesloten, dus dit antwoord is niet opgeslagen. Vraag de coördinator om de ronde te heropenen.',
	'unknown-item': 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.'
};

const nothing: Entry = {
	value: null,
	note: '',
	revision: 0,
	changedBy: '',
	changedAt: '',
	standing: { kind: 'saved' }
};
const pause = 700;
const retryAfter = 3000;
