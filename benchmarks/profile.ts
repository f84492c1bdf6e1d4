import type { Profiler } from 'node:inspector';

/** What a process was busy with itself, the busiest first; shares of the time that it was not idle, with what it waited for the disk. */
export function busiestIn({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) {
	const parents = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((one) => [one, id]))
	);
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const named = new Map(
		nodes.map(({ id, callFrame }) => {
			const name = nameOf(callFrame);
			return [id, name.startsWith('native: ') ? `${name}, for ${callerOf(id)}` : name];
		})
	);
	const times = new Map<string, number>();
	for (const [at, id] of samples.entries()) {
		const what = named.get(id) ?? '';
		times.set(what, (times.get(what) ?? 0) + (timeDeltas[at] ?? 0));
	}
	/** The nearest function of our own; the build keeps their names. */
	function callerOf(id: number): string {
		for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
			const { url, functionName } = byId.get(at)!.callFrame;
			if (url.includes('/build/') && functionName !== '') return functionName;
		}
		return 'nobody';
	}
	times.delete('(idle)');
	// Taking the profile itself.
	times.delete('Node: inspector');
	const total = [...times.values()].reduce((sum, one) => sum + one, 0);
	return [...times]
		.map(([what, time]) => ({ what, share: time / total }))
		.sort((a, b) => b.share - a.share)
		.slice(0, 12);
}

/** A whole library or a part of Node counts as one, and our own code by its function. */
function nameOf({ functionName, url }: Profiler.Profile['nodes'][number]['callFrame']): string {
	if (functionName.startsWith('(')) return functionName;
	if (url === '') return `native: ${functionName || 'nameless'}`;
	if (url.startsWith('node:')) return `Node: ${url.slice(5).split('/')[0]}`;
	const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
	return library ?? 'our own code and SvelteKit (build)';
}
