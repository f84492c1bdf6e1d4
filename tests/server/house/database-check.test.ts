import { expect, test } from 'vitest';
import { lookInto } from '#server/db/look.ts';
import { checkDatabase } from '#server/house/database-check.ts';
import { openFive } from '../../world/five.ts';
import { publishRound } from '../../world/publish-round.ts';
import { now } from '../../world/waterkant.ts';

test('a publication that is no longer as it was published is found, with its round and edition', async () => {
	const { db, file, round } = openFive();
	await publishRound(db, round, now);
	// The answers were set past the logs, which is found too; this is about what was published.
	const found = () => {
		const looked = lookInto(file);
		const { findings } = checkDatabase(looked);
		looked.db.$client.close();
		return findings.filter((finding) => finding.startsWith('publicatie'));
	};
	expect(found()).toEqual([]);
	db.$client.exec('drop trigger publication_files_never_change');
	db.$client.exec(`update publication_files set bytes = x'00' where name = 'publicatie.html'`);
	expect(found()).toEqual([
		'publicatie van ronde 2026, editie 1: publicatie.html is niet meer zoals gepubliceerd'
	]);
});
