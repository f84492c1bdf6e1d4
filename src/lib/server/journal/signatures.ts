import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { organisationNames } from '#domain/rating/participant.ts';
import { nameless, signs } from '#domain/access/signature.ts';

export function signerIn(column: SQLWrapper): SQL<string> {
	const [before = '', ...rest] = signerInSql(mark).split(mark);
	return rest.reduce<SQL<string>>(
		(whole, part) => sql`${whole}${column}${sql.raw(part)}`,
		sql<string>`${sql.raw(before)}`
	);
}

/** `column` and the result are SQL. */
export function signerInSql(column: string): string {
	const begins = (sign: string) => `substr(${column}, 1, ${sign.length}) = '${sign}'`;
	const id = (sign: string) => `substr(${column}, ${sign.length + 1})`;
	const { account, participant, link } = signs;
	return `case
		when ${begins(account)} then coalesce(
			(select name from accounts where id = ${id(account)}), '${nameless.account}')
		when ${begins(participant)} then coalesce(
			(select coalesce(name, '${nameless.participant}') || ' · ' || ${organisation}
				from participants where id = ${id(participant)}), '${nameless.participant}')
		when ${begins(link)} then coalesce(
			(select name from access_links where id = cast(${id(link)} as integer)), '${nameless.link}')
		else ${column} end`;
}

const mark = '@@';

/** domain/rating/participant.ts has the words. */
const organisation = `case organisation ${Object.entries(organisationNames)
	.map(([value, words]) => `when '${value}' then '${words}'`)
	.join(' ')} end`;
