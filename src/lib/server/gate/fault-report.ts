/* The log never contains typed text or a token. Other libraries' messages may quote input. */

export function maskedPath(path: string): string {
	return path.replace(
		/\/(toegang|uitnodiging|eerste-beheerder|overnemen|meedoen)\/[^/]+/g,
		'/$1/…'
	);
}

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
	return first.replaceAll(/"[^"]*"|(?<!reading )'[^']*'/g, '"…"').slice(0, 300);
}
