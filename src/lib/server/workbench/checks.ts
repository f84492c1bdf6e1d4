import type { ChildProcess } from 'node:child_process';
import type { Mistake } from '#domain/mistake/mistake.ts';
import { bytesOf, tooLong } from '#domain/words/text-limit.ts';
import type { Database } from '#server/db/open.ts';
import { networkOf } from '#server/settings/network-address.ts';
import { childOf, comesLast, ended, firstOf } from '#server/files/child-process.ts';
import type { QuestionnaireShelf } from '#server/library/shelf.ts';
import type { Findings } from './workbench.ts';

/*
 * Some texts exhaust a computer, so a child process checks one at a time, with limited time and
 * memory. A thread could crash the whole server.
 */

export type Check =
	| { kind: 'questionnaire'; database: string; folder: string; text: string; against: string }
	| { kind: 'region'; database: string; name: string; text: string };

export interface CheckRequest {
	number: number;
	check: Check;
}

export type Said = { number: number } & ({ answer: unknown } | { error: unknown });

export type NotChecked = { kind: 'busy'; problem: string } | { kind: 'too-slow'; problem: string };

export type Examination =
	({ kind: 'examined' } & Findings) | { kind: 'too-long'; problem: string } | NotChecked;

/** `against` is key@version; empty picks the likeliest. */
export async function examination(
	db: Database,
	{ folder }: QuestionnaireShelf,
	{ text, against, from }: { text: string; against: string; from: string }
): Promise<Examination> {
	const problem = tooLong(bytesOf(text));
	if (problem) return { kind: 'too-long', problem };
	const database = db.$client.name;
	const check = { kind: 'questionnaire', database, folder, text, against } as const;
	const outcome = await ownProcess.check<Findings>(check, from);
	return outcome.kind === 'checked' ? { ...outcome.answer, kind: 'examined' } : outcome;
}

export async function regionMistakes(
	db: Database,
	{ name, text, from }: { name: string; text: string; from: string }
): Promise<Mistake[] | NotChecked> {
	const check = { kind: 'region', database: db.$client.name, name, text } as const;
	const outcome = await ownProcess.check<Mistake[]>(check, from);
	return outcome.kind === 'checked' ? outcome.answer : outcome;
}

export interface Limits {
	/** Milliseconds. */
	patience: number;
	/** The running check counts too. */
	waiting: number;
	waitingOfOne: number;
	/** Megabytes. */
	memory: number;
}

const limits: Limits = { patience: 10_000, waiting: 8, waitingOfOne: 3, memory: 256 };

/** Milliseconds. */
const longestStart = 60_000;

type Outcome<Answer> = { kind: 'checked'; answer: Answer } | NotChecked;

interface Waiting {
	check: Check;
	network: string;
	done: PromiseWithResolvers<Outcome<unknown>>;
}

/** It starts at the first text, and after one that took too long. */
export class CheckProcess {
	readonly #limits: Limits;
	#child: Promise<ChildProcess> | undefined;
	#queue: Waiting[] = [];
	#number = 0;
	#isRunning = false;

	constructor(own: Partial<Limits> = {}) {
		this.#limits = { ...limits, ...own };
	}

	check<Answer>(check: Check, from: string): Promise<Outcome<Answer>> {
		const network = networkOf(from);
		const own = this.#queue.filter((one) => one.network === network);
		const { waiting, waitingOfOne } = this.#limits;
		if (this.#queue.length >= waiting || own.length >= waitingOfOne) return Promise.resolve(busy);
		const done = Promise.withResolvers<Outcome<unknown>>();
		this.#queue.push({ check, network, done });
		if (!this.#isRunning) void this.#run();
		return done.promise as Promise<Outcome<Answer>>;
	}

	async #run() {
		this.#isRunning = true;
		for (let next = this.#queue[0]; next; next = this.#nextAfter(next)) {
			const { check, done } = next;
			await this.#answerTo(check).then(done.resolve, done.reject);
			this.#queue.splice(this.#queue.indexOf(next), 1);
		}
		this.#isRunning = false;
	}

	/** One sender must not block other networks. */
	#nextAfter({ network }: Waiting): Waiting | undefined {
		return this.#queue.find((one) => one.network !== network) ?? this.#queue[0];
	}

	async #answerTo(check: Check): Promise<Outcome<unknown>> {
		this.#child ??= this.#started();
		const child = await this.#child;
		const number = ++this.#number;
		child.send({ number, check } satisfies CheckRequest);
		const said = await firstOf<Said>(child, this.#limits.patience);
		if (said === undefined) {
			await ended(child);
			return tooSlow;
		}
		if (!('error' in said)) return { kind: 'checked', answer: said.answer };
		// Deep nesting overflows the stack.
		if (said.error instanceof RangeError) return tooSlow;
		throw said.error as Error;
	}

	async #started(): Promise<ChildProcess> {
		const child = childOf('workbench/check-process', this.#limits.memory);
		const forget = () => (this.#child = undefined);
		child.on('error', forget).on('exit', forget);
		if ((await firstOf(child, longestStart)) === undefined) {
			await ended(child);
			throw new Error('The process that checks texts does not start');
		}
		comesLast(child);
		return child;
	}
}

const busy: NotChecked = {
	kind: 'busy',
	problem:
		'Er worden nu meer teksten nagekeken. Uw tekst staat er nog; probeer het over enkele seconden opnieuw.'
};
const tooSlow: NotChecked = {
	kind: 'too-slow',
	problem:
		'Nakijken duurt te lang: er staat heel veel in deze tekst wat hier niet past. ' +
		'Begin met een kleiner stuk.'
};

const ownProcess = new CheckProcess();
