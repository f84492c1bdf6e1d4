import { expect, test } from 'vitest';
import { paragraphsOf } from '#domain/questionnaire/words.ts';
import { checkLast, writtenQuestionnaire } from '../../world/written-questionnaire.ts';

test('an empty line in an introduction begins a paragraph, and no introduction has none', () => {
	const { questionnaire } = checkLast(
		writtenQuestionnaire({ introduction: ' Een. \n  Twee.\n\n\nDrie.' })
	);
	expect(paragraphsOf(questionnaire!.introduction)).toEqual(['Een.', 'Twee.', 'Drie.']);
	expect(paragraphsOf(undefined)).toEqual([]);
});
