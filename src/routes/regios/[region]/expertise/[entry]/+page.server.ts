import { fail, redirect } from '@sveltejs/kit';
import {
	allTerrains,
	expertiseKindNames,
	expertiseKinds,
	personalAddresses
} from '#domain/expertise/expertise.ts';
import { dayOf, readDay, writtenDay } from '#domain/words/day.ts';
import { list } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as register from '#server/expertise/expertise.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { revisedProblem } from '#request/revised-problem.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { keptBy, mayKeep, usedIn } from '#routes/regios/[region]/expertise/register.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, kept } = entryFor(locals, params);
	const { isRegion, municipalities } = keptBy(locals, region.key);
	const today = dayOf(locals.now);
	return {
		region: { key: region.key, name: region.name },
		isNew: kept === undefined,
		terrains: allTerrains(register.ofRegion(locals.db, region.key)),
		kinds: expertiseKinds.map((value) => ({ value, label: expertiseKindNames[value] })),
		/** For the whole region only where this person keeps that. */
		places: [
			...(isRegion ? [{ value: wholeRegion, label: 'De hele regio (een organisatie)' }] : []),
			...municipalities.map(({ code, name }) => ({ value: code, label: name }))
		],
		typed: kept
			? typedOf(kept)
			: {
					...empty,
					terrein: url.searchParams.get('terrein') ?? '',
					plaats: municipalities.length === 1 && !isRegion ? municipalities[0]!.code : '',
					nagekeken: writtenDay(today)
				}
	};
}

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const { region, kept } = entryFor(locals, params);
		const form = await request.formData();
		const asked = typedIn(form);
		const read = readEntry(asked, locals, region.key);
		if ('problems' in read) return fail(400, { asked, problems: read.problems });
		const { entry } = read;
		// It may be moved only to where this person keeps it too.
		if (!mayKeep(locals, region.key, entry.municipality)) turnAway(locals);
		const texts = { organisatie: entry.organisation, functie: entry.functionName };
		const more = { bereik: entry.reach, 'voor-wie': entry.forWhom, eigen: asked.eigen };
		const clientMention = askedIn(form, { ...texts, ...more }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const expected = Number(asked.revisie) || 0;
		const written = await write(locals, () => {
			if (kept) {
				return register.change(locals.db, region.key, { id: kept.id, expected, entry }, stamp);
			}
			register.add(locals.db, region.key, entry, stamp);
			return { kind: 'saved' } as const;
		});
		if (!('done' in written)) return notKeptInList(written, { asked });
		const left = revisedProblem(
			written.done,
			({ functionName, reach }) => `${functionName}, ${reach}`
		);
		if (left) {
			const { problem, revision = asked.revisie } = left;
			return fail(409, { asked: { ...asked, revisie: revision }, problems: [problem] });
		}
		redirect(303, `/regios/${region.key}/expertise?gelukt=${kept ? 'bewaard' : 'toegevoegd'}`);
	},

	weg: async ({ params, locals }) => {
		const { region, kept } = entryFor(locals, params);
		if (!kept) turnAway(locals);
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const work = () => register.remove(locals.db, region.key, kept.id, stamp);
		const written = await write(locals, work);
		const back = { asked: typedOf(kept) };
		if (!('done' in written)) return notKeptInList(written, back);
		redirect(303, `/regios/${region.key}/expertise?gelukt=weg`);
	}
};

const wholeRegion = 'regio';

const names = [
	...(['terrein', 'eigen', 'plaats', 'organisatie', 'functie', 'bereik', 'voor-wie'] as const),
	...(['nagekeken', 'revisie', 'algemeen'] as const)
];
type Typed = Record<(typeof names)[number], string> & { soorten: string[] };

const empty: Typed = {
	...{ terrein: '', eigen: '', plaats: '', organisatie: '', functie: '', bereik: '' },
	...{ 'voor-wie': '', nagekeken: '', revisie: '0', algemeen: '', soorten: [] }
};

/** A new one, or one that this person keeps. */
function entryFor(locals: App.Locals, params: { region: string; entry: string }) {
	const { isRegion, municipalities } = keptBy(locals, params.region);
	if (!isRegion && municipalities.length === 0) turnAway(locals);
	const region = usedIn(locals, params.region);
	if (params.entry === 'nieuw') return { region, kept: undefined };
	const id = /^\d{1,9}$/.test(params.entry) ? Number(params.entry) : 0;
	const kept = register.find(locals.db, region.key, id);
	if (!kept || !mayKeep(locals, region.key, kept.municipality)) turnAway(locals);
	return { region, kept };
}

function typedIn(form: FormData): Typed {
	const typed = Object.fromEntries(names.map((name) => [name, fieldOf(form, name).trim()]));
	return { ...empty, ...typed, soorten: form.getAll('soorten').map(String) };
}

function typedOf(kept: register.KeptExpertise): Typed {
	return {
		...{ terrein: kept.terrain, eigen: '', plaats: kept.municipality ?? wholeRegion },
		...{ organisatie: kept.organisation, functie: kept.functionName, bereik: kept.reach },
		...{ 'voor-wie': kept.forWhom, nagekeken: writtenDay(kept.checkedOn) },
		...{ revisie: String(kept.revision), algemeen: '', soorten: kept.kinds }
	};
}

function readEntry(
	asked: Typed,
	locals: App.Locals,
	region: string
): { entry: register.NewExpertise } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const wrong = (field: string, message: string) => void problems.push({ field, message });
	const terrain = (asked.eigen || asked.terrein).replace(/\s+/g, ' ');
	if (terrain === '') wrong('terrein', 'Kies een terrein, of schrijf hieronder een eigen terrein.');
	const longest = { eigen: 80, organisatie: 120, functie: 120, bereik: 200, 'voor-wie': 200 };
	for (const [field, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
		if (asked[field].length > most) wrong(field, `Houd het bij hoogstens ${most} tekens.`);
	}
	const kinds = expertiseKinds.filter((kind) => asked.soorten.includes(kind));
	if (kinds.length === 0) wrong('soorten', 'Kies minstens één: wat kan deze functie doen?');
	const { municipalities, isRegion } = keptBy(locals, region);
	const isPlace =
		(asked.plaats === wholeRegion && isRegion) ||
		municipalities.some(({ code }) => code === asked.plaats);
	if (!isPlace) wrong('plaats', 'Kies van welke gemeente dit is.');
	if (asked.plaats === wholeRegion && asked.organisatie === '') {
		wrong('organisatie', 'Schrijf welke organisatie dit voor de hele regio doet.');
	}
	if (asked.functie === '') wrong('functie', 'Schrijf de functie, zoals: aandachtsfunctionaris.');
	if (asked.bereik === '') {
		wrong('bereik', 'Schrijf hoe men deze functie bereikt, zoals een algemeen nummer.');
	}
	const personal = personalAddresses(asked.bereik);
	if (personal.length > 0 && asked.algemeen === '') {
		wrong(
			'bereik',
			`${list(personal)} ${personal.length === 1 ? 'lijkt het adres' : 'lijken adressen'} van één persoon. Schrijf liever een algemeen adres. Is het dat al? Zet dan hieronder een vinkje.`
		);
	}
	const day = readDay(asked.nagekeken);
	if (day === undefined) wrong('nagekeken', 'Schrijf dag, maand en jaar, zoals 1-9-2026.');
	else if (day > dayOf(locals.now)) wrong('nagekeken', 'Deze dag moet nog komen.');
	if (problems.length > 0 || day === undefined) return { problems };
	return {
		entry: {
			...{ terrain, kinds, organisation: asked.organisatie, functionName: asked.functie },
			municipality: asked.plaats === wholeRegion ? null : asked.plaats,
			...{ reach: asked.bereik, forWhom: asked['voor-wie'], checkedOn: day }
		}
	};
}
