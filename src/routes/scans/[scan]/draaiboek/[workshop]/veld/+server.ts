import { json } from '@sveltejs/kit';
import { z } from 'zod';
import * as workshops from '#server/workshops/workshops.ts';
import { signatureAt } from '#request/visitor.ts';
import { write } from '#request/writing.ts';
import { workshopFor } from '#routes/scans/[scan]/draaiboek/[workshop]/workshop-page.ts';

const shape = z.object({
	field: z.string().max(200),
	value: z.string(),
	expected: z.int().nonnegative()
});

export async function POST({ params, locals, cookies, request }) {
	const visitor = { locals, cookies };
	const { scan, workshop } = workshopFor(visitor, params, 'lead');
	const parsed = shape.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success)
		return json({ kind: 'invalid', problem: 'Deze tekst kan niet worden gelezen.' });
	const stamp = { who: signatureAt(visitor, scan), now: locals.now };
	const work = () => workshops.save(locals.db, workshop, parsed.data, stamp);
	const written = await write(locals, work, { shows: scan.id });
	return 'done' in written ? json(written.done) : json(written, { status: 503 });
}
