/** The pages of a session that can be read without a connection. */
const sessionPage = /^\/scans\/([\w-]+)\/(invullen\/[\w-]+|inschatten|leiden|gesprek)$/;

/** The scan of a session page; undefined for every other page, which is never kept. */
export function scanOfPage(pathname: string): string | undefined {
	return sessionPage.exec(pathname)?.[1];
}

/** The header of a kept page that says since when. */
export const keptAt = 'x-bewaard';

/** How long what is kept on a device may be read there, in milliseconds: a working day. */
export const keptFor = 12 * 60 * 60_000;

/** Whether this may no longer be read; of a page without a moment nothing is known, so it may not. */
export function isOver(since: string | null | undefined, now: number): boolean {
	return since == null || !(now - Date.parse(since) < keptFor);
}

/** Files whose name says what is in them: they never change. */
export function isLastingFile(pathname: string): boolean {
	return /^\/(_app\/immutable|fonts)\//.test(pathname);
}
