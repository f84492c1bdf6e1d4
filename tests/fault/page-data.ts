/** All that SvelteKit sends with a page (`__data.json`), of its layouts and itself together. */
export function dataOf(text: string): Record<string, unknown> {
	const { nodes = [] } = JSON.parse(text) as { nodes?: ({ data?: unknown[] } | null)[] };
	return Object.assign({}, ...nodes.map((node) => (node?.data ? unfolded(node.data, 0) : {})));
}

/** Values are kept once, in a row; whatever holds them holds their places. */
function unfolded(values: unknown[], place: number): unknown {
	const value = place < 0 ? undefined : values[place];
	if (Array.isArray(value)) return value.map((one) => unfolded(values, Number(one)));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, unfolded(values, Number(one))])
	);
}
