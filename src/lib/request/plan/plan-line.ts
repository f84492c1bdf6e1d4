import { fail, redirect } from '@sveltejs/kit';
import {
	agreementTurns,
	longestTerm,
	noTerms,
	readDue,
	type AgreementTerms,
	type TermKey
} from '#domain/agreement/agreement.ts';
import { agreementStateNames, mayFollow } from '#domain/agreement/agreement-course.ts';
import { isTerm, valueIn, type PlanFormat } from '#domain/agreement/plan-format.ts';
import { dayOf, isDay, writtenDay } from '#domain/words/day.ts';
import { clockTime, longDate } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { predecessorsOn } from '#server/registry/predecessors.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import type { LinePage, PlanHead, TypedLine } from '#ui/plan/shown-plan.ts';
import { planWriter, type PlanPlace } from './plan-place.ts';
import {
	longText,
	moveAgreement,
	putBackAgreement,
	takeOutAgreement,
	tooLong,
	type KeptAgreement
} from './agreement-moves.ts';
import { groupsOf, shownLine } from './plan-shown.ts';

/* The page of one line of a plan: what it says, how it stands, and what became of it. */

/** Of the form; each is the id of a field too. */
const fieldNames: Record<TermKey, string> = {
	goal: 'doel',
	action: 'actie',
	responsible: 'wie',
	due: 'wanneer',
	means: 'middelen',
	lands: 'opdracht',
	success: 'succes'
};

export function fieldOfColumn(key: string): string {
	return isTerm(key) ? fieldNames[key] : `eigen-${key}`;
}

export function loadLine(locals: App.Locals, place: PlanPlace, line: string, url: URL): LinePage {
	const kept = lineToRead(locals, place, line);
	if (!kept && !place.mayKeep) turnAway(locals);
	const { format } = place;
	const isOwn = !kept || kept.municipality === place.owner.municipality;
	return {
		...headOf(isOwn ? place : { ...place, mayKeep: false }),
		isNew: kept === undefined,
		columns: format.columns.map(({ key, label, hint, isRequired, source }) => ({
			...{ id: fieldOfColumn(key), key, label, hint, isRequired, source }
		})),
		groups: groupsOf(locals.db, place).map(({ key, title }) => ({ value: key, label: title })),
		typed: kept ? typedOf(agreements.termsOf(kept), kept.revision, format) : beginning(url, format),
		line: kept && shownLine(locals, place, kept),
		isTakenOut: kept !== undefined && kept.removedAt !== null,
		next: kept
			? mayFollow(kept.state).map((to) => ({ value: to, label: agreementStateNames[to] }))
			: [],
		history: kept ? historyOf(locals, kept.id) : [],
		done: url.searchParams.get('gelukt')
	};
}

export function headOf({
	region,
	municipality,
	name,
	base,
	query,
	trail,
	mayKeep,
	format
}: PlanPlace): PlanHead {
	const { title, introduction } = format;
	return {
		region,
		municipality,
		name,
		base,
		query,
		trail,
		mayKeep,
		format: { title, introduction }
	};
}

export function lineIn(locals: App.Locals, place: PlanPlace, line: string) {
	if (line === 'nieuw') return undefined;
	const id = /^\d{1,9}$/.test(line) ? Number(line) : 0;
	const kept = agreements.find(locals.db, place.owner.region, id);
	const isOwn = kept?.kind === 'plan-line' && kept.municipality === place.owner.municipality;
	if (!isOwn) turnAway(locals);
	return kept;
}

/** Also of a municipality that merged into this one: it is read here, and nobody changes it any more. */
export function lineToRead(locals: App.Locals, place: PlanPlace, line: string) {
	const { municipality, region } = place.owner;
	const kept = /^\d{1,9}$/.test(line)
		? agreements.find(locals.db, region, Number(line))
		: undefined;
	const isMerged =
		kept?.kind === 'plan-line' &&
		municipality !== null &&
		predecessorsOn(locals.db, municipality, dayOf(locals.now)).some(
			({ code }) => code === kept.municipality
		);
	return isMerged ? kept : lineIn(locals, place, line);
}

export async function saveLine(locals: App.Locals, place: PlanPlace, line: string, form: FormData) {
	const kept = keptLine(locals, place, line);
	const asked = typedIn(form, place.format);
	const read = readLine(asked, place, locals, kept);
	if ('problems' in read)
		return fail(400, { what: 'line' as const, asked, problems: read.problems });
	const clientMention = askedIn(form, asked.texts, locals.now);
	if (clientMention)
		return fail(400, { what: 'line' as const, asked, problems: [], clientMention });
	const stamp = { who: planWriter(locals, place), now: locals.now };
	const { region } = place.owner;
	const expected = Number(asked.revisie) || 0;
	const written = await write(locals, () => {
		if (kept) {
			return agreements.change(locals.db, { region, id: kept.id, expected }, read, stamp);
		}
		agreements.add(locals.db, { ...place.owner, kind: 'plan-line', ...read }, stamp);
		return { kind: 'saved' } as const;
	});
	if (!('done' in written)) return notKeptInList(written, { what: 'line' as const, asked });
	const outcome = written.done;
	if (outcome.kind === 'gone') turnAway(locals);
	if (outcome.kind === 'stale') {
		const now = agreements.termsOf(outcome.now);
		const theirs = place.format.columns
			.map(({ key, label }) => ({ label, value: valueIn(now, key) }))
			.filter(
				({ value }, index) => value !== asked.texts[fieldOfColumn(place.format.columns[index]!.key)]
			)
			.map(({ label, value }) => `${label}: ${value === '' ? 'leeg' : `“${value}”`}`);
		const message = `Iemand anders veranderde deze actie terwijl u bezig was. Anders dan bij u staat er nu: ${theirs.join('; ') || 'een andere plaats of stand'}. Wat u typte staat hieronder. Bewaart u nog een keer, dan komt het uwe daarvoor in de plaats.`;
		const again = { ...asked, revisie: String(outcome.now.revision) };
		return fail(409, { what: 'line' as const, asked: again, problems: [{ field: '', message }] });
	}
	redirect(303, backTo(place, kept ? 'bewaard' : 'toegevoegd'));
}

/** Each is a form of the page of a line. */
export const lineActions = {
	bewaar: saveLine,
	stand: (locals, place, line, form) => {
		const kept = keptAt(locals, place, line);
		const query = place.query === '' ? '?' : `${place.query}&`;
		return moveAgreement(locals, kept, form, `${place.base}/${kept.id}${query}gelukt=stand`);
	},
	weg: (locals, place, line, form) =>
		takeOutAgreement(locals, keptAt(locals, place, line), form, backTo(place, 'weg')),
	terug: (locals, place, line, form) =>
		putBackAgreement(locals, keptAt(locals, place, line), form, backTo(place, 'terug'))
} satisfies Record<string, LineAction>;

type LineAction = (
	locals: App.Locals,
	place: PlanPlace,
	line: string,
	form: FormData
) => Promise<unknown>;

function keptAt(locals: App.Locals, place: PlanPlace, line: string): KeptAgreement {
	const kept = keptLine(locals, place, line);
	if (!kept) turnAway(locals);
	const { region } = place.owner;
	return { region, id: kept.id, who: planWriter(locals, place), noun: 'actie' };
}

export function backTo({ base, query }: Pick<PlanPlace, 'base' | 'query'>, done: string): string {
	return `${base}${query === '' ? '?' : `${query}&`}gelukt=${done}`;
}

function keptLine(locals: App.Locals, place: PlanPlace, line: string) {
	if (!place.mayKeep) turnAway(locals);
	return lineIn(locals, place, line);
}

function typedIn(form: FormData, { columns }: PlanFormat): TypedLine {
	const texts = columns.map(({ key }) => {
		const name = fieldOfColumn(key);
		return [name, longText(form, name)] as const;
	});
	const one = (name: string) => fieldOf(form, name).trim();
	return {
		texts: Object.fromEntries(texts),
		...{ groep: one('groep'), beurt: one('beurt'), revisie: one('revisie') }
	};
}

function typedOf(terms: AgreementTerms, revision: number, { columns }: PlanFormat): TypedLine {
	const texts = columns.map(({ key }) => {
		const value = valueIn(terms, key);
		return [fieldOfColumn(key), key === 'due' && isDay(value) ? writtenDay(value) : value];
	});
	return {
		texts: Object.fromEntries(texts) as Record<string, string>,
		...{ groep: terms.group, beurt: terms.turn, revisie: String(revision) }
	};
}

/** A link may bring an example along. */
function beginning(url: URL, format: PlanFormat): TypedLine {
	const { texts, ...rest } = typedOf(noTerms, 0, format);
	const actie = url.searchParams.get('actie')?.slice(0, longestTerm) ?? '';
	return {
		...rest,
		texts: { ...texts, ...(actie && { [fieldNames.action]: actie }) },
		groep: url.searchParams.get('groep') ?? ''
	};
}

/** A line may be begun before all is known: what the format asks for and is not there, the plan says. */
function readLine(
	asked: TypedLine,
	{ format, owner }: PlanPlace,
	{ db }: App.Locals,
	kept: agreements.AgreementRow | undefined
): { terms: AgreementTerms } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const terms: AgreementTerms = kept
		? { ...agreements.termsOf(kept), own: { ...kept.own } }
		: { ...noTerms, own: {} };
	for (const { key } of format.columns) {
		const field = fieldOfColumn(key);
		const text = asked.texts[field] ?? '';
		if (text.length > longestTerm) problems.push({ field, message: tooLong });
		if (isTerm(key)) terms[key] = key === 'due' ? readDue(text) : text;
		else if (text === '') delete terms.own[key];
		else terms.own[key] = text;
	}
	if (terms.action === '' && terms.goal === '') {
		const field =
			fieldNames[format.columns.some(({ key }) => key === 'action') ? 'action' : 'goal'];
		problems.push({ field, message: 'Schrijf wat u gaat doen, of wat u wilt bereiken.' });
	}
	const groups = groupsOf(db, { format, owner });
	if (asked.groep !== '' && !groups.some(({ key }) => key === asked.groep)) {
		problems.push({ field: 'groep', message: 'Kies een deel van het plan dat er staat.' });
	}
	const turn = agreementTurns.find((one) => one === asked.beurt);
	if (!turn) problems.push({ field: 'beurt', message: 'Kies of dit eerst of later komt.' });
	if (problems.length > 0 || !turn) return { problems };
	return { terms: { ...terms, group: asked.groep, turn } };
}

const eventWords: Record<agreements.AgreementEvent['kind'], string> = {
	added: 'toegevoegd',
	changed: 'veranderd',
	moved: 'stand',
	removed: 'uit het plan gehaald',
	'put-back': 'teruggezet in het plan'
};

/** Newest first: what, as which role, by whom and when, with what stood there before. */
export function historyOf({ db }: App.Locals, agreement: number) {
	const names = namesOfDoers(db);
	return agreements.historyOf(db, agreement).map((event) => ({
		revision: event.revision,
		what:
			event.kind === 'moved'
				? `${eventWords.moved}: ${agreementStateNames[event.state]}`
				: eventWords[event.kind],
		said: event.said,
		by: [event.role, names.get(event.who)].filter(Boolean).join(', '),
		at: `${longDate(event.at)}, ${clockTime(event.at)}`,
		before: event.kind === 'changed' ? beforeInWords(event.old) : []
	}));
}

function beforeInWords(old: string | null): { label: string; value: string }[] {
	if (old === null) return [];
	const {
		goal = '',
		action = '',
		responsible = '',
		due = ''
	} = JSON.parse(old) as Partial<AgreementTerms>;
	return [
		{ label: 'Doel', value: goal },
		{ label: 'Actie', value: action },
		{ label: 'Wie', value: responsible },
		{ label: 'Wanneer', value: isDay(due) ? longDate(due) : due }
	].filter(({ value }) => value !== '');
}
