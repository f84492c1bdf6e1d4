import type { DraftItem } from './file.ts';

export type ItemType = NonNullable<DraftItem['type']>;

export type TypeKey =
	| 'scale'
	| 'between'
	| 'options'
	| 'maximum'
	| 'step'
	| 'levels'
	| 'levels_reason'
	| 'floor'
	| 'knock_out'
	| 'norm'
	| 'norm_text'
	| 'weight'
	| 'not_applicable';

const keysOfType: Record<ItemType, { needs?: TypeKey; may: readonly TypeKey[] }> = (() => {
	const scored = [
		'levels',
		'levels_reason',
		'floor',
		'norm',
		'norm_text',
		'weight',
		'not_applicable'
	] as const;
	return {
		scale: { needs: 'scale', may: scored },
		choice: { needs: 'options', may: [...scored, 'knock_out'] },
		points: { needs: 'maximum', may: [...scored, 'step'] },
		'yes-partly-no': { may: scored },
		action: { may: ['options', 'levels'] },
		text: { may: [] },
		relation: { may: ['between'] }
	};
})();

export const typeKeys: readonly TypeKey[] = [
	'scale',
	'between',
	'options',
	'maximum',
	'step',
	'levels',
	'levels_reason',
	'floor',
	'knock_out',
	'norm',
	'norm_text',
	'weight',
	'not_applicable'
];

export function neededBy(type: ItemType): TypeKey | undefined {
	return keysOfType[type].needs;
}

export function fitsType(key: TypeKey, type: ItemType): boolean {
	return keysOfType[type].needs === key || keysOfType[type].may.includes(key);
}

export function typesWith(key: TypeKey): ItemType[] {
	return (Object.keys(keysOfType) as ItemType[]).filter((type) => fitsType(key, type));
}

/** docs/scoring.md §1 */
export function isScoredType(type: ItemType): boolean {
	return fitsType('weight', type);
}
