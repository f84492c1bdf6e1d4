import { globSync } from 'node:fs';
import { posix } from 'node:path';

/* What the files under src/routes answer, by address. A group between round brackets is no part of an address. */

export type Call = (event: unknown) => unknown;
export type RouteModule = Record<string, Call> & { actions?: Record<string, Call> };

const pageFiles = import.meta.glob<RouteModule>('../../src/routes/**/+page.server.ts', {
	eager: true
});
const layoutFiles = import.meta.glob<RouteModule>('../../src/routes/**/+layout.server.ts', {
	eager: true
});
const endpointFiles = import.meta.glob<RouteModule>(
	['../../src/routes/**/+server.ts', '../../src/routes/.well-known/**/+server.ts'],
	{ eager: true }
);

/** Of pages that read or write something. */
export const pages = byAddress(pageFiles);
export const endpoints = byAddress(endpointFiles);
export const addressesOfPages = globSync('src/routes/**/+page.svelte').map(addressOf);

/** The layouts around a page, from the outside in. */
export function layoutsAround(address: string): RouteModule[] {
	const page = Object.keys(pageFiles).find((path) => addressOf(path) === address);
	return Object.entries(layoutFiles)
		.filter(([path]) => page?.startsWith(`${posix.dirname(path)}/`))
		.toSorted(([one], [other]) => one.length - other.length)
		.map(([, layout]) => layout);
}

function byAddress(files: Record<string, RouteModule>): Record<string, RouteModule> {
	return Object.fromEntries(
		Object.entries(files).map(([path, module]) => [addressOf(path), module])
	);
}

function addressOf(path: string): string {
	const folders = /src\/routes(.*)\/\+/.exec(path)?.[1] ?? '';
	return folders.replaceAll(/\/\([^/]*\)/g, '') || '/';
}
