/* The log never contains typed text or a token. Other libraries' messages may quote input. */

export function reportOf(error: unknown): string {
	if (!(error instanceof Error)) return `geen Error, maar ${typeof error}`;
	const { stack = '', cause } = error;
	const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
	const own = [`${error.constructor.name}: ${messageOf(error)}`, ...places].join('\n');
	return cause === undefined ? own : `${own}\ndoor ${reportOf(cause)}`;
}

/** A SyntaxError quotes its text; SQL errors give values after the first line. */
function messageOf(error: Error): string {
	if (error instanceof SyntaxError) return 'een tekst was niet te lezen';
	const [first = ''] = error.message.split('\n');
	return withoutSecrets(first).slice(0, 300);
}

/** What is quoted, e-mail addresses, web addresses, and what is long enough to open something. */
export function withoutSecrets(text: string): string {
	return text
		.replaceAll(/"[^"]*"|“[^”]*”|`[^`]*`|(?<!reading )'[^']*'/g, '"…"')
		.replaceAll(/\b[a-z]+:\/\/\S+/gi, '…')
		.replaceAll(/[^\s<>@]+@[^\s<>@]+/g, '…@…')
		.replaceAll(/(?=[\w-]*\d)[\w-]{16,}/g, '…');
}
