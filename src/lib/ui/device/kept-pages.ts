const sessionPage = /^\/scans\/([\w-]+)\/(invullen\/[\w-]+|inschatten|leiden|gesprek)$/;

/** Other pages are never cached. */
export function scanOfPage(pathname: string): string | undefined {
	return sessionPage.exec(pathname)?.[1];
}

export const keptAt = 'x-bewaard';

/** Milliseconds: a working day. */
export const keptFor = 12 * 60 * 60_000;

/** A page without a moment counts as over. */
export function isOver(since: string | null | undefined, now: number): boolean {
	return since == null || !(now - Date.parse(since) < keptFor);
}

/** Their names say what is in them, so they never change. */
export function isLastingFile(pathname: string): boolean {
	return /^\/(_app\/immutable|fonts)\//.test(pathname);
}
