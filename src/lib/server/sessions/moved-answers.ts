import type { Stamp } from '#domain/access/stamp.ts';
import { stepsBetween } from '#domain/session/conversation.ts';
import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { ChangeReason } from '#domain/scan/next-step.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import * as conversations from './conversations.ts';
import type { Database } from '#server/db/open.ts';
import { earlierAnswers } from '#server/scans/earlier-answers.ts';
import * as notes from './notes.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { answersOf, type Scan } from '#server/scans/scans.ts';

export interface MovedAnswer {
	item: string;
	text: string;
	theme: string;
	/** At least 1. */
	steps: number;
	earlier: EarlierAnswer;
	value: string;
	label: string;
	/** Null until a reason is given. */
	reason: ChangeReason | null;
	/** 0 without notes. */
	revision: number;
}

/** nvt and onbekend do not count as steps. */
export function movedAnswers(db: Database, scan: Scan): MovedAnswer[] {
	const before = earlierAnswers(db, scan);
	const answers = answersOf(db, scan.id);
	const noted = conversations.ofScan(db, scan.id);
	const themes = themesOfScan(pinned.questionnaireOf(db, scan), scan.subject);
	const items = themes.flatMap((theme) =>
		scoredItems(theme).map((item) => ({ item, theme: theme.title }))
	);
	return items.flatMap(({ item, theme }) => {
		const earlier = before.get(item.id);
		const value = answers.get(item.id)?.value;
		const steps = earlier && value && stepsBetween(item, Number(earlier.value), Number(value));
		if (!earlier || !value || !steps) return [];
		const { changeReason = null, revision = 0 } = noted.get(item.id) ?? {};
		const label = item.options.find((option) => option.value === Number(value))?.label ?? value;
		return [
			{
				item: item.id,
				text: item.text,
				theme,
				steps,
				earlier,
				value,
				label,
				reason: changeReason,
				revision
			}
		];
	});
}

export interface GivenReason {
	item: string;
	reason: ChangeReason;
	expected: number;
}

/** It returns the items whose notes somebody else changed. */
export function giveReasons(
	db: Database,
	scan: Scan,
	given: GivenReason[],
	{ who, now }: Stamp
): string[] {
	const moved = new Set(movedAnswers(db, scan).map(({ item }) => item));
	return given.flatMap(({ item, reason, expected }) => {
		if (!moved.has(item)) return [];
		const { minority, action } = notes.of(db, scan.id, item);
		const change = { item, minority, action, changeReason: reason, expected };
		return notes.save(db, scan, change, { who, now }).kind === 'saved' ? [] : [item];
	});
}
