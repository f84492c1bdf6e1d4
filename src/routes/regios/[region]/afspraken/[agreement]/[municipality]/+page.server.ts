import { fail, redirect } from '@sveltejs/kit';
import { longestTerm } from '#domain/agreement/agreement.ts';
import { agreementStateNames, agreementStates } from '#domain/agreement/agreement-course.ts';
import { escalationNames, escalations } from '#domain/agreement/agreement-monitor.ts';
import { longDate } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as standings from '#server/agreements/standings.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { turnAway } from '#request/guard.ts';
import { longText, tooLong } from '#request/plan/agreement-moves.ts';
import { writerIn } from '#request/plan/plan-place.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	agreedRegion,
	membersFor,
	membersOf,
	sharedFor
} from '#routes/regios/[region]/afspraken/agreed.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, agreement, member } = standingFor(locals, params);
	const { before } = member;
	const told = standings.historyOf(locals.db, agreement.id, member.code);
	const now = told.at(-1);
	return {
		region: { key: region.key, name: region.name },
		agreement: { id: agreement.id, action: agreement.action, goal: agreement.goal },
		municipality: { code: member.code, name: member.name },
		typed: now ? typedOf(now) : { ...empty },
		states: agreementStates.map((value) => ({ value, label: agreementStateNames[value] })),
		escalations: escalations.map((value) => ({ value, label: escalationNames[value] })),
		earlier: [
			...told.toReversed().map((row) => ({ row, by: '' })),
			...before.flatMap(({ code, name }) =>
				standings
					.historyOf(locals.db, agreement.id, code)
					.toReversed()
					.map((row) => ({ row, by: name }))
			)
		].map(({ row, by }) => ({
			key: `${row.municipality} ${row.revision}`,
			by,
			state: agreementStateNames[row.state],
			at: longDate(row.setAt),
			...{ role: row.role, helps: row.helps, hinders: row.hinders, directions: row.directions }
		}))
	};
}

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const { region, agreement, member } = standingFor(locals, params);
		const form = await request.formData();
		const asked = typedIn(form);
		const state = agreementStates.find((one) => one === asked.stand);
		const problems: Problem[] = (['helpt', 'belemmert', 'richting'] as const)
			.filter((field) => asked[field].length > longestTerm)
			.map((field) => ({ field, message: tooLong }));
		if (!state) problems.push({ field: 'stand', message: 'Kies hoe het bij u staat.' });
		const goesTo = escalations.find((one) => one === asked.naar) ?? null;
		if (goesTo !== null && asked.belemmert === '') {
			const message = 'Schrijf wat er in de weg zit: dat komt op de agenda.';
			problems.push({ field: 'belemmert', message });
		}
		if (problems.length > 0 || !state) return fail(400, { asked, problems });
		const texts = { helpt: asked.helpt, belemmert: asked.belemmert, richting: asked.richting };
		const clientMention = askedIn(form, texts, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const cell = {
			...{ municipality: member.code, state, helps: asked.helpt, hinders: asked.belemmert },
			...{ directions: asked.richting, goesTo }
		};
		const subject = { region: region.key, municipality: member.code };
		const stamp = { who: writerIn(locals, 'keep-plan', subject), now: locals.now };
		const expected = Number(asked.revisie) || 0;
		const written = await write(locals, () =>
			standings.tell(locals.db, agreement, { cell, expected }, stamp)
		);
		if (!('done' in written)) return notKeptInList(written, { asked });
		const outcome = written.done;
		if (outcome.kind === 'stale') {
			const { now } = outcome;
			const theirs = now
				? `Nu staat er: ${agreementStateNames[now.state]}${now.hinders ? `, in de weg zit “${now.hinders}”` : ''}.`
				: '';
			const message = `Iemand anders vulde dit ook in terwijl u bezig was. ${theirs} Wat u typte staat hieronder. Bewaart u nog een keer, dan komt het uwe daarvoor in de plaats.`;
			const again = { ...asked, revisie: String(now?.revision ?? 0) };
			return fail(409, { asked: again, problems: [{ field: '', message }] });
		}
		redirect(303, `/regios/${region.key}/afspraken?gelukt=bewaard`);
	}
};

const names = ['stand', 'helpt', 'belemmert', 'richting', 'naar', 'revisie'] as const;
type Typed = Record<(typeof names)[number], string>;
const empty: Typed = {
	...{ stand: '', helpt: '', belemmert: '', richting: '', naar: '', revisie: '0' }
};

/** Of an agreement that the municipality takes part in, for who writes for it. */
function standingFor(
	locals: App.Locals,
	params: { region: string; agreement: string; municipality: string }
) {
	const region = agreedRegion(locals, params.region, 'see-region-results');
	const { all, told } = membersFor(locals, region.key);
	const member = told.find(({ code }) => code === params.municipality);
	if (!member) turnAway(locals);
	const agreement = sharedFor(locals, region.key, params.agreement);
	const takesPart = membersOf(agreement, all).some(({ code }) => code === member.code);
	if (agreement.removedAt !== null || !takesPart) turnAway(locals);
	return { region, agreement, member };
}

function typedIn(form: FormData): Typed {
	const typed = names.map((name) => [name, longText(form, name)]);
	return { ...empty, ...(Object.fromEntries(typed) as Typed), revisie: fieldOf(form, 'revisie') };
}

function typedOf(row: standings.StandingRow): Typed {
	return {
		...{ stand: row.state, helpt: row.helps, belemmert: row.hinders, richting: row.directions },
		...{ naar: row.goesTo ?? '', revisie: String(row.revision) }
	};
}
