import type { Option } from './questionnaire.ts';
import type { DraftItem, DraftScales } from './file.ts';

export type AnyOption = Omit<Option, 'score'> & { score?: number };

/** Values ascend (docs/scoring.md §1). It is undefined when the file says too little. */
export function optionsOf(item: DraftItem, scales: DraftScales): AnyOption[] | undefined {
	const options = bareOptions(item, scales);
	return options?.map((option) => withLevel(option, item.levels?.[String(option.value)]));
}

function bareOptions(item: DraftItem, scales: DraftScales): AnyOption[] | undefined {
	switch (item.type) {
		case 'scale':
			return linear(labelled(scaleOf(item, scales)));
		case 'choice':
		case 'action':
			return labelled(item.options);
		case 'points':
			return item.maximum === undefined ? undefined : pointsUpTo(item.maximum, item.step);
		case 'yes-partly-no':
			return yesPartlyNo;
		default:
			return undefined;
	}
}

export function scaleOf(item: DraftItem, scales: DraftScales): DraftScales[string] {
	const name = item.scale ?? '';
	return Object.hasOwn(scales, name) ? scales[name] : undefined;
}

const yesPartlyNo: Option[] = [
	{ value: 0, label: 'Nee', score: 0 },
	{ value: 1, label: 'Gedeeltelijk', score: 50 },
	{ value: 2, label: 'Ja', score: 100 }
];

function labelled(written: DraftItem['options']): AnyOption[] | undefined {
	const options = written?.flatMap((option) => {
		const { value, label, score } = option ?? {};
		if (value === undefined || label === undefined) return [];
		return [score === undefined ? { value, label } : { value, label, score }];
	});
	return options?.length === written?.length ? options : undefined;
}

function linear(steps: AnyOption[] | undefined): Option[] | undefined {
	if (!steps || steps.length < 2) return undefined;
	const values = steps.map((step) => step.value);
	const lowest = Math.min(...values);
	const range = Math.max(...values) - lowest;
	return steps.map((step) => ({ ...step, score: (100 * (step.value - lowest)) / range }));
}

/** A step that does not end at the maximum is reported elsewhere; the maximum stays a value. */
function pointsUpTo(maximum: number, step = 1): Option[] {
	const below = Array.from({ length: Math.ceil(maximum / step) }, (_, index) => index * step);
	return [...below, maximum].map((value) => ({
		value,
		label: String(value),
		score: (100 * value) / maximum
	}));
}

function withLevel(option: AnyOption, level: string | undefined): AnyOption {
	return level === undefined ? option : { ...option, level };
}
