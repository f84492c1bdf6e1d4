import { readAction } from './action.ts';
import type { Item } from './questionnaire.ts';
import { readRelations } from './relation.ts';

/** The free texts that an answer holds, as kept or as it is being typed; a choice holds none. */
export function textsIn({ type }: Pick<Item, 'type'>, value: string | null): string[] {
	if (value === null) return [];
	if (type === 'text') return [value];
	if (type === 'relation') {
		return readRelations(value).flatMap(({ partner, note }) => [partner, note]);
	}
	if (type !== 'action') return [];
	const { answer, action, owner } = readAction(value);
	return [answer, action, owner];
}
