/** What takes long to make, made when it is first asked for: the first formatter of a browser takes 20 ms. */
export function once<Made>(make: () => Made): () => Made {
	let made: { it: Made } | undefined;
	return () => (made ??= { it: make() }).it;
}
