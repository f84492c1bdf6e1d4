import type { Countable } from '#domain/scan/scan.ts';
import type { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { at } from '#ui/hook/hooks.ts';
import { countOf, linesOfProgress } from '#ui/scan/progress-words.ts';
import { savedInWords } from '#ui/draft/saved-words.ts';
import { the } from './filled.ts';

/** unheard: why others are not heard; empty when they are. */
export function keepStand(
	live: LiveScan,
	themes: { id: string; items: Countable[] }[],
	unheard: () => string
) {
	const [saved, problem] = [the(at('saved')), the(at('problem'))];
	$effect(() => {
		saved.textContent = savedInWords(live);
		saved.classList.toggle('waiting', live.unsent > 0 && !live.sending);
		problem.textContent = live.problem || unheard();
		problem.hidden = problem.textContent === '';
	});
	for (const { id, items } of themes) {
		const place = the(at('count', id));
		$effect(() => {
			const { filled, of } = countOf(items, live.answers);
			place.firstElementChild!.textContent = `${filled}/${of}`;
			place.classList.toggle('full', of > 0 && filled === of);
		});
	}
	const all = themes.flatMap(({ items }) => items);
	$effect(() => {
		the(at('progress')).textContent = linesOfProgress(all, live.answers);
	});
}
