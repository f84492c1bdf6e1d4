import { parentPort } from 'node:worker_threads';
import type { Delivery, Order } from './drawn-pictures.ts';
import { toDownloadSvg, toPng } from './pictures.ts';

/* drawn-pictures.ts starts this thread. */

parentPort?.on('message', ({ number, order }: { number: number; order: Order }) => {
	void deliveryOf(number, order).then((delivery) => parentPort?.postMessage(delivery));
});

async function deliveryOf(number: number, order: Order): Promise<Delivery> {
	try {
		return { number, picture: await made(order) };
	} catch (error) {
		return { number, error };
	}
}

async function made({ svg, resolution }: Order): Promise<Uint8Array<ArrayBuffer>> {
	if (resolution) return new Uint8Array(await toPng(svg, resolution));
	return new TextEncoder().encode(await toDownloadSvg(svg));
}
