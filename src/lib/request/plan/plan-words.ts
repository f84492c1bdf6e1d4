import { fail, redirect } from '@sveltejs/kit';
import {
	factorFindingNames,
	factorFindings,
	factorName,
	type PlanText
} from '#domain/agreement/plan-text.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as plans from '#server/agreements/plans.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import type { TextsPage, TypedText } from '#ui/plan/shown-plan.ts';
import { longText } from './agreement-moves.ts';
import { backTo, headOf } from './plan-line.ts';
import type { PlanPlace } from './plan-place.ts';

/* What a plan says as a whole: its parts in words, and what was found of its success factors. */

export const longestPart = 4000;

export function loadTexts(locals: App.Locals, place: PlanPlace): TextsPage {
	const { format, owner } = wordedPlace(locals, place);
	const kept = plans.textsOf(locals.db, owner);
	const typedOf = (name: string): TypedText => {
		const { text = '', met = null, revision = 0 } = kept.get(name) ?? {};
		return { text, met: met ?? '', revision };
	};
	return {
		...headOf(place),
		parts: format.parts.map(({ key, title, hint, source }) => ({
			...{ key, title, hint, source, typed: typedOf(key) }
		})),
		factors: format.factors.map(({ key, text, source }) => ({
			...{ key: `factor-${key}`, text, source, typed: typedOf(factorName(key)) }
		})),
		findings: factorFindings.map((value) => ({ value, label: factorFindingNames[value] }))
	};
}

export async function saveTexts(locals: App.Locals, place: PlanPlace, form: FormData) {
	const { format, owner } = wordedPlace(locals, place);
	const read = (name: string): TypedText => ({
		text: longText(form, name),
		met: fieldOf(form, `${name}-gevonden`),
		revision: Number(fieldOf(form, `${name}-revisie`)) || 0
	});
	const fields = [
		...format.parts.map(({ key }) => ({ field: key, part: key })),
		...format.factors.map(({ key }) => ({ field: `factor-${key}`, part: factorName(key) }))
	];
	const asked = Object.fromEntries(fields.map(({ field }) => [field, read(field)]));
	const problems: Problem[] = fields
		.filter(({ field }) => asked[field]!.text.length > longestPart)
		.map(({ field }) => ({ field, message: `Houd het bij hoogstens ${longestPart} tekens.` }));
	if (problems.length > 0) return fail(400, { asked, problems });
	const texts = Object.fromEntries(fields.map(({ field }) => [field, asked[field]!.text]));
	const clientMention = askedIn(form, texts, locals.now);
	if (clientMention) return fail(400, { asked, problems: [], clientMention });
	const given = fields.map(({ field, part }): PlanText => {
		const { text, met, revision } = asked[field]!;
		return { part, text, met: factorFindings.find((one) => one === met) ?? null, revision };
	});
	const stamp = { who: doerOf(locals).id, now: locals.now };
	const written = await write(locals, () => plans.setTexts(locals.db, owner, given, stamp));
	if (!('done' in written)) return notKeptInList(written, { asked });
	const outcome = written.done;
	if (outcome.kind === 'stale') {
		const stale = outcome.now.map((theirs) => {
			const { field } = fields.find(({ part }) => part === theirs.part)!;
			asked[field]!.revision = theirs.revision;
			const now = theirs.text === '' ? 'niets' : `“${theirs.text}”`;
			const message = `Iemand anders veranderde dit terwijl u bezig was. Nu staat er: ${now}. Wat u typte staat hieronder. Bewaart u nog een keer, dan komt het uwe daarvoor in de plaats.`;
			return { field, message };
		});
		return fail(409, { asked, problems: stale });
	}
	redirect(303, backTo(place, 'bewaard'));
}

function wordedPlace(locals: App.Locals, place: PlanPlace): PlanPlace {
	const { parts, factors } = place.format;
	if (!place.mayKeep || parts.length + factors.length === 0) turnAway(locals);
	return place;
}
