import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Mistake } from '#domain/mistake.ts';
import { bytesOf, tooLong } from '#domain/text-limit.ts';
import type { Database } from './db/open.ts';
import { networkOf } from './network-address.ts';
import { packageFolder } from './package-folder.ts';
import type { QuestionnaireShelf } from './shelf.ts';
import type { Findings } from './workbench.ts';

/*
 * Anybody may have a text checked, and some texts are made to keep a computer busy. So that happens in a thread
 * of its own, one at a time, within some time and memory: nobody who fills in waits for it.
 */

/** What is to be checked, and beside what: the file of the database, and the folder of questionnaires. */
export type Check =
	| { kind: 'questionnaire'; database: string; folder: string; text: string; against: string }
	| { kind: 'region'; database: string; name: string; text: string };

export interface Asked {
	number: number;
	check: Check;
}

export type Said = { number: number } & ({ answer: unknown } | { error: unknown });

/** Why nothing was checked, in Dutch. */
export type NotChecked = { kind: 'busy'; problem: string } | { kind: 'too-slow'; problem: string };

export type Examination =
	({ kind: 'examined' } & Findings) | { kind: 'too-long'; problem: string } | NotChecked;

/** All there is to say of the text of a questionnaire; `against` is key@version, or empty for the most likely one. */
export async function examination(
	db: Database,
	{ folder }: QuestionnaireShelf,
	{ text, against, from }: { text: string; against: string; from: string }
): Promise<Examination> {
	const problem = tooLong(bytesOf(text));
	if (problem) return { kind: 'too-long', problem };
	const database = db.$client.name;
	const check = { kind: 'questionnaire', database, folder, text, against } as const;
	const outcome = await thread.check<Findings>(check, from);
	return outcome.kind === 'checked' ? { ...outcome.answer, kind: 'examined' } : outcome;
}

/** The mistakes in the text of a region file; empty where it can be brought in. */
export async function regionMistakes(
	db: Database,
	{ name, text, from }: { name: string; text: string; from: string }
): Promise<Mistake[] | NotChecked> {
	const check = { kind: 'region', database: db.$client.name, name, text } as const;
	const outcome = await thread.check<Mistake[]>(check, from);
	return outcome.kind === 'checked' ? outcome.answer : outcome;
}

export interface Limits {
	/** Milliseconds of processor, more than any questionnaire takes; on a busy computer that lasts longer. */
	patience: number;
	/** How many wait at most, and how many of one network, the one that is being checked included. */
	waiting: number;
	waitingOfOne: number;
	/** Of the thread, in megabytes. */
	memory: number;
}

const limits: Limits = { patience: 2000, waiting: 8, waitingOfOne: 3, memory: 256 };

/** Milliseconds after which something is broken, however busy the computer is. */
const longest = 30_000;

type Outcome<Answer> = { kind: 'checked'; answer: Answer } | NotChecked;

interface Waiting {
	check: Check;
	network: string;
	done: PromiseWithResolvers<Outcome<unknown>>;
}

/** Checks one after the other; begins with the first, and again after one that took too long. */
export class CheckThread {
	readonly #limits: Limits;
	#worker: Promise<Worker> | undefined;
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

	/** Networks in turn, so that who sends many slow texts lets others in between. */
	#nextAfter({ network }: Waiting): Waiting | undefined {
		return this.#queue.find((one) => one.network !== network) ?? this.#queue[0];
	}

	async #answerTo(check: Check): Promise<Outcome<unknown>> {
		this.#worker ??= this.#started();
		const worker = await this.#worker;
		const number = ++this.#number;
		worker.postMessage({ number, check } satisfies Asked);
		const said = await firstOf<Said>(worker, this.#limits.patience);
		if (said === undefined) {
			await worker.terminate();
			return tooSlow;
		}
		if (!('error' in said)) return { kind: 'checked', answer: said.answer };
		// Nested so deep that reading it takes all there is.
		if (said.error instanceof RangeError) return tooSlow;
		throw said.error as Error;
	}

	async #started(): Promise<Worker> {
		const worker = new Worker(join(packageFolder('src'), 'lib/server/check-thread.ts'), {
			resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory }
		});
		// A text that nobody waits for any more keeps no server alive.
		worker.unref();
		// Whatever it ends of, the next text gets another.
		worker.on('error', () => undefined).on('exit', () => (this.#worker = undefined));
		if ((await firstOf(worker, longest)) !== undefined) return worker;
		await worker.terminate();
		throw new Error('The thread that checks texts does not start');
	}
}

/**
 * The first that a thread says; undefined where it breaks down on what it was given, or says nothing within so
 * many milliseconds of processor.
 */
async function firstOf<Message>(worker: Worker, patience: number): Promise<Message | undefined> {
	const heard = Promise.withResolvers<Message | undefined>();
	const stop = () => heard.resolve(undefined);
	worker.once('message', heard.resolve).once('exit', stop);
	const begin = performance.now();
	const before = await processorOf(worker);
	const timer = setInterval(() => {
		if (performance.now() - begin > longest) stop();
		void processorOf(worker).then((now) => now - before > patience && stop());
	}, 50);
	const message = await heard.promise;
	clearInterval(timer);
	worker.off('message', heard.resolve).off('exit', stop);
	return message;
}

/** How many milliseconds of processor a thread took; 0 while it begins. */
async function processorOf(worker: Worker): Promise<number> {
	const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
	return (user + system) / 1000;
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

const thread = new CheckThread();
