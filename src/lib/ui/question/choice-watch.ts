export interface Choosing {
	/** Nobody has chosen it yet. */
	onpass: () => void;
	onchoose: () => void;
}

/**
 * Arrow keys check every radio button on the way, so a check is not a choice. Time never chooses,
 * because somebody may listen to each choice first.
 */
export class ChoiceWatch {
	#heard: Choosing;
	#isByArrow = false;
	#isPassing = false;

	constructor(heard: Choosing) {
		this.#heard = heard;
	}

	/** It is true when the key chose, so the browser's own action must not follow. */
	keyDown(key: string): boolean {
		this.#isByArrow = key.startsWith('Arrow');
		return (key === 'Enter' || key === ' ') && this.leave();
	}

	otherwise() {
		this.#isByArrow = false;
	}

	checked() {
		this.#isPassing = this.#isByArrow;
		if (this.#isPassing) this.#heard.onpass();
		else this.#heard.onchoose();
	}

	/** Browsers also fire a click for an arrow key. */
	clicked() {
		if (!this.#isByArrow) this.leave();
	}

	leave(): boolean {
		if (!this.#isPassing) return false;
		this.#isPassing = false;
		this.#heard.onchoose();
		return true;
	}
}

export function watchChoices(part: HTMLElement, heard: Choosing): () => void {
	const watch = new ChoiceWatch(heard);
	const stop = new AbortController();
	const { signal } = stop;
	const otherwise = () => watch.otherwise();
	const leave = () => void watch.leave();
	part.addEventListener(
		'keydown',
		(event) => {
			if (isRadio(event.target) && watch.keyDown(event.key)) event.preventDefault();
		},
		{ signal }
	);
	part.addEventListener('keyup', otherwise, { signal });
	part.addEventListener('pointerdown', otherwise, { signal });
	part.addEventListener('change', ({ target }) => isRadio(target) && watch.checked(), { signal });
	part.addEventListener('click', ({ target }) => isRadio(target) && watch.clicked(), { signal });
	part.addEventListener(
		'focusout',
		({ target, relatedTarget }) => {
			if (isRadio(target) && !isSameGroup(target, relatedTarget)) watch.leave();
		},
		{ signal }
	);
	document.addEventListener('visibilitychange', () => document.hidden && leave(), { signal });
	addEventListener('pagehide', leave, { signal });
	return () => {
		leave();
		stop.abort();
	};
}

function isRadio(target: EventTarget | null): target is HTMLInputElement {
	return target instanceof HTMLInputElement && target.type === 'radio';
}

function isSameGroup({ name, form }: HTMLInputElement, other: EventTarget | null): boolean {
	return isRadio(other) && other.name === name && other.form === form;
}
