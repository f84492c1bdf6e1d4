import {
	fitsType,
	isScoredType,
	neededBy,
	typeKeys,
	typesWith
} from '#domain/questionnaire/item-type.ts';
import { errorAt, errorAtKey, warningAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { nearest } from '#domain/mistake/nearest.ts';
import { optionsOf } from '#domain/questionnaire/option.ts';
import type { DraftItem, DraftScales } from '#domain/questionnaire/file.ts';
import { either } from '#domain/mistake/shape.ts';

/**
 * Paths begin at the item. Without its base, an edition may inherit the missing keys, so they are
 * not reported.
 */
export function itemMistakes(
	item: DraftItem,
	scales: DraftScales,
	inherits: 'nothing more' | 'something unknown'
): PathMistake[] {
	const isWhole = inherits === 'nothing more';
	return [
		...strangeKeys(item),
		...(isWhole ? [...missingKeys(item), ...unknownScale(item, scales)] : []),
		...scoreMistakes(item),
		...valueMistakes(item, scales),
		...toothlessKnockOut(item),
		...unevenStep(item)
	];
}

/** Paths begin at the list. */
export function orderMistakes(options: ({ value?: number } | undefined)[]): PathMistake[] {
	return options.flatMap((option, index) => {
		const value = option?.value;
		const before = options[index - 1]?.value;
		if (value === undefined || before === undefined || value > before) return [];
		return [
			errorAt([index, 'value'], `verwacht een waarde hoger dan ${before}, er stond ${value}`)
		];
	});
}

/** Paths begin at the item. */
export function valueMistakes(item: DraftItem, scales: DraftScales): PathMistake[] {
	const values = optionsOf(item, scales)?.map((option) => option.value);
	if (!values || !item.type) return [];
	const choices = valuesInWords(item, values);
	const levels = Object.keys(item.levels ?? {}).filter((level) => !values.includes(Number(level)));
	return [
		...(['floor', 'norm'] as const).flatMap((key) => {
			const value = item[key];
			if (value === undefined || !fitsType(key, item.type!) || values.includes(value)) return [];
			return [errorAt([key], `${key} ${value} is geen waarde van deze vraag: verwacht ${choices}`)];
		}),
		...levels.map((level) =>
			errorAtKey(['levels', level], `${level} is geen waarde van deze vraag: verwacht ${choices}`)
		),
		...lowNorm(item, values)
	];
}

function strangeKeys(item: DraftItem): PathMistake[] {
	const type = item.type;
	if (!type) return [];
	return typeKeys
		.filter((key) => key in item && !fitsType(key, type))
		.map((key) =>
			errorAtKey([key], `'${key}' hoort bij type ${either(typesWith(key))}, niet bij type ${type}`)
		);
}

function missingKeys(item: DraftItem): PathMistake[] {
	const needed = item.type && neededBy(item.type);
	if (!needed || needed in item) return [];
	return [errorAt([], `'${needed}' ontbreekt: een vraag van type ${item.type} heeft die nodig`)];
}

function unknownScale(item: DraftItem, scales: DraftScales): PathMistake[] {
	const { type, scale } = item;
	if (type !== 'scale' || scale === undefined || Object.hasOwn(scales, scale)) return [];
	const names = Object.keys(scales);
	const meant = nearest(scale, names);
	const known = names.length > 0 ? `verwacht ${either(names)}` : 'dit bestand heeft geen schalen';
	const advice = meant === undefined ? known : `bedoelde u '${meant}'?`;
	return [errorAt(['scale'], `schaal '${scale}' bestaat niet; ${advice}`)];
}

function scoreMistakes(item: DraftItem): PathMistake[] {
	const type = item.type;
	if (type !== 'choice' && type !== 'action') return [];
	const options = item.options ?? [];
	const mistakes = options.flatMap((option, index): PathMistake[] => {
		if (!option) return [];
		if (type === 'choice' && !('score' in option)) {
			return [
				errorAt(['options', index], "'score' ontbreekt: verwacht een getal van 0 tot en met 100")
			];
		}
		if (type === 'choice' || !('score' in option)) return [];
		return [errorAtKey(['options', index, 'score'], 'een vraag van type action draagt geen score')];
	});
	const order = orderMistakes(options).map((mistake) => ({
		...mistake,
		path: ['options', ...mistake.path]
	}));
	return [...mistakes, ...order];
}

function lowNorm({ type, floor, norm }: DraftItem, values: number[]): PathMistake[] {
	if (!type || !isScoredType(type) || floor === undefined || norm === undefined) return [];
	if (!values.includes(floor) || !values.includes(norm) || norm >= floor) return [];
	return [warningAt(['norm'], `de norm (${norm}) ligt onder de ondergrens (${floor})`)];
}

function toothlessKnockOut(item: DraftItem): PathMistake[] {
	if (item.type !== 'choice' || item.knock_out !== true || 'floor' in item) return [];
	return [warningAt(['knock_out'], "'knock_out' doet niets zonder 'floor'")];
}

function unevenStep({ maximum, step }: DraftItem): PathMistake[] {
	if (maximum === undefined || step === undefined || maximum % step === 0) return [];
	return [errorAt(['step'], `${maximum} is geen veelvoud van ${step}: kies een stap die uitkomt`)];
}

function valuesInWords(item: DraftItem, values: number[]): string {
	const isEvery = item.type === 'points' && item.step === undefined;
	if (isEvery) return `0 tot en met ${item.maximum}`;
	return either([...new Set(values)].map(String));
}
