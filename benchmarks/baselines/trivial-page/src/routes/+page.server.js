export function load() {
	return { name: 'wereld' };
}
