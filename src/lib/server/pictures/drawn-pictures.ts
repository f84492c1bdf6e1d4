import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { programFile } from '#server/files/program-file.ts';
import type { Resolution } from './pictures.ts';

/* Making a picture takes up to half a second. */

export interface NamedDrawing {
	name: string;
	drawing: { svg: string };
}

/** Null asks for an SVG with fonts. */
export interface Order {
	svg: string;
	resolution: Resolution | null;
}

export type Delivery = { number: number } & (
	{ picture: Uint8Array<ArrayBuffer> } | { error: unknown }
);

export function pngOf(
	named: NamedDrawing,
	resolution: Resolution
): Promise<Uint8Array<ArrayBuffer>> {
	return pictureOf(named, resolution);
}

export function downloadSvgOf(named: NamedDrawing): Promise<Uint8Array<ArrayBuffer>> {
	return pictureOf(named, null);
}

function pictureOf(
	{ name, drawing }: NamedDrawing,
	resolution: Resolution | null
): Promise<Uint8Array<ArrayBuffer>> {
	const context = { svg: drawing.svg, resolution };
	return kept.forceFetch(`${name} ${resolution}`, { context });
}

class PictureThread {
	#worker: Worker | undefined;
	#waiting = new Map<number, PromiseWithResolvers<Uint8Array<ArrayBuffer>>>();
	#number = 0;

	make(order: Order): Promise<Uint8Array<ArrayBuffer>> {
		const number = ++this.#number;
		const waiting = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
		this.#waiting.set(number, waiting);
		this.#worker ??= this.#started();
		// It keeps the process alive only while somebody waits for a picture.
		this.#worker.ref();
		this.#worker.postMessage({ number, order });
		return waiting.promise;
	}

	#started(): Worker {
		const worker = new Worker(programFile('pictures/picture-thread'));
		worker.on('message', (delivery: Delivery) => this.#deliver(delivery));
		worker.on('error', (error) => this.#fail(error));
		return worker;
	}

	#deliver(delivery: Delivery) {
		const waiting = this.#waiting.get(delivery.number);
		this.#waiting.delete(delivery.number);
		if ('picture' in delivery) waiting?.resolve(delivery.picture);
		else waiting?.reject(delivery.error as Error);
		if (this.#waiting.size === 0) this.#worker?.unref();
	}

	#fail(error: unknown) {
		this.#worker = undefined;
		for (const { reject } of this.#waiting.values()) reject(error);
		this.#waiting.clear();
	}
}

const thread = new PictureThread();

/** Simultaneous requests get the same promise. Sizes are bytes. */
const kept = new LRUCache<string, Uint8Array<ArrayBuffer>, Order>({
	maxSize: 32_000_000,
	sizeCalculation: ({ length }) => length + 100,
	fetchMethod: (_, __, { context }) => thread.make(context)
});
