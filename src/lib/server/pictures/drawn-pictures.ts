import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { packageFolder } from '#server/files/package-folder.ts';
import type { Resolution } from './pictures.ts';

/*
 * Pictures to take along take up to half a second of drawing and packing. That happens in a thread of its own,
 * so that nobody who fills in waits for somebody who downloads, and once for the same drawing.
 */

/** A drawing under a name that says all that it was made from. */
export interface NamedDrawing {
	name: string;
	drawing: { svg: string };
}

/** How a drawing is wanted: as PNG of this resolution, or as an SVG with its letters. */
export interface Order {
	svg: string;
	resolution: Resolution | null;
}

export type Delivery = { number: number } & (
	{ picture: Uint8Array<ArrayBuffer> } | { error: unknown }
);

/** As `toPng`. */
export function pngOf(
	named: NamedDrawing,
	resolution: Resolution
): Promise<Uint8Array<ArrayBuffer>> {
	return pictureOf(named, resolution);
}

/** As `toDownloadSvg`, in UTF-8. */
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

/** Makes one picture after the other; starts with the first, and again after an accident. */
class PictureThread {
	#worker: Worker | undefined;
	#waiting = new Map<number, PromiseWithResolvers<Uint8Array<ArrayBuffer>>>();
	#number = 0;

	make(order: Order): Promise<Uint8Array<ArrayBuffer>> {
		const number = ++this.#number;
		const waiting = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
		this.#waiting.set(number, waiting);
		this.#worker ??= this.#started();
		this.#worker.postMessage({ number, order });
		return waiting.promise;
	}

	#started(): Worker {
		const worker = new Worker(join(packageFolder('src'), 'lib/server/pictures/picture-thread.ts'));
		// A picture that nobody waits for any more keeps no server alive.
		worker.unref();
		worker.on('message', (delivery: Delivery) => this.#deliver(delivery));
		worker.on('error', (error) => this.#fail(error));
		return worker;
	}

	#deliver(delivery: Delivery) {
		const waiting = this.#waiting.get(delivery.number);
		this.#waiting.delete(delivery.number);
		if ('picture' in delivery) waiting?.resolve(delivery.picture);
		else waiting?.reject(delivery.error as Error);
	}

	#fail(error: unknown) {
		this.#worker = undefined;
		for (const { reject } of this.#waiting.values()) reject(error);
		this.#waiting.clear();
	}
}

const thread = new PictureThread();

/** Those that were asked for last; who asks for one that is being made waits for the same. */
const kept = new LRUCache<string, Uint8Array<ArrayBuffer>, Order>({
	maxSize: 32_000_000,
	sizeCalculation: ({ length }) => length + 100,
	fetchMethod: (_, __, { context }) => thread.make(context)
});
