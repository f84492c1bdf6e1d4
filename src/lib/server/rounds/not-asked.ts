import { notAskedInWords } from '#domain/questionnaire/module.ts';
import { reference, type Unit } from '#domain/questionnaire/questionnaire.ts';
import type { Database } from '#server/db/open.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { leftOutOf, questionnaireOf } from '#server/rounds/pinned.ts';
import { type RoundRow } from './rounds.ts';

/**
 * A sentence; empty when the round asks all. The pinned text holds only the ids of what it leaves
 * out, so the titles are in the file, which is read only then.
 */
export function notAskedIn(
	db: Database,
	shelf: { questionnaires: ReadonlyMap<string, LoadedQuestionnaire> },
	round: Pick<RoundRow, 'questionnaireHash'>,
	unit?: Unit
): string {
	const leftOut = leftOutOf(db, round);
	if (leftOut.length === 0) return '';
	const whole = shelf.questionnaires.get(reference(questionnaireOf(db, round)))?.questionnaire;
	return notAskedInWords(whole, leftOut, unit);
}
