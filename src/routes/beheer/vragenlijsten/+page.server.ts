import * as versions from '#server/workbench/versions.ts';
import { allow } from '#request/guard.ts';

export function load({ locals }) {
	allow(locals, 'manage-questionnaires');
	const { folder, mistakes } = locals.shelf;
	return {
		folder,
		versions: versions.all(locals.db, locals.shelf).map((version) => ({
			reference: version.reference,
			key: version.questionnaire.key,
			version: version.questionnaire.version,
			title: version.questionnaire.title,
			state: version.state,
			changes: version.changes.map(({ line, message }) => ({ line, message })),
			rounds: version.rounds
		})),
		files: [...Map.groupBy(mistakes, ({ file }) => file)].map(([file, found]) => ({
			file,
			mistakes: found.map(({ line, column, message, severity }) => {
				return { line, column, message, severity };
			})
		}))
	};
}
