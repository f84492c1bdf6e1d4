import { error } from '@sveltejs/kit';
import { may } from '#domain/permission.ts';
import * as versions from '#server/versions.ts';

export function load({ locals }) {
	if (!may(locals.account, 'see-questionnaire-files')) error(404, 'Deze pagina bestaat niet.');
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
