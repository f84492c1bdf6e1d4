import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import {
	agreementYieldNames,
	agreementYields,
	dueInWords,
	longestTerm,
	noTerms,
	originWords,
	readDue,
	termKeys,
	type AgreementOrigin,
	type AgreementTerms
} from '#domain/agreement/agreement.ts';
import { agreementStateNames, mayFollow } from '#domain/agreement/agreement-course.ts';
import { proposalName } from '#domain/agreement/plan-proposal.ts';
import { isDay, writtenDay } from '#domain/words/day.ts';
import { list } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as proposals from '#server/agreements/proposals.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { turnAway } from '#request/guard.ts';
import {
	longText,
	moveAgreement,
	takeOutAgreement,
	tooLong,
	type KeptAgreement
} from '#request/plan/agreement-moves.ts';
import { fieldOfColumn, historyOf } from '#request/plan/plan-line.ts';
import { originInWords, wordsOfRounds } from '#request/plan/plan-shown.ts';
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

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, kept, mayKeep } = agreementFor(locals, params);
	const { all, seesAll } = membersFor(locals, region.key);
	const wish = kept ? undefined : wishIn(locals, region.key, url.searchParams.get('wens'));
	return {
		region: { key: region.key, name: region.name },
		...{ mayKeep, isNew: kept === undefined },
		kind: kept?.kind ?? (wish ? 'joint' : 'regional'),
		wish: wish && { about: wish.about, needed: wish.needed },
		wishAddress: url.searchParams.get('wens') ?? '',
		// It holds who takes part, which tells what a municipality lacks.
		typed: kept && mayKeep ? typedOf(kept) : beginning(wish?.municipalities ?? []),
		yields: agreementYields.map((value) => ({ value, label: agreementYieldNames[value] })),
		members: mayKeep ? all.map(({ code, name }) => ({ value: code, label: name })) : [],
		agreement: kept && {
			...agreements.termsOf(kept),
			due: dueInWords(kept.due),
			revision: kept.revision,
			state: agreementStateNames[kept.state],
			learned: kept.learned,
			yields: kept.yields && agreementYieldNames[kept.yields],
			/** Taking part tells what a municipality lacks. */
			of: !kept.municipalities
				? 'alle gemeenten'
				: seesAll
					? list(membersOf(kept, all).map(({ name }) => name))
					: 'een deel van de gemeenten',
			adopted: [kept.adoptedBy, dueInWords(kept.adoptedOn)].filter(Boolean).join(', '),
			origin: seesAll
				? originInWords(kept, wordsOfRounds(locals.db, region.key))
				: originWords[kept.origin],
			isTakenOut: kept.removedAt !== null
		},
		next: kept
			? mayFollow(kept.state).map((to) => ({ value: to, label: agreementStateNames[to] }))
			: [],
		// What stood there before can name municipalities that take part; whoever keeps it may read that.
		history: kept && mayKeep ? historyOf(locals, kept.id) : [],
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const { region, kept } = keptBy(locals, params);
		const form = await request.formData();
		const asked = typedIn(form);
		const members = membersFor(locals, region.key).all.map(({ code }) => code);
		const wish = kept ? undefined : wishIn(locals, region.key, asked.wens);
		const kind = kept?.kind ?? (wish ? 'joint' : asked.soort === 'joint' ? 'joint' : 'regional');
		const read = readAgreement(asked, members, { kind, kept });
		if ('problems' in read)
			return fail(400, { what: 'terms' as const, asked, problems: read.problems });
		const texts = { ...asked.texts, vastgesteld: asked.vastgesteld };
		const clientMention = askedIn(form, texts, locals.now);
		if (clientMention)
			return fail(400, { what: 'terms' as const, asked, problems: [], clientMention });
		const stamp = {
			who: writerIn(locals, 'keep-agreements', { region: region.key }),
			now: locals.now
		};
		const expected = Number(asked.revisie) || 0;
		const written = await write(locals, () => {
			if (kept) {
				const which = { region: region.key, id: kept.id, expected };
				return agreements.change(locals.db, which, read, stamp);
			}
			const origin: { origin?: AgreementOrigin } = wish ? { origin: wish.origin } : {};
			const own = { region: region.key, municipality: null, kind, ...origin };
			agreements.add(locals.db, { ...own, ...read }, stamp);
			return { kind: 'saved' } as const;
		});
		if (!('done' in written)) return notKeptInList(written, { what: 'terms' as const, asked });
		const outcome = written.done;
		if (outcome.kind === 'gone') turnAway(locals);
		if (outcome.kind === 'stale') {
			const { action, goal, revision } = outcome.now;
			const message = `Iemand anders veranderde deze afspraak terwijl u bezig was. Nu staat er: “${action}”, met als doel “${goal}”. Wat u typte staat hieronder. Bewaart u nog een keer, dan komt het uwe daarvoor in de plaats.`;
			const again = { ...asked, revisie: String(revision) };
			return fail(409, {
				what: 'terms' as const,
				asked: again,
				problems: [{ field: '', message }]
			});
		}
		redirect(303, `/regios/${region.key}/afspraken?gelukt=${kept ? 'bewaard' : 'toegevoegd'}`);
	},

	stand: async ({ params, locals, request }) => {
		const kept = movableBy(locals, params);
		const done = `/regios/${kept.region}/afspraken/${kept.id}?gelukt=stand`;
		return moveAgreement(locals, kept, await request.formData(), done);
	},

	weg: async ({ params, locals, request }) => {
		const kept = movableBy(locals, params);
		const done = `/regios/${kept.region}/afspraken?gelukt=weg`;
		return takeOutAgreement(locals, kept, await request.formData(), done);
	}
};

function movableBy(
	locals: App.Locals,
	params: { region: string; agreement: string }
): KeptAgreement {
	const { region, kept } = keptBy(locals, params);
	if (!kept) turnAway(locals);
	const who = writerIn(locals, 'keep-agreements', { region: region.key });
	return { region: region.key, id: kept.id, who, noun: 'afspraak' };
}

/** Something that was taken out is found by whoever keeps agreements only. */
function agreementFor(locals: App.Locals, params: { region: string; agreement: string }) {
	const region = agreedRegion(locals, params.region, 'see-region-results');
	const mayKeep = may(locals.viewer, 'keep-agreements', { region: region.key });
	const kept =
		params.agreement === 'nieuw' ? undefined : sharedFor(locals, region.key, params.agreement);
	if (!mayKeep && (!kept || kept.removedAt !== null)) turnAway(locals);
	return { region, kept, mayKeep };
}

function keptBy(locals: App.Locals, params: { region: string; agreement: string }) {
	const found = agreementFor(locals, params);
	if (!found.mayKeep) turnAway(locals);
	return found;
}

/** A wish is looked for anew: only what the scans and goals say now. */
function wishIn(locals: App.Locals, region: string, asked: string | null) {
	if (!asked || !may(locals.viewer, 'see-municipalities', { region })) return undefined;
	const [round = '', name = ''] = asked.split('!');
	const found = rounds.find(locals.db, region, round);
	if (!found || pinned.questionnaireOf(locals.db, found).subject !== 'team') return undefined;
	return proposals.wishesOf(locals.db, found).find(({ origin }) => proposalName(origin) === name);
}

const asks = ['action', 'goal', 'responsible', 'due', 'means', 'lands', 'success'] as const;

interface Typed {
	/** By the id of the field. */
	texts: Record<string, string>;
	soort: string;
	levert: string;
	gemeenten: string[];
	vastgesteld: string;
	'vastgesteld-op': string;
	wens: string;
	revisie: string;
}

function typedIn(form: FormData): Typed {
	const one = (name: string) => fieldOf(form, name).trim();
	const texts = asks.map((key) => [fieldOfColumn(key), longText(form, fieldOfColumn(key))]);
	return {
		texts: Object.fromEntries(texts) as Record<string, string>,
		...{ soort: one('soort'), levert: one('levert'), vastgesteld: one('vastgesteld') },
		...{ 'vastgesteld-op': one('vastgesteld-op'), wens: one('wens'), revisie: one('revisie') },
		gemeenten: form.getAll('gemeenten').map(String)
	};
}

function typedOf(row: agreements.AgreementRow): Typed {
	const day = (text: string) => (isDay(text) ? writtenDay(text) : text);
	const texts = asks.map((key) => [fieldOfColumn(key), key === 'due' ? day(row.due) : row[key]]);
	return {
		texts: Object.fromEntries(texts) as Record<string, string>,
		...{ soort: row.kind, levert: row.yields ?? '', gemeenten: row.municipalities ?? [] },
		...{ vastgesteld: row.adoptedBy, 'vastgesteld-op': day(row.adoptedOn), wens: '' },
		revisie: String(row.revision)
	};
}

function beginning(municipalities: readonly string[]): Typed {
	return {
		texts: {},
		...{ soort: 'regional', levert: '', gemeenten: [...municipalities], vastgesteld: '' },
		...{ 'vastgesteld-op': '', wens: '', revisie: '0' }
	};
}

function readAgreement(
	asked: Typed,
	members: readonly string[],
	{ kind, kept }: { kind: string; kept: agreements.AgreementRow | undefined }
): { terms: AgreementTerms; shared: agreements.SharedTerms } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const terms: AgreementTerms = kept ? agreements.termsOf(kept) : { ...noTerms };
	for (const key of termKeys) {
		const field = fieldOfColumn(key);
		const text = asked.texts[field] ?? '';
		if (text.length > longestTerm) problems.push({ field, message: tooLong });
		terms[key] = key === 'due' ? readDue(text) : text;
	}
	if (terms.action === '') {
		problems.push({ field: 'actie', message: 'Schrijf wat u met elkaar afspreekt.' });
	}
	for (const field of ['vastgesteld', 'vastgesteld-op'] as const) {
		if (asked[field].length > 200) {
			problems.push({ field, message: 'Houd het bij hoogstens 200 tekens.' });
		}
	}
	const chosen = members.filter((code) => asked.gemeenten.includes(code));
	if (kind === 'joint' && chosen.length === 1) {
		const message = 'Een gezamenlijke actie is van minstens twee gemeenten. Kies niets voor alle.';
		problems.push({ field: 'gemeenten', message });
	}
	if (problems.length > 0) return { problems };
	const isOfAll = kind !== 'joint' || chosen.length === 0 || chosen.length === members.length;
	return {
		terms,
		shared: {
			yields: agreementYields.find((one) => one === asked.levert) ?? null,
			municipalities: isOfAll ? null : chosen,
			adoptedBy: asked.vastgesteld,
			adoptedOn: readDue(asked['vastgesteld-op'])
		}
	};
}
