import { error } from '@sveltejs/kit';
import type { z } from 'zod';

/** It throws 400 with what is wrong, also for what is not known or is given twice. */
export function queryOf<Query extends z.ZodType>(url: URL, query: Query): z.infer<Query> {
	const names = [...url.searchParams.keys()];
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) error(400, `De parameter ${twice} staat er meer dan één keer.`);
	const read = query.safeParse(Object.fromEntries(url.searchParams));
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
	error(
		400,
		`De parameter ${name} of de waarde daarvan is hier niet bekend. Zie /api/v1/openapi.json.`
	);
}
