import { fail, redirect } from '@sveltejs/kit';
import { longestTerm } from '#domain/agreement/agreement.ts';
import {
	agreementStateNames,
	agreementStates,
	moveRefusals
} from '#domain/agreement/agreement-course.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/* How a line of a plan, an agreement of a region and a joint action go on, and leave: with the same form. */

/** One that this person keeps. */
export interface KeptAgreement {
	region: string;
	id: number;
	who: agreements.AgreementWriter;
	/** As its page calls it. */
	noun: 'actie' | 'afspraak';
}

export const tooLong = `Houd het bij hoogstens ${longestTerm} tekens.`;

/** A text of more lines, without the space around it; of a browser its lines end otherwise. */
export function longText(form: FormData, name: string): string {
	return fieldOf(form, name).replaceAll('\r\n', '\n').trim();
}

/** done: the address where people are once it is kept. */
export async function moveAgreement(
	locals: App.Locals,
	{ who, noun, ...kept }: KeptAgreement,
	form: FormData,
	done: string
) {
	const what = 'move' as const;
	const moved = { stand: fieldOf(form, 'stand'), geleerd: longText(form, 'geleerd') };
	const refused = (field: string, message: string, status: 400 | 409 = 400) =>
		fail(status, { what, moved, problems: [{ field, message }] });
	const to = agreementStates.find((one) => one === moved.stand);
	if (!to) return refused('stand', 'Kies hoe het nu staat.');
	if (moved.geleerd.length > longestTerm) return refused('geleerd', tooLong);
	const clientMention = askedIn(form, { geleerd: moved.geleerd }, locals.now);
	if (clientMention) return fail(400, { what, moved, problems: [], clientMention });
	const asked = { ...kept, expected: Number(fieldOf(form, 'revisie')) || 0 };
	const written = await write(locals, () =>
		agreements.move(locals.db, asked, { to, said: moved.geleerd }, { who, now: locals.now })
	);
	if (!('done' in written)) return notKeptInList(written, { what, moved });
	const outcome = written.done;
	if (outcome.kind === 'gone') turnAway(locals);
	if (outcome.kind === 'refused') {
		return refused(outcome.why === 'not-next' ? 'stand' : 'geleerd', moveRefusals[outcome.why]);
	}
	if (outcome.kind === 'stale') {
		const state = agreementStateNames[outcome.now.state];
		const message = `Iemand anders veranderde deze ${noun} terwijl u bezig was. De stand is nu: ${state}. Kijk of uw keuze nog klopt en bewaar opnieuw.`;
		return refused('', message, 409);
	}
	redirect(303, done);
}

/** It leaves its page with a reason; its row and its history stay. */
export async function takeOutAgreement(
	locals: App.Locals,
	kept: KeptAgreement,
	form: FormData,
	done: string
) {
	const why = longText(form, 'waarom');
	if (why === '') {
		const message = 'Schrijf op waarom, al is het één zin.';
		return fail(400, { ...removal(why), problems: [{ field: 'waarom', message }] });
	}
	if (why.length > longestTerm) {
		return fail(400, { ...removal(why), problems: [{ field: 'waarom', message: tooLong }] });
	}
	const clientMention = askedIn(form, { waarom: why }, locals.now);
	if (clientMention) return fail(400, { ...removal(why), problems: [], clientMention });
	return removed(locals, kept, { form, why, done }, agreements.takeOut);
}

export async function putBackAgreement(
	locals: App.Locals,
	kept: KeptAgreement,
	form: FormData,
	done: string
) {
	return removed(locals, kept, { form, why: '', done }, (db, asked, _, stamp) =>
		agreements.putBack(db, asked, stamp)
	);
}

async function removed(
	locals: App.Locals,
	{ who, noun, ...kept }: KeptAgreement,
	{ form, why, done }: { form: FormData; why: string; done: string },
	work: typeof agreements.takeOut
) {
	const asked = { ...kept, expected: Number(fieldOf(form, 'revisie')) || 0 };
	const written = await write(locals, () => work(locals.db, asked, why, { who, now: locals.now }));
	if (!('done' in written)) return notKeptInList(written, removal(why));
	if (written.done.kind === 'stale') {
		const message = `Iemand anders veranderde deze ${noun} terwijl u bezig was. Kijk er nog eens naar en probeer het dan opnieuw.`;
		return fail(409, { ...removal(why), problems: [{ field: '', message }] });
	}
	redirect(303, done);
}

function removal(waarom: string) {
	return { what: 'remove' as const, waarom };
}
