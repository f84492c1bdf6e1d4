/** What the server tells, by the name of the event. */
export type Heard = Record<string, (data: unknown) => void>;

/** Listens until the returned function is called; a browser comes back by itself after a break. */
export function listen(address: string, heard: Heard, onOpen?: (isOpen: boolean) => void) {
	const source = new EventSource(address);
	for (const [name, hear] of Object.entries(heard)) {
		source.addEventListener(name, ({ data }: MessageEvent<string>) => hear(JSON.parse(data)));
	}
	source.addEventListener('open', () => onOpen?.(true));
	source.addEventListener('error', () => onOpen?.(false));
	return () => source.close();
}

/** Calls once for many in a row: what follows within the pause is taken together. */
export function gathered(call: () => void, pause = 60): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(waiting);
		waiting = setTimeout(call, pause);
	};
}
