import { isScored, type Item } from '#domain/questionnaire/questionnaire.ts';
import type { Countable, KeptAnswer } from '#domain/scan/scan.ts';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';
import type { PageData } from './$types';

/** What the script of the page goes by: of the questions only what is not on the page. */
export interface ThemeFacts {
	scan: string;
	/** As whom this device keeps what is typed. */
	seat: string;
	theme: string;
	items: AnsweredItem[];
	isClosed: boolean;
	/** All themes of the scan, to count in. */
	themes: { id: string; title: string; items: Countable[] }[];
	/** The answers of the whole scan, and how far its log was then. */
	answers: KeptAnswer[];
	seen: string;
	/** The server sent something back that a person has to decide; then the page stays a plain form. */
	isReturned: boolean;
}

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

export function isClosed({ scan }: Pick<PageData, 'scan'>): boolean {
	return scan.state === 'finalised' || scan.standstill !== null;
}

function inBrief(item: Item): AnsweredItem {
	return isScored(item)
		? { id: item.id, type: item.type, floor: item.floor }
		: { id: item.id, type: item.type, options: item.options };
}
