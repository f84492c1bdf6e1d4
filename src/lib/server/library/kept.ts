import { asc } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { keptQuestionnaires } from '#server/tables/rounds.ts';
import type { KeptText } from './questionnaires.ts';

/** The same list until `forgetKept`: every page asks for it. */
export function keptTexts(db: Database): readonly KeptText[] {
	const memory = remembered(db);
	memory.texts ??= db
		.select({
			key: keptQuestionnaires.key,
			version: keptQuestionnaires.version,
			text: keptQuestionnaires.text
		})
		.from(keptQuestionnaires)
		.orderBy(asc(keptQuestionnaires.key), asc(keptQuestionnaires.version))
		.all()
		.map(({ key, version, text }) => ({ place: `${key}/${version}.yaml`, text }));
	return memory.texts;
}

/** After every write of these texts. */
export function forgetKept(db: Database): void {
	remembered(db).texts = undefined;
}

const remembered = prepared((): { texts: readonly KeptText[] | undefined } => ({
	texts: undefined
}));
