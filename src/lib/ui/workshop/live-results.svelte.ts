import type { KeptResult, ResultOutcome } from '#domain/workshop/result.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import type { DraftOwner } from '#ui/device/on-device.ts';
import { Drafts, type DraftOutcome } from '#ui/draft/drafts.svelte.ts';
import type { Parcel } from '#ui/draft/outbox.svelte.ts';
import { posted } from '#ui/draft/posted.ts';

interface FieldBody {
	workshop: string;
	field: string;
	value: string;
	expected: number;
}

interface FieldChange {
	value: string;
}

/** What people type in the fields of one script; by workshop and field. */
export class LiveResults extends Drafts<FieldBody, FieldChange, KeptResult> {
	#workshop: string;
	#base: string;

	/** base: the address beside which the script stands. */
	constructor(seat: DraftOwner, workshop: string, base: string) {
		super(seat, 'draaiboek');
		this.#workshop = workshop;
		this.#base = base;
	}

	learn(field: string, kept: KeptResult) {
		this.hear(this.key(field), kept);
	}

	/** What this device has of it beside what is kept. */
	typed(field: string): string | undefined {
		const key = this.key(field);
		return this.unsharedText(key)?.change.value ?? this.waiting(key)?.value;
	}

	key(field: string): string {
		return `${this.#workshop} ${field}`;
	}

	protected override bodyOf(key: string, kept?: KeptResult): FieldBody {
		const [workshop = '', field = ''] = key.split(' ');
		return { workshop, field, value: kept?.value ?? '', expected: kept?.revision ?? 0 };
	}

	protected override changed(body: FieldBody, { value }: FieldChange): FieldBody {
		return { ...body, value };
	}

	protected override async deliver({
		body: { workshop, field, value, expected }
	}: Parcel<FieldBody>): Promise<DraftOutcome<KeptResult>> {
		const address = `${this.#base}/draaiboek/${workshop}/veld`;
		return posted<ResultOutcome | NotKept>(address, { field, value, expected });
	}
}
