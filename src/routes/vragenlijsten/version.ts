import { error } from '@sveltejs/kit';
import * as versions from '#server/workbench/versions.ts';

export function versionFor({ db, shelf }: App.Locals, params: { key: string; version: string }) {
	const known = versions.all(db, shelf);
	const found = known.find((one) => one.reference === `${params.key}@${params.version}`);
	if (!found) error(404, 'Deze versie van een vragenlijst bestaat niet.');
	return { found, known };
}
