import { error } from '@sveltejs/kit';
import * as versions from '#server/workbench/versions.ts';

/** The version that the address asks for: the file, or what a round pinned of it. Anyone may read it. */
export function versionFor({ db, shelf }: App.Locals, params: { key: string; version: string }) {
	const known = versions.all(db, shelf);
	const found = known.find((one) => one.reference === `${params.key}@${params.version}`);
	if (!found) error(404, 'Deze versie van een vragenlijst bestaat niet.');
	return { found, known };
}
