import { isBlockName } from '#domain/composition/block-name.ts';
import type { ComposedAgreement } from '#domain/publication/composed-agreement.ts';
import {
	agreementsField,
	compositionFrom,
	fieldOfKind,
	headlineField,
	logoWordsField,
	isPlain,
	moved,
	rowsOf,
	type BlockRow,
	type Composition
} from '#domain/composition/composition.ts';
import { logoPicture } from '#infographic/parts/logo.ts';
import { findingKinds } from '#domain/finding/kind.ts';
import type { Database } from '#server/db/open.ts';
import * as logos from '#server/coordination/logos.ts';
import { adviceOn, previewOf, type Composable } from '#server/publications/composer.ts';
import { fieldOf } from '#request/entrance.ts';

/** What stands in the form, whether or not it can be kept. */
export interface TypedForm {
	rows: BlockRow[];
	/** By field. */
	texts: Record<string, string>;
	/** Empty for the first that there is. */
	scope: string;
	/** The hash of the logo; empty for none. */
	logo: string;
	/** Ids of the agreements of the region that were ticked. */
	agreements: number[];
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
		scope: fieldOf(form, 'als'),
		logo: fieldOf(form, 'logo'),
		agreements: form.getAll(agreementsField).map(Number)
	};
}

const textFields = [headlineField, ...findingKinds.map(fieldOfKind), logoWordsField];
const nothingTyped = Object.fromEntries(textFields.map((field) => [field, '']));

export function formOf({
	blocks,
	headline,
	sentences,
	logo,
	agreements = []
}: Composition): TypedForm {
	const own = Object.entries(sentences).map(([kind, text]) => [fieldOfKind(kind), text]);
	return {
		rows: rowsOf(blocks),
		texts: {
			...{ ...nothingTyped, ...Object.fromEntries(own) },
			...{ [headlineField]: headline ?? '', [logoWordsField]: logo?.words ?? '' }
		},
		scope: '',
		logo: logo?.file ?? '',
		agreements: agreements.map(({ id }) => id)
	};
}

/** offered: as they stand now, which is how they are kept. */
export function readIn(
	{ rows, texts, logo, agreements }: TypedForm,
	offered: readonly ComposedAgreement[]
): ReturnType<typeof compositionFrom> {
	return compositionFrom({
		blocks: rows.filter(({ isChosen }) => isChosen).map(({ name }) => name),
		headline: texts[headlineField] ?? '',
		sentences: Object.fromEntries(
			findingKinds.map((kind) => [kind, texts[fieldOfKind(kind)] ?? ''])
		),
		logo: { file: logo, words: texts[logoWordsField] ?? '' },
		agreements: offered.filter(({ id }) => agreements.includes(id))
	});
}

/** A button that arranges the form, and keeps nothing. */
export function arranged(typed: TypedForm, form: FormData, earlier: Record<string, string>) {
	const { rows, texts } = typed;
	const taken = fieldOf(form, 'neem');
	const isWithout = fieldOf(form, 'zonder') === 'logo';
	return {
		...typed,
		rows: moved(moved(rows, fieldOf(form, 'omhoog'), 'up'), fieldOf(form, 'omlaag'), 'down'),
		texts: { ...texts, ...(taken in earlier && { [taken]: earlier[taken]! }) },
		...(isWithout && { logo: '' })
	};
}

/** By field: the words of another composition. */
export function wordsIn(composition: Composition): Record<string, string> {
	const { texts } = formOf(composition);
	return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

/**
 * What the page draws beside the form; without a picture where the form cannot be read. A logo of which nobody
 * said yet what stands on it, is drawn.
 */
export function drawn(
	db: Database,
	{ composable, offered }: { composable: Composable; offered: readonly ComposedAgreement[] },
	typed: TypedForm
) {
	const found = logos.find(db, typed.logo);
	const words = typed.texts[logoWordsField]?.trim() ?? '';
	const logo = found && { ...found, words };
	const picture = logo && logoPicture(logo, { width: 240, height: 90 });
	const isUnnamed = logo !== undefined && words === '';
	const read = readIn(isUnnamed ? { ...typed, logo: '' } : typed, offered);
	if ('problems' in read) {
		return { problems: read.problems, advice: [], preview: undefined, logo: picture };
	}
	const asked = { composition: read, logo, scope: typed.scope };
	return {
		problems: [],
		advice: isPlain(read) ? [] : adviceOn(composable, read),
		preview: previewOf(composable, asked),
		/** By itself; undefined without one. */
		logo: picture
	};
}
