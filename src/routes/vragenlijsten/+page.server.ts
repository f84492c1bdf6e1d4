import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { sizeInWords } from '#domain/questionnaire/words.ts';
import * as versions from '#server/workbench/versions.ts';

export function load({ locals }) {
	const groups = Map.groupBy(
		versions.all(locals.db, locals.shelf),
		({ questionnaire }) => questionnaire.key
	);
	const questionnaires = [...groups.values()]
		.map(entryOf)
		.sort((a, b) => a.title.localeCompare(b.title, 'nl'));
	return {
		questionnaires: questionnaires
			.filter(({ isEdition }) => !isEdition)
			.map((entry) => ({
				...entry,
				editions: questionnaires.filter(({ isEdition, base }) => isEdition && base === entry.key)
			})),
		orphans: questionnaires.filter(
			({ isEdition, base }) => isEdition && !questionnaires.some(({ key }) => key === base)
		)
	};
}

function entryOf(all: versions.Version[]) {
	const latest = all[0]!.questionnaire;
	return {
		key: latest.key,
		title: latest.title,
		base: latest.base,
		isEdition: latest.extends !== undefined,
		status: latest.status,
		subject: latest.subject,
		purpose: firstSentences(latest),
		versions: all.map(({ questionnaire, state, rounds }) => ({
			version: questionnaire.version,
			extends: questionnaire.extends,
			size: sizeInWords(questionnaire),
			state,
			rounds
		}))
	};
}

function firstSentences({ introduction = '' }: Questionnaire): string {
	const sentences = introduction.split(/(?<=[.?!])\s+/);
	return sentences.slice(0, 2).join(' ');
}
