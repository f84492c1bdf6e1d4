/*
 * What the log tells of a bug: where it is, never what somebody typed and never what opens something. Errors of
 * others carry along what they were given, so only what is known to be ours is written.
 */

/** The path of a request, without what opens something by itself. */
export function maskedPath(path: string): string {
	return path.replace(
		/\/(toegang|uitnodiging|eerste-beheerder|overnemen|meedoen)\/[^/]+/g,
		'/$1/…'
	);
}

/** Kind, message and places of an error, and of what caused it. */
export function reportOf(error: unknown): string {
	if (!(error instanceof Error)) return `geen Error, maar ${typeof error}`;
	const { stack = '', cause } = error;
	const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
	const own = [`${error.constructor.name}: ${messageOf(error)}`, ...places].join('\n');
	return cause === undefined ? own : `${own}\ndoor ${reportOf(cause)}`;
}

/** A text that cannot be read stands in the message that says so; values stand behind the statement. */
function messageOf(error: Error): string {
	if (error instanceof SyntaxError) return 'een tekst was niet te lezen';
	const [first = ''] = error.message.split('\n');
	return first.replaceAll(/"[^"]*"|(?<!reading )'[^']*'/g, '"…"').slice(0, 300);
}
