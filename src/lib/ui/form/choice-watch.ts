/** What a group of radio buttons tells of itself. */
export interface Choosing {
	/** The arrow keys moved on to this choice; nobody has chosen it yet. */
	onpass: () => void;
	/** Somebody chose what is checked now. */
	onchoose: () => void;
}

/**
 * Tells what somebody chooses from what the arrow keys only pass by: moving through a group checks every
 * choice on the way. What was passed is chosen by Enter, the space bar or a click, or by going on to something
 * else. It never becomes a choice by time: somebody may listen to each choice before the next.
 */
export class ChoiceWatch {
	#heard: Choosing;
	/** The check that comes now is made by an arrow key. */
	#isByArrow = false;
	#isPassing = false;

	constructor(heard: Choosing) {
		this.#heard = heard;
	}

	/** True where the key said that what was passed is the choice, so that it should say nothing else. */
	keyDown(key: string): boolean {
		this.#isByArrow = key.startsWith('Arrow');
		return (key === 'Enter' || key === ' ') && this.leave();
	}

	/** A key went up, or a finger or mouse went down. */
	otherwise() {
		this.#isByArrow = false;
	}

	checked() {
		this.#isPassing = this.#isByArrow;
		if (this.#isPassing) this.#heard.onpass();
		else this.#heard.onchoose();
	}

	/** Also where it was checked already; an arrow key makes browsers click too. */
	clicked() {
		if (!this.#isByArrow) this.leave();
	}

	/** Going on to something else chooses what was passed; false where nothing was. */
	leave(): boolean {
		if (!this.#isPassing) return false;
		this.#isPassing = false;
		this.#heard.onchoose();
		return true;
	}
}

/** Watches the radio buttons in this part of a page, until the returned function is called. */
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
