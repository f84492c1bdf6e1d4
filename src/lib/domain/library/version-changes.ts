import {
	remarksOn,
	reusedIds,
	fateWords,
	shareInWords
} from '#domain/comparison/questionnaire-diff-words.ts';
import {
	difference,
	isComparable,
	type ItemDifference
} from '#domain/comparison/questionnaire-diff.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { reaches } from '#domain/score/threshold.ts';
import { enoughQuestions } from '#domain/comparison/same-questions.ts';

export interface VersionChanges {
	/** key@version */
	earlier: string;
	later: string;
	themes: ThemeChanges[];
	dropped: ItemChange[];
	nothing: boolean;
}

export interface ThemeChanges {
	id: string;
	title: string;
	share: string;
	comparable: boolean;
	same: number;
	/** Changed items, in the later order. */
	items: ItemChange[];
}

export interface ItemChange {
	id: string;
	/** "aangepast" */
	fate: string;
	text: string;
	before: string | null;
	remarks: string[];
}

/** It is undefined for different questionnaires. */
export function versionChanges(
	earlier: Questionnaire,
	later: Questionnaire
): VersionChanges | undefined {
	if (!isComparable(earlier, later)) return undefined;
	const found = difference(earlier, later);
	const inWords = wordsFor(earlier, later, reusedIds(found));
	const themes = found.themes.map((theme) => {
		const changed = theme.items.filter((item) => !isWhollySame(item));
		return {
			id: theme.id,
			title: theme.title,
			share: shareInWords(theme),
			comparable: theme.comparableShare === null || reaches(theme.comparableShare, enoughQuestions),
			same: theme.items.length - changed.length,
			items: changed.map(inWords)
		};
	});
	return {
		earlier: reference(earlier),
		later: reference(later),
		themes,
		dropped: found.dropped.map(inWords),
		nothing: found.dropped.length === 0 && themes.every(({ items }) => items.length === 0)
	};
}

function isWhollySame({ fate, earlier, later, details }: ItemDifference): boolean {
	return fate === 'same' && details.length === 0 && earlier?.id === later?.id;
}

function wordsFor(earlier: Questionnaire, later: Questionnaire, reused: ReadonlySet<string>) {
	const textsBefore = textsOf(earlier);
	const textsNow = textsOf(later);
	const themeNames = new Map(earlier.themes.map(({ id, title }) => [id, title]));
	return (item: ItemDifference): ItemChange => {
		const before = textsBefore.get(item.earlier?.id ?? '');
		const now = textsNow.get(item.later?.id ?? '');
		return {
			id: (item.later ?? item.earlier)?.id ?? item.measure,
			fate: fateWords[item.fate],
			text: now ?? before ?? '',
			before: item.changed.includes('text') ? (before ?? null) : null,
			remarks: remarksOn(item, reused, themeNames)
		};
	};
}

function textsOf(questionnaire: Questionnaire): Map<string, string> {
	return new Map(
		questionnaire.themes.flatMap((theme) => theme.items.map(({ id, text }) => [id, text]))
	);
}
