import { fail, redirect } from '@sveltejs/kit';
import { readDay, writtenDay } from '#domain/words/day.ts';
import type { Problem } from '#domain/words/problem.ts';
import {
	byOutcome,
	readNumber,
	seenOf,
	weigh,
	writtenNumber,
	type Criterion,
	type Figure
} from '#domain/weighing/weighing.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as weighings from '#server/weighings/weighings.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { weighingFor } from '#routes/beheer/regios/[region]/weging/weighed.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, weighing } = weighingFor(locals, params);
	const { criteria, areas, figures, id, title, purpose, madeAt } = weighing;
	const weighed = weigh(criteria, areas, figures);
	const isSorted = url.searchParams.get('volgorde') === 'uitkomst';
	const area = weighed.find(({ postcode }) => postcode === url.searchParams.get('gebied'));
	return {
		region: { key: region.key, name: region.name },
		weighing: {
			...{ id, title, purpose, madeAt, criteria },
			madeBy: namesOfDoers(locals.db).get(weighing.madeBy) ?? weighing.madeBy,
			isLocked: figures.length > 0
		},
		isSorted,
		areas: isSorted ? weighed.toSorted(byOutcome) : weighed,
		area: area && {
			...{ postcode: area.postcode, name: area.name },
			seen: seenOf(area.postcode, figures),
			typed: Object.fromEntries(
				area.cells.flatMap(({ criterion, figure }) =>
					figure
						? [
								[`cijfer-${criterion.id}`, writtenNumber(figure.value)],
								[`bron-${criterion.id}`, figure.source],
								[`dag-${criterion.id}`, writtenDay(figure.day)]
							]
						: []
				)
			) as Record<string, string>
		},
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	criterium: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const form = await request.formData();
		const asked = typedIn(form, ['naam', 'eenheid', 'gewicht', 'nul', 'honderd']);
		const [weight, atNone, atAll] = [asked.gewicht, asked.nul, asked.honderd].map((typed) =>
			readNumber(typed ?? '')
		);
		const { naam: name = '', eenheid: unit = '' } = asked;
		const problems: Problem[] = [];
		if (name === '' || name.length > 120) {
			const message = 'Geef het criterium een naam van hoogstens 120 tekens.';
			problems.push({ field: 'naam', message });
		}
		if (unit.length > 120) {
			const message = 'Houd de eenheid bij hoogstens 120 tekens.';
			problems.push({ field: 'eenheid', message });
		}
		if (weight === undefined || weight <= 0 || weight > 1000) {
			const message = 'Het gewicht is een getal boven 0, hoogstens 1000. Bijvoorbeeld 2 of 1,5.';
			problems.push({ field: 'gewicht', message });
		}
		if (atNone === undefined) problems.push({ field: 'nul', message: writeNumber });
		if (atAll === undefined) problems.push({ field: 'honderd', message: writeNumber });
		if (atNone !== undefined && atNone === atAll) {
			const message = 'De twee waarden zijn gelijk. Dan maakt het criterium geen verschil.';
			problems.push({ field: 'honderd', message });
		}
		if (problems.length > 0) return fail(400, { form: 'criterium', asked, problems });
		const clientMention = askedIn(form, { naam: name, eenheid: unit }, locals.now);
		if (clientMention) return fail(400, { form: 'criterium', asked, problems: [], clientMention });
		const criterion = { name, unit, weight: weight!, atNone: atNone!, atAll: atAll! };
		const back = { form: 'criterium', asked };
		const work = () => weighings.addCriterion(locals.db, weighing, criterion, stampOf(locals));
		const taken = { field: 'naam', message: 'Dit criterium staat er al.' };
		return settle(await write(locals, work), region.key, weighing.id, back, taken);
	},

	criteriumweg: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const id = Number(fieldOf(await request.formData(), 'criterium')) || 0;
		const work = () => weighings.removeCriterion(locals.db, weighing, id, stampOf(locals));
		return settle(await write(locals, work), region.key, weighing.id, { form: 'criterium' });
	},

	gebied: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const form = await request.formData();
		const asked = typedIn(form, ['postcode', 'gebiednaam']);
		const { postcode = '', gebiednaam: name = '' } = asked;
		const problems: Problem[] = [];
		if (!/^[1-9]\d{3}$/.test(postcode)) {
			const message = 'Een postcodegebied is vier cijfers, zoals 1505.';
			problems.push({ field: 'postcode', message });
		}
		if (name.length > 120) {
			const message = 'Houd de naam van het gebied bij hoogstens 120 tekens.';
			problems.push({ field: 'gebiednaam', message });
		}
		if (problems.length > 0) return fail(400, { form: 'gebied', asked, problems });
		const clientMention = askedIn(form, { gebiednaam: name }, locals.now);
		if (clientMention) return fail(400, { form: 'gebied', asked, problems: [], clientMention });
		const back = { form: 'gebied', asked };
		const work = () => weighings.addArea(locals.db, weighing, { postcode, name }, stampOf(locals));
		const taken = { field: 'postcode', message: 'Dit postcodegebied staat er al.' };
		return settle(await write(locals, work), region.key, weighing.id, back, taken);
	},

	gebiedweg: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const postcode = fieldOf(await request.formData(), 'postcode');
		const work = () => weighings.removeArea(locals.db, weighing, postcode, stampOf(locals));
		return settle(await write(locals, work), region.key, weighing.id, { form: 'gebied' });
	},

	cijfers: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const form = await request.formData();
		const names = weighing.criteria.flatMap(({ id }) => [
			...[`cijfer-${id}`, `bron-${id}`, `dag-${id}`]
		]);
		const asked = typedIn(form, ['postcode', 'gezien', ...names]);
		const back = { form: 'cijfers', asked };
		const read = readFigures(weighing.criteria, asked, locals.now.slice(0, 10));
		if ('problems' in read) return fail(400, { ...back, problems: read.problems });
		const texts = weighing.criteria.map(({ id }) => [`bron-${id}`, asked[`bron-${id}`] ?? '']);
		const clientMention = askedIn(
			form,
			Object.fromEntries(texts) as Record<string, string>,
			locals.now
		);
		if (clientMention) return fail(400, { ...back, problems: [], clientMention });
		const { postcode = '', gezien: seen = '' } = asked;
		const given = { postcode, figures: read.figures, seen };
		const work = () => weighings.setFigures(locals.db, weighing, given, stampOf(locals));
		const written = await write(locals, work);
		if ('done' in written && written.done.kind === 'stale') {
			const now = weighings.find(locals.db, region.key, weighing.id)?.figures ?? [];
			const theirs = seenOf(postcode, now) || 'geen cijfers';
			const message = `Iemand anders veranderde de cijfers van ${postcode} terwijl u bezig was. Nu bewaard: ${theirs}. Wat u typte staat hieronder. Bewaart u nog een keer, dan komt wat u typte daarvoor in de plaats.`;
			const again = { ...asked, gezien: seenOf(postcode, now) };
			return fail(409, { form: 'cijfers', asked: again, problems: [{ field: '', message }] });
		}
		return settle(written, region.key, weighing.id, back);
	},

	weg: async ({ params, locals, request }) => {
		const { region, weighing } = weighingFor(locals, params);
		const asked = typedIn(await request.formData(), ['zeker']);
		if (asked.zeker !== weighing.title) {
			const message = `Typ de titel over om de weegtabel weg te gooien: ${weighing.title}`;
			return fail(400, { form: 'weg', asked, problems: [{ field: 'zeker', message }] });
		}
		const work = () => weighings.discard(locals.db, weighing, stampOf(locals));
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { form: 'weg', asked });
		redirect(303, `/beheer/regios/${region.key}/weging?gelukt=weg`);
	}
};

type Typed = Record<string, string>;

const writeNumber = 'Schrijf een getal, zoals 12 of 3,5.';

function typedIn(form: FormData, names: string[]): Typed {
	return Object.fromEntries(names.map((name) => [name, fieldOf(form, name).trim()]));
}

function stampOf(locals: App.Locals) {
	return { who: doerOf(locals).id, now: locals.now };
}

function readFigures(
	criteria: Criterion[],
	asked: Typed,
	today: string
): { figures: Omit<Figure, 'postcode'>[] } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const figures: Omit<Figure, 'postcode'>[] = [];
	for (const { id, name } of criteria) {
		const [cijfer, source, dag] = ['cijfer', 'bron', 'dag'].map(
			(part) => asked[`${part}-${id}`] ?? ''
		) as [string, string, string];
		// A source and a day are kept for the next criterion by who fills in; alone they say nothing.
		if (cijfer === '') continue;
		const value = readNumber(cijfer);
		const day = readDay(dag);
		if (value === undefined) {
			problems.push({ field: `cijfer-${id}`, message: `${name}: ${writeNumber.toLowerCase()}` });
		}
		if (source === '' || source.length > 200) {
			const message = `${name}: schrijf op waar het cijfer vandaan komt, in hoogstens 200 tekens.`;
			problems.push({ field: `bron-${id}`, message });
		}
		if (day === undefined || day > today) {
			const message = `${name}: schrijf de dag waarvan het cijfer is, zoals 31-12-2025, en niet in de toekomst.`;
			problems.push({ field: `dag-${id}`, message });
		}
		if (value !== undefined && day !== undefined) {
			figures.push({ criterion: id, value, source, day });
		}
	}
	return problems.length > 0 ? { problems } : { figures };
}

function settle(
	written: Awaited<ReturnType<typeof write<weighings.ChangeWeighingOutcome>>>,
	region: string,
	weighing: number,
	back: { form: string; asked?: Typed },
	taken?: Problem
) {
	if (!('done' in written)) return notKeptInList(written, back);
	const { kind } = written.done;
	if (kind === 'saved') {
		redirect(303, `/beheer/regios/${region}/weging/${weighing}?gelukt=bewaard#${back.form}`);
	}
	if (kind === 'name-taken' && taken) return fail(400, { ...back, problems: [taken] });
	return fail(409, { ...back, problems: [{ field: '', message: refusals[kind] }] });
}

const refusals: Record<Exclude<weighings.ChangeWeighingOutcome['kind'], 'saved'>, string> = {
	gone: 'Dit is er niet meer: iemand anders gooide het weg terwijl u bezig was. Wat u typte staat hieronder.',
	locked:
		'De criteria liggen vast, want er is een cijfer ingevuld. Wilt u anders wegen? Maak dan een nieuwe weegtabel, met een eigen doel.',
	'name-taken': 'Dit staat er al.',
	stale: 'Iemand anders veranderde de cijfers terwijl u bezig was.',
	'no-criteria': 'Zeg eerst hoe u weegt: voeg minstens één criterium toe.'
};
