import { SvelteMap } from 'svelte/reactivity';
import { joinedText } from '#domain/words/joined-text.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { AnswerOutcome } from '#domain/scan/answer-outcome.ts';
import type { AnswersSoFar, KeptAnswer } from '#domain/scan/scan.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import type { DraftOwner } from '#ui/device/on-device.ts';
import { Drafts, type DraftOutcome } from '#ui/draft/drafts.svelte.ts';
import { nothing, refusals, type Entry } from '#ui/draft/entry.ts';
import type { Parcel } from '#ui/draft/outbox.svelte.ts';
import { posted } from '#ui/draft/posted.ts';

interface Answer {
	item: string;
	value: string | null;
	note: string;
	expected: number;
}

type Typed = Partial<Pick<Answer, 'value' | 'note'>>;

export class LiveScan extends Drafts<Answer, Typed, KeptAnswer> {
	/** Nobody has chosen yet what the arrow keys passed; a set would be more to load. */
	passing = new SvelteMap<string, true>();
	/** By item id, what was answered with another questionnaire; it comes with one's own answer. */
	elsewhere = new SvelteMap<string, string>();
	/** It is empty before the first save here. */
	savedAt = $state('');

	constructor(seat: DraftOwner, answers: KeptAnswer[]) {
		super(seat, 'antwoorden');
		this.learn(answers);
	}

	/** What waits here stays as typed. */
	learn(answers: KeptAnswer[]) {
		for (const answer of answers) {
			if (!this.passing.has(answer.item)) this.hear(answer.item, answer);
		}
	}

	/** What is typed here stays; the server compares on sending. */
	receive(answer: KeptAnswer) {
		if ((this.kept.get(answer.item)?.revision ?? 0) >= answer.revision) return;
		this.learn([answer]);
		this.keep();
	}

	entry(item: string): Entry {
		const { changedBy, changedAt, imported } = this.kept.get(item) ?? nothing;
		const { value, note, expected } = this.body(item);
		return {
			...{ value, note, revision: expected, changedBy, changedAt, imported },
			...this.unsharedText(item)?.change,
			standing: this.standing(item)
		};
	}

	get answers(): AnswersSoFar {
		return { get: (item) => this.body(item) };
	}

	get undecided(): number {
		return new Set([...this.stopped, ...this.passing.keys()]).size;
	}

	/** Others' saves are compared once something is chosen. */
	pass(item: string) {
		this.passing.set(item, true);
	}

	choose(item: string, value: string | null) {
		this.put(item, { value });
		this.send();
	}

	joinTexts({ id, type }: Pick<Item, 'id' | 'type'>) {
		const current = this.conflict(id);
		if (!current) return;
		const { value, note } = this.body(id);
		const joined =
			type === 'text'
				? { value: joinedText(current.value ?? '', value ?? '') }
				: { note: joinedText(current.note, note) };
		this.keepMine(id, joined);
	}

	protected override put(item: string, change: Typed, expected?: number) {
		if (change.value !== undefined) this.passing.delete(item);
		super.put(item, change, expected);
	}

	protected override keyOf({ item }: KeptAnswer): string {
		return item;
	}

	protected override bodyOf(item: string, kept?: KeptAnswer): Answer {
		const { value, note, revision } = kept ?? nothing;
		return { item, value, note, expected: revision };
	}

	protected override changed(body: Answer, change: Typed): Answer {
		return { ...body, ...change };
	}

	protected override async deliver(parcel: Parcel<Answer>): Promise<DraftOutcome<KeptAnswer>> {
		const { body, clientKey } = parcel;
		const sent = { ...body, value: body.value ?? '', clientKey };
		const reply = await posted<(AnswerOutcome & { elsewhere?: string }) | NotKept>(
			`/scans/${this.seat.scan}/antwoorden`,
			sent
		);
		if (!reply || 'problem' in reply || 'current' in reply) return reply;
		if (reply.kind !== 'saved') return { kind: 'invalid', problem: refusals[reply.kind] };
		if (reply.elsewhere) this.elsewhere.set(body.item, reply.elsewhere);
		this.savedAt = reply.answer.changedAt;
		return { kind: 'saved', kept: reply.answer };
	}
}
