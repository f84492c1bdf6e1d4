import type { Database } from '#server/db/open.ts';
import { signerInSql } from '#server/journal/signatures.ts';

/** Who a signature says, in words for people. */
export function nameOf({ $client }: Database, signature: string): unknown {
	const read = `select ${signerInSql('s')} from (select ? as s)`;
	return $client.prepare(read).pluck().get(signature);
}
