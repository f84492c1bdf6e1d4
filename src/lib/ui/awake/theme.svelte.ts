import type { KeptAnswer } from '#domain/scan/scan.ts';
import { isReturn } from '#ui/question/typed-before.ts';
import { keepPage } from '#ui/device/keep-page.ts';
import { isKeptPage } from '#ui/device/on-device.ts';
import { keptInWords } from '#ui/device/kept-words.ts';
import { at } from '#ui/hook/hooks.ts';
import { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { gathered, listen } from '#ui/stream/live-stream.ts';
import { loadAsking } from './asking.ts';
import { factsAt, factsIn, type ThemeFacts } from './facts.ts';
import { the } from './filled.ts';
import { AwakePresence, type Somebody } from './presence.ts';
import { AwakeQuestion } from './question.svelte.ts';
import { keepStand } from './stand.svelte.ts';

/* Nothing else runs in the browser on the page of a theme. */

export function wakeTheme() {
	const facts = factsIn<ThemeFacts>(document);
	if (!facts.isReturned) afterPainting(() => $effect.root(() => wake(facts)));
}

function wake(facts: ThemeFacts) {
	const { scan, seat, theme, themes, answers, seen } = facts;
	const live = new LiveScan({ scan, id: seat }, answers);
	const questions = facts.items.map((item) => ({ item, sent: live.entry(item.id) }));
	live.remember();
	// Above the page there may be a form that is not about it.
	const form = the<HTMLFormElement>('main form');
	const now = new FormData(form);
	for (const { item, sent } of questions) new AwakeQuestion(item, live, sent, now);
	form.autocomplete = 'off';
	let unheard = $state('');
	keepStand(live, themes, () => unheard);
	showAwake();
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		live.share();
	});
	addEventListener('online', () => live.send());
	addEventListener('pagehide', () => live.share());

	/** A browser may show an old page again. */
	let isOld = isReturn();
	const again = gathered(
		() => void readAgain(live, facts).then((outcome) => (isOld = outcome === 'away'))
	);
	if (isOld) again();
	addEventListener('pageshow', ({ persisted }: PageTransitionEvent) => {
		if (persisted) again();
	});
	const presence = new AwakePresence(themes);
	listen(
		`/scans/${scan}/stroom?plek=${encodeURIComponent(theme)}&sinds=${seen}`,
		{
			antwoord: (answer) => live.receive(answer as KeptAnswer),
			sessie: again,
			notitie: () => undefined,
			opnieuw: again,
			aanwezig: (all) => presence.show(all as Somebody[])
		},
		(isOpen, problem) => {
			unheard = problem;
			// Without a place to listen there still is a connection.
			presence.showConnection(isOpen || problem !== '');
			if (problem !== '') presence.show([]);
			if (isOpen && (isKeptPage() || isOld)) again();
		}
	);
	// Whoever loses the connection goes on with the next theme.
	const others = themes.filter(({ id }) => id !== theme);
	keepPage(
		{ scan, id: seat },
		others.map(({ id }) => `/scans/${scan}/invullen/${id}`),
		loadAsking
	);
}

/** A page that nobody looks at is not painted. */
function afterPainting(call: () => void) {
	if (document.hidden) call();
	else requestAnimationFrame(() => setTimeout(call));
}

function showAwake() {
	for (const part of document.querySelectorAll<HTMLElement>(at('asleep'))) part.hidden = true;
	for (const part of document.querySelectorAll<HTMLElement>(at('awake'))) part.hidden = false;
	const { bewaard } = document.documentElement.dataset;
	the(at('kept')).textContent = bewaard ? keptInWords(bewaard) : '';
	the(at('kept')).hidden = !bewaard;
}

/** A scan that closed or opened is another page. */
async function readAgain(live: LiveScan, facts: ThemeFacts): Promise<'away' | 'read'> {
	const now = await factsAt<ThemeFacts>(location.href);
	if (now === 'away') return now;
	if (now?.isClosed !== facts.isClosed) {
		location.reload();
		return 'read';
	}
	delete document.documentElement.dataset.bewaard;
	live.learn(now.answers);
	showAwake();
	return 'read';
}
