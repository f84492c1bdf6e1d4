import { fail, redirect } from '@sveltejs/kit';
import { count } from '#domain/words/format.ts';
import { changeReasons } from '#domain/scan/next-step.ts';
import {
	canFinalise,
	marksNeeded,
	standstillOf,
	standstillWords,
	themesOfScan,
	titleOf,
	unitOf
} from '#domain/scan/scan.ts';
import type { Mark } from '#domain/scan/state.ts';
import { may } from '#domain/access/permission.ts';
import { giveReasons, movedAnswers, type GivenReason } from '#server/sessions/moved-answers.ts';
import * as regions from '#server/registry/regions.ts';
import { notAskedIn } from '#server/rounds/not-asked.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { noteScan, scanFor, signatureIn } from '#request/guard.ts';
import { mayWithScan, subjectOf } from '#request/scan-rights.ts';
import { isOfTeam, writerAt, writerFor } from '#request/session-guard.ts';
import { ownSeatAt, signatureAt, viewerAt, type Visitor } from '#request/visitor.ts';
import { writtenBesideScan } from '#request/workshop/result-page.ts';
import { notKept, write } from '#request/writing.ts';
import { placesIn, unseenIn } from '#routes/scans/[scan]/client-mention-places.ts';
import { drawnResult } from '#routes/scans/[scan]/open-result.ts';
import { typedIn, type Typed } from '#routes/scans/[scan]/(session)/leiden/notes.ts';
import { closeSession, closingOf } from './closing.ts';
import { notedOf, saveNoted } from './noted.ts';

export function load({ params, locals, cookies }) {
	const visitor = { locals, cookies };
	const scan = scanFor(visitor, params.scan, 'see');
	const questionnaire = pinned.questionnaireOf(locals.db, scan);
	const progress = scans.progressOf(locals.db, scan, questionnaire);
	const answers = scans.answersOf(locals.db, scan.id);
	const regionName = regions.find(locals.db, scan.region)?.name;
	const own = scan.subject === 'region' ? regionName : titleOf(scan);
	return {
		open: drawnResult(questionnaire, scan.subject, own ?? scan.region, answers),
		sheet: themesOfScan(questionnaire, scan.subject),
		progress,
		notAsked: notAskedIn(locals.db, locals.shelf, scan, unitOf(scan.subject)),
		complete: canFinalise(progress),
		marksNeeded: marksNeeded(scan.subject),
		ownMarks: ownMarks(locals, scan),
		clientMention: isOpen(scan) ? placesIn(locals, scan) : [],
		closing: isOfTeam(visitor, scan) ? closingOf(locals, scan) : null,
		noted: isOfTeam(visitor, scan) ? notedOf(locals, scan) : null,
		mayWrite: isOpen(scan) && writerAt(visitor, ownSeatAt(visitor, scan)) !== undefined,
		mayLetOut: mayLetOut(visitor, scan),
		scripts: isOfTeam(visitor, scan) ? writtenBesideScan(locals, scan) : [],
		moved:
			isOpen(scan) && writerAt(visitor, ownSeatAt(visitor, scan)) !== undefined
				? movedAnswers(locals.db, scan)
				: []
	};
}

export const actions = {
	sluit: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'prepare');
		const who = signatureAt({ locals, cookies }, scan);
		const form = await request.formData();
		const work = () => closeSession(locals, scan, form, who);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return notKept(written, {});
		if (written.done) return fail(409, { problem: written.done.problem });
		redirect(303, `/scans/${scan.id}/vaststellen`);
	},
	notities: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		if (!isOpen(scan)) return refused(409, { problem: notOpen });
		const form = await request.formData();
		const writer = { who, mayLetOut: mayLetOut({ locals, cookies }, scan) };
		const work = () => saveNoted(locals, scan, form, writer);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) {
			return refused(503, { problem: written.problem, typed: typedIn(form) });
		}
		if (written.done) return refused(409, written.done);
		redirect(303, `/scans/${scan.id}/vaststellen#afspraken`);
	},
	redenen: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		if (!isOpen(scan)) return refused(409, { problem: notOpen });
		const given = reasonsIn(await request.formData());
		const { db, now } = locals;
		const work = () => giveReasons(db, scan, given, { who, now });
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return refused(503, { problem: written.problem, reasons: given });
		const stale = written.done;
		if (stale.length > 0) {
			const reasons = given.filter(({ item }) => stale.includes(item));
			return refused(409, { problem: reasonsElsewhere, reasons });
		}
		redirect(303, `/scans/${scan.id}/vaststellen#anders`);
	},
	vaststellen: async ({ params, locals, cookies, request }) => {
		const scan = scanFor({ locals, cookies }, params.scan, 'finalise');
		const form = await request.formData();
		const asked = form.getAll('namens').map(String);
		const marks = ownMarks(locals, scan).filter((mark) => asked.includes(mark));
		if (marks.length === 0) return fail(400, { problem: 'Kies namens wie u akkoord geeft.' });
		const unseen = unseenIn(locals, scan, form);
		if (unseen !== undefined) return fail(409, { problem: unseen });
		const { db, now } = locals;
		const work = () => {
			const outcome = finalising.setMarks(db, scan, marks, { who: signatureIn(locals), now });
			if (outcome.kind === 'marked') noteScan(locals, 'scan-marked', scan);
			if (outcome.kind === 'finalised') noteScan(locals, 'scan-finalised', scan);
			return outcome;
		};
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) return notKept(written, {});
		const outcome = written.done;
		if (outcome.kind === 'incomplete') {
			const open = outcome.progress.empty.length + outcome.progress.withoutReason.length;
			return fail(409, {
				problem: `Vaststellen kan nog niet: ${count(open, 'vraag mist', 'vragen missen')} nog een antwoord of een reden. Ze staan hieronder.`
			});
		}
		if (outcome.kind === 'round-closed' || outcome.kind === 'team-taken-out') {
			return fail(409, { problem: standstillWords[outcome.kind] });
		}
		redirect(
			303,
			outcome.kind === 'marked' ? `/scans/${scan.id}/vaststellen` : `/scans/${scan.id}`
		);
	}
};

function refused(status: number, why: { problem: string; reasons?: GivenReason[]; typed?: Typed }) {
	return fail(status, why);
}

const notOpen = 'Deze scan kan niet meer wijzigen. Heropen eerst de scan of de ronde.';
const reasonsElsewhere =
	'Iemand anders schreef tegelijk bij een van deze vragen. Wat u koos staat hieronder nog, met wat er nu staat. Bewaar het nog een keer.';

/** A participant of a session without rating may not decide this. */
function mayLetOut(visitor: Visitor, scan: scans.Scan): boolean {
	return mayWithScan(viewerAt(visitor, scan), scan, 'answer');
}

function isOpen(scan: scans.Scan): boolean {
	return scan.state !== 'finalised' && standstillOf(scan) === undefined;
}

function reasonsIn(form: FormData): GivenReason[] {
	return [...form].flatMap(([name, value]) => {
		const item = /^reden:(.+)$/.exec(name)?.[1];
		const reason = changeReasons.find((one) => one === value);
		const expected = Number(form.get(`stand:${item}`)) || 0;
		const isUntouched = form.get(`was:${item}`) === reason;
		return item && reason && !isUntouched ? [{ item, reason, expected }] : [];
	});
}

/** Each party marks a team's scan itself. */
function ownMarks(locals: App.Locals, scan: scans.Scan): Mark[] {
	if (scan.subject !== 'team') return marksNeeded(scan.subject);
	return marksNeeded(scan.subject).filter((mark) =>
		may(locals.viewer, `mark-${mark}`, subjectOf(scan))
	);
}
