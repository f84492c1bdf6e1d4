import { getContext, setContext } from 'svelte';
import type { LiveScan } from './live-scan.svelte.ts';

const key = Symbol('scan');

/** The scan of the address; a function, because the address may change to another scan. */
export function setLiveScan(current: () => LiveScan) {
	setContext(key, current);
}

export function getLiveScan(): () => LiveScan {
	return getContext(key);
}
