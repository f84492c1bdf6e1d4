/** The last step with a style. */
const smallest = 8;

/** Nobody scrolls a beamer. */
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
