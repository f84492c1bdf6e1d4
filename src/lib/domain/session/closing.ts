import type { QualityLabel } from '#domain/rating/quality-label.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { minutesAround } from './clock.ts';
import { present, type SessionContents } from './contents.ts';

export interface SessionClosing {
	closed: boolean;
	label: QualityLabel;
	minorities: { item: string; text: string; minority: string; outside: boolean }[];
	parked: { item: string; text: string; theme: string }[];
}

export function closingAt(contents: SessionContents, now: string): SessionClosing {
	const { session, themes, conversations } = contents;
	const items = themes.flatMap((theme) =>
		scoredItems(theme).map(({ id, text }) => ({ item: id, text, theme: theme.id }))
	);
	return {
		closed: session.state === 'closed',
		label: labelAt(contents, now),
		minorities: items.flatMap(({ item, text }) => {
			const { minority = '', outside = false } = conversations.get(item) ?? {};
			return minority === '' ? [] : [{ item, text, minority, outside }];
		}),
		parked: items.filter(({ item }) => conversations.get(item)?.parkedAt)
	};
}

export function labelAt(
	contents: Pick<SessionContents, 'session' | 'people' | 'rated'>,
	now: string
): QualityLabel {
	const { session, rated } = contents;
	return {
		raters: session.rating === 'none' ? 0 : (session.ratedBy ?? rated),
		facilitated: session.facilitated,
		minutes: minutesAround(session, now),
		participants: present(contents).map(({ organisation, level }) => ({ organisation, level }))
	};
}
