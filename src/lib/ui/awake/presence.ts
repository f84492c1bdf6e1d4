import type { sessionPages } from '#domain/session/session.ts';
import { at } from '#ui/hook/hooks.ts';
import { filled, the } from './filled.ts';

export interface Somebody {
	name: string;
	place: string;
}

export class AwakePresence {
	#section = the(at('presence'));
	#themes: { id: string; title: string }[];
	#isConnected = true;
	#count = 0;

	constructor(themes: { id: string; title: string }[]) {
		this.#themes = themes;
	}

	show(all: Somebody[]) {
		const template = the<HTMLTemplateElement>('template', this.#section);
		const people = all.map((one) => filled(template, { name: one.name, where: this.#where(one) }));
		the('ul', this.#section).replaceChildren(...people);
		this.#count = all.length;
		this.#showOne();
	}

	showConnection(isConnected: boolean) {
		this.#isConnected = isConnected;
		this.#showOne();
	}

	#showOne() {
		the(at('away'), this.#section).hidden = this.#isConnected;
		the(at('here'), this.#section).hidden = !this.#isConnected || this.#count === 0;
	}

	#where({ place }: Somebody): string {
		return pages[place] ?? this.#themes.find(({ id }) => id === place)?.title ?? '';
	}
}

/** It names the page, because a page may stay open after the session closed. */
const pages: Partial<Record<string, string>> = {
	inschatten: 'bij de eigen inschatting',
	leiden: 'bij het leiden'
} satisfies Record<(typeof sessionPages)[number], string>;
