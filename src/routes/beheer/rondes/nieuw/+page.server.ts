import { fail, redirect } from '@sveltejs/kit';
import * as roundCourse from '#server/coordination/course.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { manageable, offered, readRound } from '#routes/beheer/rondes/asked-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	const { searchParams } = url;
	return {
		...offered(locals),
		region: searchParams.get('regio') ?? '',
		questionnaire: searchParams.get('vragenlijst') ?? ''
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		manageable(locals);
		const read = readRound(locals, await request.formData());
		if (read.kind === 'wrong') return fail(400, read);
		if (read.kind === 'asks-on') return { ...read, problems: [] };
		const { asked, preparation } = read;
		const work = () =>
			roundCourse.prepare(locals.db, preparation, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) {
			return notKeptInList(written, { kind: 'wrong' as const, asked });
		}
		const round = written.done;
		redirect(303, `/beheer/rondes/${round.region}/${round.key}`);
	}
};
