/** The last of the steps that the page gives a look to. */
const smallest = 8;

/**
 * Folds what is long on the big screen, and then makes all of it smaller, step by step, until nothing of its
 * stage falls below the edge: nobody scrolls a beamer. Gives back how to stop.
 */
export function fitting(stage: HTMLElement): () => void {
	const fit = () => {
		for (let step = 0; step <= smallest; step++) {
			stage.dataset.fit = String(step);
			if (stage.scrollHeight <= stage.clientHeight) return;
		}
	};
	const observer = new MutationObserver(fit);
	observer.observe(stage, { childList: true, subtree: true, characterData: true });
	addEventListener('resize', fit);
	void document.fonts.ready.then(fit);
	fit();
	return () => {
		observer.disconnect();
		removeEventListener('resize', fit);
	};
}
