import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';
import { stringify } from 'yaml';

/* How what pages give and rows hold is written in a file that is kept, so that a change is a line that differs. */

/** Chance counts up from here on, so that every id and token is told apart and found again. */
export function countedChance(): () => void {
	let count = 0;
	const bytes = vi.spyOn(crypto, 'randomBytes').mockImplementation(((size: number) => {
		count += 1;
		const drawn = Buffer.alloc(size);
		drawn.writeUInt32BE(count, size - 4);
		return drawn;
	}) as never);
	const number = vi.spyOn(crypto, 'randomInt').mockImplementation(((end: number) => {
		count += 1;
		return (count * 7) % end;
	}) as never);
	syncBuiltinESMExports();
	return () => {
		bytes.mockRestore();
		number.mockRestore();
		syncBuiltinESMExports();
	};
}

/** Writes entries one below the other. What stood there before in full is referred to. */
export class Keeper {
	#entries: string[] = [];
	#shown = new Map<string, string>();
	#labels = new Map<string, string>();

	add(title: string, what: object) {
		const plain = plainOf(what) as Record<string, unknown>;
		const referred = this.#referring(title, plain);
		this.#entries.push(this.#labelled(stringify({ [title]: referred }, options)));
	}

	get text(): string {
		return this.#entries.join('\n');
	}

	/** Anything large that stood somewhere before is not written out again. */
	#referring(place: string, value: unknown): unknown {
		if (typeof value !== 'object' || value === null) return value;
		const json = JSON.stringify(value);
		const known = json.length > 160 ? this.#shown.get(json) : undefined;
		if (known !== undefined) return `(as ${known})`;
		const referred = Array.isArray(value)
			? value.map((one, index) => this.#referring(`${place}/${index}`, one))
			: Object.fromEntries(
					Object.entries(value).map(([key, one]) => [key, this.#referring(`${place}/${key}`, one)])
				);
		if (!this.#shown.has(json)) this.#shown.set(json, place);
		return referred;
	}

	#labelled(text: string): string {
		return text.replaceAll(drawn, (found) => {
			const label = this.#labels.get(found) ?? `‹${this.#labels.size + 1}›`;
			this.#labels.set(found, label);
			return label;
		});
	}
}

const options = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** What is drawn by counted chance, and what is made of it: hashes. */
const drawn = /A{8}[\w-]{8,}|(?<![\w-])(?:[\w-]{43}|[0-9a-f]{64})(?![\w-])/g;

const measured = ['databaseBytes', 'freeBytes'];

function plainOf(value: unknown): unknown {
	if (value instanceof Map) return plainOf(Object.fromEntries(value));
	if (value instanceof Set) return [...value].map(plainOf);
	if (Array.isArray(value)) return value.map(plainOf);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, one]) => {
			if (one === undefined || typeof one === 'function') return [];
			// Of the machine, and not of what anybody did.
			if (measured.includes(key)) return [[key, 'measured']];
			// The drawing of an address that stands beside it.
			return [[key, key === 'qr' && one !== null ? 'drawn' : plainOf(one)]];
		})
	);
}
