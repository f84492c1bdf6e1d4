import type { Database } from '#server/db/open.ts';

/** Actions that a test adds to a finalised scan, as if they were agreed before it was finalised. */
export function agreedThen({ $client: client }: Database, scan: string) {
	client.prepare('delete from finalised_actions where scan = ?').run(scan);
	client
		.prepare(
			`insert into finalised_actions (scan, number, place, action, item, text, owner, due)
			select scan, (select max(number) from finalisations f where f.scan = a.scan),
				row_number() over (order by a.rowid), id, item, text, owner, due
			from actions a where scan = ?`
		)
		.run(scan);
}
