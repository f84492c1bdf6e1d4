/** What the server tells, by the name of the event. */
export type Heard = Record<string, (data: unknown) => void>;

/**
 * Listens until the returned function is called. It comes back by itself after any break, with what it saw
 * last, so that nothing is missed; `opnieuw` says that it was away too long and has to read again.
 */
export function listen(address: string, heard: Heard, onOpen?: (isOpen: boolean) => void) {
	let source: EventSource | undefined;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let seen = '';
	let tries = 0;
	const open = () => {
		source = new EventSource(seen === '' ? address : withSeen(address, seen));
		for (const [name, hear] of Object.entries(heard)) {
			source.addEventListener(name, (event: MessageEvent<string>) => {
				seen = event.lastEventId || seen;
				hear(JSON.parse(event.data));
			});
		}
		source.addEventListener('open', () => {
			tries = 0;
			onOpen?.(true);
		});
		source.addEventListener('error', () => {
			onOpen?.(false);
			// The browser comes back by itself, except after an answer that is no stream: of a proxy whose
			// server is away, for one.
			if (source?.readyState !== EventSource.CLOSED) return;
			waiting = setTimeout(open, pauseAfter(tries++));
		});
	};
	open();
	// A browser that shows a page as it was left keeps its stream closed, or cut off without telling.
	const show = ({ persisted }: PageTransitionEvent) => {
		if (!persisted) return;
		clearTimeout(waiting);
		source?.close();
		open();
	};
	addEventListener('pageshow', show);
	return () => {
		removeEventListener('pageshow', show);
		clearTimeout(waiting);
		source?.close();
	};
}

function withSeen(address: string, seen: string): string {
	const url = new URL(address, location.href);
	url.searchParams.set('sinds', seen);
	return url.pathname + url.search;
}

/** Up to half a minute, and never all at the same moment. */
function pauseAfter(tries: number): number {
	return Math.min(30_000, 1000 * 2 ** tries) * (0.5 + Math.random());
}

/** Calls once for many in a row: what follows within the pause is taken together. */
export function gathered(call: () => void, pause = 60): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(waiting);
		waiting = setTimeout(call, pause);
	};
}
