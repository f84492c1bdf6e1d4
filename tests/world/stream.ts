/** Reads along with a stream of events. */
export function reading(stream: ReadableStream<Uint8Array> | null | 'full') {
	if (stream === null || stream === 'full') throw new Error('There is no stream');
	const reader = stream.getReader();
	const decoder = new TextDecoder();
	let text = '';
	let next: Promise<boolean> | undefined;
	/** One part; false at the end. */
	const readPart = async () => {
		const { value, done } = await reader.read();
		next = undefined;
		text += decoder.decode(value);
		return !done;
	};
	const read = () => (next ??= readPart());
	return {
		/** All that was told, as soon as this word is in it. */
		async until(word: string): Promise<string> {
			while (!text.includes(word)) {
				if (!(await read())) throw new Error(`The stream ended before "${word}": ${text}`);
			}
			return text;
		},
		/** All that was told, when it has ended. */
		async untilEnd(): Promise<string> {
			while (await read());
			return text;
		},
		/** All that was told by now. */
		async now(): Promise<string> {
			const pause = () => new Promise<false>((over) => setImmediate(over, false));
			while (await Promise.race([read(), pause()]));
			return text;
		},
		leave: () => reader.cancel()
	};
}
