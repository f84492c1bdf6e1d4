import { ownKey } from '#domain/council-letter/own-words.ts';
import * as letters from '#server/council-letter/council-letters.ts';
import type { Database } from '#server/db/open.ts';
import * as rounds from '#server/rounds/rounds.ts';

const who = { id: 'Demonstratie', name: 'Demonstratie' };

/** An adviser began on the letter of one municipality. A second call changes nothing. */
export function writeDemonstrationLetter(db: Database): void {
	const round = rounds.find(db, 'zuid-holland-zuid', '2025');
	if (!round) return;
	const municipality = 'GM0505';
	if (letters.wordsOf(db, { round, municipality }).length > 0) return;
	const text =
		'Verzonnen voorbeeld: in het najaar praten wij met u over wat het college hiervan oppakt, en wat dat kost.';
	const words = { key: ownKey('agreed'), text, insteadOf: '', municipality, expected: 0 };
	letters.write(db, round, words, { who, now: '2025-07-01T09:00:00.000Z' });
}
