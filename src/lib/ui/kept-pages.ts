/** The pages of a session that can be read without a connection. */
const sessionPage = /^\/scans\/([\w-]+)\/(invullen\/[\w-]+|inschatten|leiden|gesprek)$/;

/** The scan of a session page; undefined for every other page, which is never kept. */
export function scanOfPage(pathname: string): string | undefined {
	return sessionPage.exec(pathname)?.[1];
}

/** Files whose name says what is in them: they never change. */
export function isLastingFile(pathname: string): boolean {
	return /^\/(_app\/immutable|fonts)\//.test(pathname);
}
