import { reference } from '#domain/questionnaire/questionnaire.ts';
import * as regions from '#server/registry/regions.ts';
import * as kept from '#server/workbench/kept-versions.ts';
import * as versions from '#server/workbench/versions.ts';
import { allow } from '#request/guard.ts';

export function load({ locals }) {
	allow(locals, 'manage-questionnaires');
	const { folder, mistakes } = locals.shelf;
	const names = new Map(regions.all(locals.db).map(({ key, name }) => [key, name]));
	const keepers = new Map(
		kept.all(locals.db).map((one) => [reference(one), names.get(one.region) ?? one.region])
	);
	return {
		folder,
		versions: versions.all(locals.db, locals.shelf).map((version) => ({
			reference: version.reference,
			key: version.questionnaire.key,
			version: version.questionnaire.version,
			title: version.questionnaire.title,
			state: version.state,
			/** The region that keeps it, where no file does. */
			...(keepers.has(version.reference) && { keeper: keepers.get(version.reference) }),
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
