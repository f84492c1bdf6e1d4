import type { ChildProcess } from 'node:child_process';
import type { TypstSource } from '#infographic/paper/paper.ts';
import {
	childOf,
	comesLast,
	ended,
	firstOf,
	hasEnded,
	surroundings
} from '#server/files/child-process.ts';
import { PdfNotMade, type NotMadeKind } from './not-made.ts';

/*
 * Typst keeps 1 to 3 MB of every picture for ever, and what goes wrong in it ends its process. So it has a
 * process of its own, which makes one PDF at a time and goes after a number of them.
 */

export type PdfDelivery = { memory: number } & (
	{ pdf: Uint8Array<ArrayBuffer> } | { notMade: { kind: NotMadeKind; message: string } }
);

export interface RendererLimits {
	/** PDFs that one process makes. */
	documents: number;
	/** Megabytes; who has more makes no further one. */
	memory: number;
	/** Milliseconds for one PDF. */
	patience: number;
	/** PDFs that are asked for at once, the one that is being made too. */
	waiting: number;
	/** Milliseconds until a process that has nothing to do goes. */
	idle: number;
}

const limits: RendererLimits = {
	documents: 50,
	memory: 300,
	patience: 60_000,
	waiting: 30,
	idle: 120_000
};

/** Milliseconds. */
const longestStart = 60_000;

interface PdfJob {
	source: TypstSource;
	done: PromiseWithResolvers<Uint8Array<ArrayBuffer>>;
}

interface Renderer {
	child: ChildProcess;
	documents: number;
}

export class PdfRenderer {
	readonly #limits: RendererLimits;
	#renderer: Renderer | undefined;
	#queue: PdfJob[] = [];
	#isRunning = false;
	#leaving: NodeJS.Timeout | undefined;

	constructor(own: Partial<RendererLimits> = {}) {
		this.#limits = { ...limits, ...own };
	}

	/** Of the process that is there now. */
	get pid(): number | undefined {
		return this.#renderer?.child.pid;
	}

	/** It rejects with a PdfNotMade. */
	make(source: TypstSource): Promise<Uint8Array<ArrayBuffer>> {
		if (this.#queue.length >= this.#limits.waiting) {
			return Promise.reject(new PdfNotMade('failed', busy));
		}
		const done = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
		this.#queue.push({ source, done });
		if (!this.#isRunning) void this.#run();
		return done.promise;
	}

	async #run() {
		this.#isRunning = true;
		clearTimeout(this.#leaving);
		for (let next = this.#queue[0]; next; next = this.#queue[0]) {
			await this.#made(next.source).then(next.done.resolve, next.done.reject);
			this.#queue.shift();
		}
		this.#isRunning = false;
		this.#leaving = setTimeout(() => this.#end(), this.#limits.idle).unref();
	}

	async #made(source: TypstSource): Promise<Uint8Array<ArrayBuffer>> {
		const renderer = (this.#renderer ??= await this.#started());
		const delivery = await this.#delivered(renderer.child, source);
		renderer.documents++;
		const isFull =
			renderer.documents >= this.#limits.documents || delivery.memory > this.#limits.memory;
		if (isFull) this.#end();
		if ('pdf' in delivery) return delivery.pdf;
		throw new PdfNotMade(delivery.notMade.kind, delivery.notMade.message);
	}

	async #delivered(child: ChildProcess, source: TypstSource): Promise<PdfDelivery> {
		// Whoever ended meanwhile cannot be sent anything, which its silence tells.
		child.send(source, () => {});
		const delivery = await firstOf<PdfDelivery>(child, this.#limits.patience);
		if (delivery) return delivery;
		const reason = hasEnded(child) || child.pid === undefined ? stopped : tooSlow;
		this.#end();
		await ended(child);
		throw new PdfNotMade('failed', reason);
	}

	async #started(): Promise<Renderer> {
		const child = childOf('pdf/pdf-process', 256, surroundings());
		const forget = () => {
			if (this.#renderer?.child === child) this.#renderer = undefined;
		};
		child.on('error', forget).on('exit', forget);
		if ((await firstOf(child, longestStart)) === undefined) {
			await ended(child);
			throw new PdfNotMade('failed', stopped);
		}
		comesLast(child);
		return { child, documents: 0 };
	}

	/** Without its connection a process ends by itself. */
	#end() {
		const child = this.#renderer?.child;
		this.#renderer = undefined;
		if (child?.connected) child.disconnect();
	}
}

const busy = "Er worden nu veel PDF's gemaakt. Probeer het over een minuut opnieuw.";
const stopped =
	"De PDF is niet gemaakt: het programma dat PDF's maakt, stopte. Probeer het opnieuw.";
const tooSlow = 'De PDF is niet gemaakt: het duurde te lang. Probeer het over een minuut opnieuw.';
