/** A browser's first formatter takes 20 ms. */
export function once<Made>(make: () => Made): () => Made {
	let made: { it: Made } | undefined;
	return () => (made ??= { it: make() }).it;
}
