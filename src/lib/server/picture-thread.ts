import { parentPort } from 'node:worker_threads';
import type { Delivery, Order } from './drawn-pictures.ts';
import { toDownloadSvg, toPng } from './pictures.ts';

/* The thread in which pictures are made, one after the other; see drawn-pictures.ts. */

parentPort?.on('message', async ({ number, order }: { number: number; order: Order }) => {
	let delivery: Delivery;
	try {
		delivery = { number, picture: await made(order) };
	} catch (error) {
		delivery = { number, error };
	}
	parentPort?.postMessage(delivery);
});

async function made({ svg, resolution }: Order): Promise<Uint8Array<ArrayBuffer>> {
	if (resolution) return new Uint8Array(await toPng(svg, resolution));
	return new TextEncoder().encode(await toDownloadSvg(svg));
}
