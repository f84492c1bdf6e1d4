/** What the server tells, by the name of the event. */
export type Heard = Record<string, (data: unknown) => void>;

/** Whether there is a stream, and where there cannot be one why, in words; empty where it comes back by itself. */
type OnChange = (isOpen: boolean, problem: string) => void;

/**
 * Listens until the returned function is called. It comes back by itself after any break, with what it saw
 * last, so that nothing is missed; `opnieuw` says that it was away too long and has to read again. Where the
 * server has no place for one more stream the page reads again now and then; where it refuses, nothing more
 * is asked, and nothing on the page changes.
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
			// The browser comes back by itself, except after an answer that is no stream.
			if (source?.readyState === EventSource.CLOSED) void askWhy();
		});
	};
	/** A browser does not say what was answered: a proxy whose server is away, or a server that refuses. */
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
			// One page more would send another away, and that one this one: only who looks at it takes a place.
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
	// A browser that shows a page as it was left keeps its stream closed, or cut off without telling.
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

/** Undefined without an answer; 0 where it leads to another page. */
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

/** Up to half a minute, and never all at the same moment. */
function pauseAfter(tries: number): number {
	return Math.min(30_000, 1000 * 2 ** tries) * (0.5 + Math.random());
}

/** Half a minute to a minute. */
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

/** Calls once for many in a row: what follows within the pause is taken together. */
export function gathered(call: () => void, pause = 60): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(waiting);
		waiting = setTimeout(call, pause);
	};
}
