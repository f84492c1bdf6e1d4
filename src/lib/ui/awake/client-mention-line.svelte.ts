import { Notice } from '#ui/client-mention/notice.svelte.ts';
import { at, markOf, templates } from '#ui/hook/hooks.ts';
import { filled, fillIn, the } from './filled.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** It copies the line of ClientMentionLine.svelte. */
export class AwakeClientMentionLine {
	notice = new Notice();
	#fieldset: HTMLFieldSetElement;
	#line: HTMLElement | undefined;

	/** It makes an effect, so call it within one. */
	constructor(fieldset: HTMLFieldSetElement, onclear: () => void) {
		this.#fieldset = fieldset;
		this.notice.onclear = onclear;
		$effect(() => {
			const { words } = this.notice;
			if (this.#line) fillIn(this.#line, words);
		});
	}

	standUnder(field: Field) {
		if (this.#line) return;
		const id = `${this.#fieldset.id}-client`;
		this.#line = filled(the<HTMLTemplateElement>(`#${templates.clientMention}`), this.notice.words);
		the('[aria-live]', this.#line).id = id;
		if (field.closest(at('below'))) field.after(this.#line);
		else the(at('below'), this.#fieldset).before(this.#line);
		for (const one of fieldsIn(this.#fieldset)) describe(one, id);
	}

	press(button: HTMLButtonElement): boolean {
		const press = markOf('press', button);
		if (press === 'remove') this.notice.remove(fieldsIn(this.#fieldset));
		if (press === 'back') this.notice.putBack();
		if (press === 'right') {
			this.notice.accept();
			fieldsIn(this.#fieldset)[0]?.focus();
		}
		return press !== undefined;
	}
}

function fieldsIn(fieldset: HTMLFieldSetElement): Field[] {
	return [...fieldset.querySelectorAll<Field>('textarea, input[type=text]')];
}

function describe(field: Field, id: string) {
	const others = field.getAttribute('aria-describedby')?.split(' ') ?? [];
	field.setAttribute('aria-describedby', [...others, id].join(' '));
}
