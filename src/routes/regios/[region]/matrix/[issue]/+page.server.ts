import { fail, redirect } from '@sveltejs/kit';
import { issueKindNames, issueKinds, othersIn } from '#domain/issue/issue.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as issues from '#server/issues/issues.ts';
import * as regions from '#server/registry/regions.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';
import { revisedProblem } from '#request/revised-problem.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { matrixRegion } from '#routes/regios/[region]/matrix/issues.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, kept } = issueFor(locals, params);
	return {
		region: { key: region.key, name: region.name },
		isNew: kept === undefined,
		kinds: issueKinds.map((value) => ({ value, label: issueKindNames[value] })),
		members: choicesIn(locals, region.key, kept),
		typed: kept ? typedOf(kept) : empty
	};
}

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const { region, kept } = issueFor(locals, params);
		const form = await request.formData();
		const typed = typedIn(form);
		const known = choicesIn(locals, region.key, kept).map(({ value }) => value);
		const read = readIssue(typed, known);
		if ('problems' in read) return fail(400, { typed, problems: read.problems });
		const texts = { vraagstuk: typed.vraagstuk, herkomst: typed.herkomst, andere: typed.andere };
		const clientMention = askedIn(form, texts, locals.now);
		if (clientMention) return fail(400, { typed, problems: [], clientMention });
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const expected = Number(typed.revisie) || 0;
		const { issue } = read;
		const written = await write(locals, () => {
			if (kept)
				return issues.change(locals.db, region.key, { id: kept.id, expected, issue }, stamp);
			issues.add(locals.db, region.key, issue, stamp);
			return { kind: 'saved' } as const;
		});
		if (!('done' in written)) return notKeptInList(written, { typed });
		const left = revisedProblem(written.done, ({ title, source, municipalities, others }) => {
			const ticks = municipalities.length + others.length;
			return `“${title}”, ${ticks} keer aangevinkt${source ? `, herkomst: ${source}` : ''}`;
		});
		if (left) {
			const { problem, revision = typed.revisie } = left;
			return fail(409, { typed: { ...typed, revisie: revision }, problems: [problem] });
		}
		const what = kept ? 'bewaard' : 'toegevoegd';
		redirect(303, `/regios/${region.key}/matrix?gelukt=${what}#vraagstukken`);
	},

	weg: async ({ params, locals }) => {
		const { region, kept } = issueFor(locals, params);
		if (!kept) turnAway(locals);
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const work = () => issues.remove(locals.db, region.key, kept.id, stamp);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { typed: typedOf(kept) });
		redirect(303, `/regios/${region.key}/matrix?gelukt=weg#vraagstukken`);
	}
};

const names = ['vraagstuk', 'soort', 'herkomst', 'andere', 'revisie'] as const;
type Typed = Record<(typeof names)[number], string> & { gemeenten: string[] };

const empty: Typed = {
	...{ vraagstuk: '', soort: 'general', herkomst: '', andere: '', revisie: '0' },
	gemeenten: []
};

/** A new one, or one of this region. */
function issueFor(locals: App.Locals, params: { region: string; issue: string }) {
	allow(locals, 'keep-issues', { region: params.region });
	const region = matrixRegion(locals, params.region);
	if (params.issue === 'nieuw') return { region, kept: undefined };
	const id = /^\d{1,9}$/.test(params.issue) ? Number(params.issue) : 0;
	const kept = issues.find(locals.db, region.key, id);
	if (!kept) turnAway(locals);
	return { region, kept };
}

/** One that left the region stays a choice while it is ticked. */
function choicesIn({ db, now }: App.Locals, region: string, kept: issues.KeptIssue | undefined) {
	const today = regions.membersOn(db, region, dayOf(now));
	const left = regions
		.everMembers(db, region)
		.filter(
			({ code }) =>
				kept?.municipalities.includes(code) === true && !today.some((one) => one.code === code)
		);
	return [...today, ...left]
		.toSorted(byName)
		.map(({ code, name }) => ({ value: code, label: name }));
}

function typedIn(form: FormData): Typed {
	const typed = Object.fromEntries(names.map((name) => [name, fieldOf(form, name).trim()]));
	return { ...empty, ...typed, gemeenten: form.getAll('gemeenten').map(String) };
}

function typedOf({
	title,
	kind,
	source,
	municipalities,
	others,
	revision
}: issues.KeptIssue): Typed {
	return {
		...{ vraagstuk: title, soort: kind, herkomst: source, andere: others.join('\n') },
		...{ revisie: String(revision), gemeenten: municipalities }
	};
}

function readIssue(
	typed: Typed,
	known: readonly string[]
): { issue: issues.NewIssue } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const title = typed.vraagstuk.replace(/\s+/g, ' ');
	const others = othersIn(typed.andere);
	if (title === '') problems.push({ field: 'vraagstuk', message: 'Schrijf het vraagstuk op.' });
	if (title.length > 200)
		problems.push({ field: 'vraagstuk', message: 'Houd het bij hoogstens 200 tekens.' });
	if (typed.herkomst.length > 1000)
		problems.push({ field: 'herkomst', message: 'Houd het bij hoogstens 1.000 tekens.' });
	if (others.length > 30 || others.some((name) => name.length > 80))
		problems.push({
			field: 'andere',
			message: 'Hoogstens 30 gebieden, met hoogstens 80 tekens per naam.'
		});
	const kind = issueKinds.find((one) => one === typed.soort);
	if (!kind) problems.push({ field: 'soort', message: 'Kies of het algemeen of specifiek is.' });
	if (problems.length > 0 || !kind) return { problems };
	const municipalities = known.filter((code) => typed.gemeenten.includes(code));
	return { issue: { title, kind, source: typed.herkomst, municipalities, others } };
}
