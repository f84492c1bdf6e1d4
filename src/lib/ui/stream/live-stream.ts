/** By the event's name. */
export type Heard = Record<string, (data: unknown) => void>;

/** problem: why there cannot be a stream; empty when it reconnects. */
type OnChange = (isOpen: boolean, problem: string) => void;

/**
 * It reconnects with the last event seen; `opnieuw` means that it was away too long and must read
 * again.
 */
export function listen(address: string, heard: Heard, onChange?: OnChange) {
	let source: EventSource | undefined;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let seen = '';
	let tries = 0;
	let isOver = false;
	let isElsewhere = false;
	const here = () => (seen === '' ? address : withSeen(address, seen));
	const open = () => {
		source = new EventSource(here());
		for (const [name, hear] of Object.entries(heard)) {
			source.addEventListener(name, (event: MessageEvent<string>) => {
				seen = event.lastEventId || seen;
				hear(JSON.parse(event.data));
			});
		}
		source.addEventListener('open', () => {
			tries = 0;
			isElsewhere = false;
			onChange?.(true, '');
		});
		source.addEventListener('elders', () => {
			source?.close();
			isElsewhere = true;
			readNowAndThen(words.elsewhere);
		});
		source.addEventListener('error', () => {
			onChange?.(false, '');
			// Browsers reconnect, except after an answer that is not a stream.
			if (source?.readyState === EventSource.CLOSED) void askWhy();
		});
	};
	/** Browsers do not tell the status of a failed stream. */
	const askWhy = async () => {
		const status = await statusOf(here());
		if (isOver) return;
		if (status === tooMany) return readNowAndThen(words.tooMany);
		const isRefused = status !== undefined && status < 500 && status !== 200;
		if (isRefused) onChange?.(false, words.refused);
		else waiting = setTimeout(open, pauseAfter(tries++));
	};
	const readNowAndThen = (problem: string) => {
		onChange?.(false, problem);
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			heard.opnieuw?.(null);
			// Streams are limited, so only a page in view takes one.
			if (isElsewhere) readNowAndThen(problem);
			else open();
		}, readingPause());
	};
	const whenLookedAt = () => {
		if (!isElsewhere || document.hidden) return;
		isElsewhere = false;
		clearTimeout(waiting);
		heard.opnieuw?.(null);
		open();
	};
	document.addEventListener('visibilitychange', whenLookedAt);
	open();
	// A page restored by the browser has a dead stream.
	const show = ({ persisted }: PageTransitionEvent) => {
		if (!persisted) return;
		clearTimeout(waiting);
		source?.close();
		open();
	};
	addEventListener('pageshow', show);
	return () => {
		isOver = true;
		document.removeEventListener('visibilitychange', whenLookedAt);
		removeEventListener('pageshow', show);
		clearTimeout(waiting);
		source?.close();
	};
}

/** Undefined without an answer; 0 for a redirect. */
async function statusOf(address: string): Promise<number | undefined> {
	try {
		const asked = { method: 'HEAD', redirect: 'manual', cache: 'no-store' } as const;
		return (await fetch(address, asked)).status;
	} catch {
		return undefined;
	}
}

function withSeen(address: string, seen: string): string {
	const url = new URL(address, location.href);
	url.searchParams.set('sinds', seen);
	return url.pathname + url.search;
}

/** Milliseconds, spread over browsers. */
function pauseAfter(tries: number): number {
	return Math.min(30_000, 1000 * 2 ** tries) * (0.5 + Math.random());
}

/** Milliseconds. */
function readingPause(): number {
	return 30_000 * (1 + Math.random());
}

const tooMany = 429;

const words = {
	refused:
		'U kunt hier niet meer meekijken: uw toegang is veranderd of voorbij. Wat u typte staat nog op deze pagina. Laad de pagina opnieuw om te zien wat u nog kunt.',
	tooMany:
		'Er kijken nu te veel schermen mee met deze scan. Dit scherm leest zichzelf elke minuut opnieuw; invullen werkt gewoon.',
	elsewhere:
		'U hebt op meer dan vijf schermen een scan open. Dit scherm leest zichzelf elke minuut opnieuw; invullen werkt gewoon.'
};

/** Calls within the pause become one. */
export function gathered(call: () => void, pause = 60): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(waiting);
		waiting = setTimeout(call, pause);
	};
}
