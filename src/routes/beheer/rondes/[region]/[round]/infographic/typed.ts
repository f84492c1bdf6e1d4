import { isBlockName } from '#domain/composition/block-name.ts';
import {
	compositionFrom,
	fieldOfKind,
	headlineField,
	isPlain,
	moved,
	rowsOf,
	type BlockRow,
	type Composition
} from '#domain/composition/composition.ts';
import { findingKinds } from '#domain/finding/kind.ts';
import { adviceOn, previewOf, type Composable } from '#server/pictures/composer.ts';
import { fieldOf } from '#request/entrance.ts';

/** What stands in the form, whether or not it can be kept. */
export interface TypedForm {
	rows: BlockRow[];
	/** By field. */
	texts: Record<string, string>;
	/** Empty for the first that there is. */
	scope: string;
}

export function typedIn(form: FormData): TypedForm {
	const chosen = form.getAll('blokken').map(String);
	const order = [...new Set(form.getAll('volgorde').map(String))].filter(isBlockName);
	const missing = rowsOf([]).filter(({ name }) => !order.includes(name));
	return {
		rows: [...order, ...missing.map(({ name }) => name)].map((name) => ({
			name,
			isChosen: chosen.includes(name)
		})),
		texts: Object.fromEntries(textFields.map((field) => [field, fieldOf(form, field)])),
		scope: fieldOf(form, 'als')
	};
}

const textFields = [headlineField, ...findingKinds.map(fieldOfKind)];
const nothingTyped = Object.fromEntries(textFields.map((field) => [field, '']));

export function formOf({ blocks, headline, sentences }: Composition): TypedForm {
	const own = Object.entries(sentences).map(([kind, text]) => [fieldOfKind(kind), text]);
	return {
		rows: rowsOf(blocks),
		texts: { ...nothingTyped, ...Object.fromEntries(own), [headlineField]: headline ?? '' },
		scope: ''
	};
}

export function readIn({ rows, texts }: TypedForm): ReturnType<typeof compositionFrom> {
	return compositionFrom({
		blocks: rows.filter(({ isChosen }) => isChosen).map(({ name }) => name),
		headline: texts[headlineField] ?? '',
		sentences: Object.fromEntries(
			findingKinds.map((kind) => [kind, texts[fieldOfKind(kind)] ?? ''])
		)
	});
}

/** A button that arranges the form, and keeps nothing. */
export function arranged(typed: TypedForm, form: FormData, earlier: Record<string, string>) {
	const { rows, texts } = typed;
	const taken = fieldOf(form, 'neem');
	return {
		...typed,
		rows: moved(moved(rows, fieldOf(form, 'omhoog'), 'up'), fieldOf(form, 'omlaag'), 'down'),
		texts: { ...texts, ...(taken in earlier && { [taken]: earlier[taken]! }) }
	};
}

/** By field: the words of another composition. */
export function wordsIn(composition: Composition): Record<string, string> {
	const { texts } = formOf(composition);
	return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

/** What the page draws beside the form; without a picture where the form cannot be read. */
export function drawn(composable: Composable, typed: TypedForm) {
	const read = readIn(typed);
	if ('problems' in read) return { problems: read.problems, advice: [], preview: undefined };
	return {
		problems: [],
		advice: isPlain(read) ? [] : adviceOn(composable, read),
		preview: previewOf(composable, read, typed.scope)
	};
}
