import { isScored, type Item } from '#domain/questionnaire/questionnaire.ts';
import type { ThemeFacts } from '#ui/awake/facts.ts';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';
import type { PageData } from './$types';

export function themeFacts(data: PageData, isReturned: boolean): ThemeFacts {
	const { scan, seat, theme, themes, answers, seen } = data;
	return {
		scan: scan.id,
		seat,
		theme: theme.id,
		items: theme.items.map(inBrief),
		isClosed: isClosed(data),
		themes,
		answers,
		seen,
		isReturned
	};
}

export function isClosed({
	scan
}: {
	scan: Pick<PageData['scan'], 'state' | 'standstill'>;
}): boolean {
	return scan.state === 'finalised' || scan.standstill !== null;
}

function inBrief(item: Item): AnsweredItem {
	return isScored(item)
		? { id: item.id, type: item.type, floor: item.floor }
		: { id: item.id, type: item.type, options: item.options };
}
