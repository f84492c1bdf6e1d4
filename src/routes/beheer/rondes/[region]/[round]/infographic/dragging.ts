import type { Attachment } from 'svelte/attachments';
import type { BlockName } from '#domain/composition/block-name.ts';

/* Moving a block with a mouse, a pen or a finger. Whoever has none of these has the buttons beside it. */

export interface Drop {
	name: BlockName;
	/** It lands before the row at this place, from 0; after the last where that is the number of rows. */
	place: number;
}

/** Above the middle of a row is before it. */
export function placeUnder(y: number, rows: readonly { top: number; height: number }[]): number {
	return rows.filter(({ top, height }) => y > top + height / 2).length;
}

export interface Dragged {
	/** y: from the top of the window. */
	to: (y: number) => void;
	drop: () => void;
	cancel: () => void;
}

/** On the grip of a row. The rows stay where they are until it is dropped, so the grip keeps the pointer. */
export function grip({ to, drop, cancel }: Dragged): Attachment<HTMLElement> {
	return (element) => {
		let pointer: number | undefined;
		let lastY = 0;
		let scrolling = 0;

		const scroll = () => {
			const step = stepAtEdge(lastY, innerHeight);
			if (step !== 0) {
				scrollBy(0, step);
				to(lastY);
			}
			scrolling = requestAnimationFrame(scroll);
		};
		const stop = () => {
			cancelAnimationFrame(scrolling);
			removeEventListener('keydown', escape, true);
			pointer = undefined;
		};
		const escape = (event: KeyboardEvent) => {
			if (event.key !== 'Escape') return;
			event.preventDefault();
			stop();
			cancel();
		};
		const begin = (event: PointerEvent) => {
			if (pointer !== undefined || event.button !== 0) return;
			event.preventDefault();
			pointer = event.pointerId;
			lastY = event.clientY;
			element.setPointerCapture(pointer);
			addEventListener('keydown', escape, true);
			scrolling = requestAnimationFrame(scroll);
			to(lastY);
		};
		const move = (event: PointerEvent) => {
			if (event.pointerId !== pointer) return;
			lastY = event.clientY;
			to(lastY);
		};
		const end = (event: PointerEvent) => {
			if (event.pointerId !== pointer) return;
			stop();
			if (event.type === 'pointerup') drop();
			else cancel();
		};

		element.addEventListener('pointerdown', begin);
		element.addEventListener('pointermove', move);
		element.addEventListener('pointerup', end);
		element.addEventListener('pointercancel', end);
		return () => {
			stop();
			element.removeEventListener('pointerdown', begin);
			element.removeEventListener('pointermove', move);
			element.removeEventListener('pointerup', end);
			element.removeEventListener('pointercancel', end);
		};
	};
}

/** CSS pixels in one frame, where the pointer is near the top or the bottom of the window. */
export function stepAtEdge(y: number, height: number): number {
	if (y < edge) return -fastest * Math.min(1, (edge - y) / edge);
	const below = y - (height - edge);
	return below > 0 ? fastest * Math.min(1, below / edge) : 0;
}

/** CSS pixels. */
const edge = 48;
const fastest = 14;
