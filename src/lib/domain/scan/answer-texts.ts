import { readAction } from './action.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import { readRelations } from './relation.ts';

/** A choice has no free text. */
export function textsIn({ type }: Pick<Item, 'type'>, value: string | null): string[] {
	if (value === null) return [];
	if (type === 'text') return [value];
	if (type === 'relation') {
		return readRelations(value).flatMap(({ partner, other = '', note }) =>
			other ? [partner, other, note] : [partner, note]
		);
	}
	if (type !== 'action') return [];
	const { answer, action, owner } = readAction(value);
	return [answer, action, owner];
}
