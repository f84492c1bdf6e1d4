import { dayOf } from '#domain/words/day.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { itemOf, themesOfScan } from '#domain/scan/scan.ts';
import * as conversations from '#server/sessions/conversations.ts';
import * as notes from '#server/sessions/notes.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import { notesIn, typedIn, type Typed } from '#routes/scans/[scan]/(session)/leiden/notes.ts';

export function notedOf({ db }: App.Locals, scan: Scan) {
	const noted = conversations.ofScan(db, scan.id);
	return themesOfScan(pinned.questionnaireOf(db, scan), scan.subject)
		.flatMap(scoredItems)
		.map(({ id, text }) => ({
			item: id,
			text,
			outside: noted.get(id)?.outside ?? false,
			...notes.of(db, scan.id, id)
		}))
		.filter(({ minority, action }) => minority !== '' || action.text !== '');
}

export function saveNoted(
	{ db, now }: App.Locals,
	scan: Scan,
	form: FormData,
	{ who, mayLetOut }: { who: string; mayLetOut: boolean }
): { problem: string; typed: Typed } | undefined {
	const typed = typedIn(form);
	const { item } = typed;
	if (!itemOf(pinned.questionnaireOf(db, scan), scan.subject, item)) return undefined;
	const given = notesIn(form, dayOf(now));
	if ('problem' in given) return { ...given, typed };
	const { changeReason } = notes.of(db, scan.id, item);
	const expected = Number(form.get('notitieversie')) || 0;
	const outcome = notes.save(db, scan, { item, ...given, changeReason, expected }, { who, now });
	if (outcome.kind === 'stale') return { problem: elsewhere, typed };
	if (outcome.kind === 'invalid') return { problem: outcome.problem, typed };
	if (mayLetOut) conversations.letOut(db, scan.id, item, form.get('naar-buiten') === 'ja');
	return undefined;
}

const elsewhere =
	'Iemand anders wijzigde dit intussen. Wat u schreef staat hieronder nog. Kijk wat er nu staat en bewaar het nog een keer.';
