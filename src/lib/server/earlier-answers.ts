import { isScored, type Questionnaire, type ScoredItem } from '#domain/questionnaire.ts';
import type { Database } from './db/open.ts';
import * as results from './results.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';

/** What was agreed on the same question in the round before. */
export interface EarlierAnswer {
	round: string;
	/** The option's value, nvt or onbekend. */
	value: string;
	label: string;
	note: string;
}

/**
 * By item id of this scan's questionnaire: the last finalised answers of the same subject in the last round
 * that this one compares with, where the question measures the same (scoring.md §4). Empty without such a
 * scan.
 */
export function earlierAnswers(db: Database, scan: scans.Scan): Map<string, EarlierAnswer> {
	const earlier = scanBefore(db, scan);
	if (!earlier) return new Map();
	const round = { key: earlier.roundKey, questionnaire: rounds.questionnaireOf(db, earlier) };
	const kept = scans.finalisedAnswersOf(db, earlier.id);
	return besideItems(rounds.questionnaireOf(db, scan), round, kept);
}

/** The answers of an earlier round by the items of this questionnaire that measure the same. */
export function besideItems(
	questionnaire: Questionnaire,
	round: { key: string; questionnaire: Questionnaire },
	kept: ReadonlyMap<string, { value: string; note: string }>
): Map<string, EarlierAnswer> {
	const found = new Map<string, EarlierAnswer>();
	if (kept.size === 0) return found;
	const counterparts = byMeasure(round.questionnaire);
	for (const item of scoredItemsOf(questionnaire)) {
		const counterpart = counterparts.get(item.measure);
		const answer = counterpart && kept.get(counterpart.id);
		if (!answer) continue;
		const label = labelOf(counterpart, answer.value);
		found.set(item.id, { round: round.key, label, value: answer.value, note: answer.note });
	}
	return found;
}

/**
 * The scan of the same subject in the last round that this one compares with: of the same team, or of
 * the team it continues.
 */
export function scanBefore(db: Database, scan: scans.Scan): scans.Scan | undefined {
	const round = rounds.find(db, scan.region, scan.roundKey);
	const before = round && results.comparable(db, round)[0];
	if (!before) return undefined;
	const same = scans.ofSubject(db, before.id, scan);
	if (same || scan.team === null) return same;
	const { continues } = rounds.succession(db);
	const seen = new Set<string>();
	let team = continues.get(String(scan.team));
	while (team && !seen.has(team)) {
		seen.add(team);
		const found = scans.ofSubject(db, before.id, { subject: 'team', team: Number(team) });
		if (found) return found;
		team = continues.get(team);
	}
	return undefined;
}

function labelOf(item: ScoredItem, value: string): string {
	if (value === 'nvt') return 'niet van toepassing';
	if (value === 'onbekend') return 'onbekend';
	return item.options.find((option) => String(option.value) === value)?.label ?? value;
}

function byMeasure(questionnaire: Questionnaire): Map<string, ScoredItem> {
	return new Map(scoredItemsOf(questionnaire).map((item) => [item.measure, item]));
}

function scoredItemsOf(questionnaire: Questionnaire): ScoredItem[] {
	return questionnaire.themes.flatMap((theme) => theme.items).filter(isScored);
}
