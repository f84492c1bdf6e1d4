import { statSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Health } from '#domain/start/section.ts';
import { prepared } from '#server/db/prepared.ts';
import type { Database } from '#server/db/open.ts';

export function healthOf(db: Database, file: string, now: string): Health {
	const counted = counts(db).get({ now }) as Omit<Health, 'databaseBytes' | 'freeBytes'>;
	return { ...counted, databaseBytes: statSync(file).size, freeBytes: freeAt(file) };
}

function freeAt(file: string): number | null {
	try {
		const { bavail, bsize } = statfsSync(dirname(file));
		return bavail * bsize;
	} catch {
		return null;
	}
}

const counts = prepared(({ $client }) =>
	$client.prepare(`
		select
			(select count(*) from outbox where state = 'waiting' and expires_at > @now) as waiting,
			(select count(*) from outbox where state = 'waiting' and expires_at > @now
				and last_error is not null) as failed,
			(select count(*) from accounts) as accounts,
			(select count(*) from invitations where used_at is null and expires_at > @now) as invitations`)
);
