import { fail, redirect } from '@sveltejs/kit';
import { contradictionInWords } from '#domain/figure/contradiction-words.ts';
import { contradictionsIn, figuresOf } from '#domain/figure/contradiction.ts';
import { currentOf } from '#domain/figure/figure.ts';
import {
	figureColumns,
	mostPastedFigures,
	readPastedFigures,
	type PastedFigure
} from '#domain/figure/pasted.ts';
import { shownOnly } from '#domain/figure/table.ts';
import { cellText, type GivenCell } from '#domain/wide-sheet/sheet.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName, count } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as localFigures from '#server/figures/figures.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as regions from '#server/registry/regions.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { seenOf } from '#request/seen.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { figuredRegion, figuresIn } from '#routes/regios/[region]/cijfers/figured.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { key, name } = figuredRegion(locals, params.region, 'manage-round');
	const { db, now } = locals;
	const people = namesOfDoers(db);
	return {
		region: { key, name },
		columns: Object.values(figureColumns),
		members: regions
			.membersOn(db, key, dayOf(now))
			.toSorted(byName)
			.map((one) => one.name),
		imports: localFigures
			.importsOf(db, key)
			.map((made) => ({ ...made, madeBy: people.get(made.madeBy) ?? made.madeBy })),
		done: url.searchParams.get('gelukt'),
		number: Number(url.searchParams.get('aantal') ?? 0)
	};
}

export const actions = {
	bekijk: async ({ params, locals, request }) => {
		const region = figuredRegion(locals, params.region, 'manage-round');
		const given = await listIn(await request.formData());
		if ('problem' in given) return fail(400, refused(given.list, given.problem));
		const lines = readIn(locals, region, given.list);
		const problems = problemsIn(lines);
		const back = { list: given.list, problems, lines: shown(lines) };
		return problems.length > 0
			? fail(400, { ...back, seen: '', contradictions: [] })
			: {
					...back,
					seen: seenOf(back.lines),
					contradictions: contradictionsOf(locals, region.key, lines)
				};
	},

	/** All of them or none, and only what was looked at. */
	bewaar: async ({ params, locals, request }) => {
		const region = figuredRegion(locals, params.region, 'manage-round');
		const form = await request.formData();
		const given = await listIn(form);
		if ('problem' in given) return fail(400, refused(given.list, given.problem));
		const lines = readIn(locals, region, given.list);
		const problems = problemsIn(lines);
		const back = {
			...{ list: given.list, lines: shown(lines), seen: seenOf(shown(lines)) },
			contradictions: contradictionsOf(locals, region.key, lines)
		};
		if (problems.length > 0) return fail(400, { ...back, seen: '', problems });
		if (fieldOf(form, 'gezien') !== back.seen) {
			const message = 'Kijk eerst na wat er gebeurt. Er is nog niets ingevoerd.';
			return fail(409, { ...back, problems: [{ field: 'nagekeken', message }] });
		}
		const figures = lines.flatMap(({ figure }) => figure ?? []);
		const texts = figures.flatMap(({ subject, part, group, source, told }) => [
			...[subject, part, group, source, told]
		]);
		const clientMention = askedIn(form, { lijst: texts }, locals.now);
		if (clientMention) return fail(400, { ...back, problems: [], clientMention });
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const work = () => localFigures.bring(locals.db, region.key, figures, stamp);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, back);
		if (written.done.kind === 'already-there') {
			const message =
				'Iemand anders voerde intussen een van deze cijfers in. Kijk de lijst opnieuw na.';
			return fail(409, { ...back, seen: '', problems: [{ field: 'lijst', message }] });
		}
		redirect(303, `${pathOf(region.key)}?gelukt=ingevoerd&aantal=${figures.length}`);
	},

	terug: async ({ params, locals, request }) => {
		const region = figuredRegion(locals, params.region, 'manage-round');
		const typed = fieldOf(await request.formData(), 'invoer');
		const id = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const work = () => localFigures.takeBack(locals.db, region.key, id, stamp);
		const written = await write(locals, work);
		const back = refused('', '');
		if (!('done' in written)) return notKeptInList(written, { ...back, problems: [] });
		if (!written.done) {
			const message = 'Deze invoer is er niet meer: iemand anders maakte die ongedaan.';
			return fail(409, { ...back, problems: [{ field: '', message }] });
		}
		redirect(303, `${pathOf(region.key)}?gelukt=ongedaan`);
	}
};

function pathOf(region: string): string {
	return `/beheer/regios/${region}/cijfers`;
}

function refused(list: string, message: string) {
	const lines: ReturnType<typeof shown> = [];
	const contradictions: string[] = [];
	return { list, lines, seen: '', contradictions, problems: [{ field: 'bestand', message }] };
}

/** A file that was chosen takes the place of what was pasted. */
async function listIn(
	form: FormData
): Promise<{ list: string } | { list: string; problem: string }> {
	const file = form.get('bestand');
	const list = fieldOf(form, 'lijst');
	if (!(file instanceof File) || file.size === 0) return { list };
	const read = await readSheets(new Uint8Array(await file.arrayBuffer()));
	if ('problem' in read) return { list, problem: read.problem };
	if (read.text !== undefined) return { list: read.text };
	const rows = read.sheets[0]?.rows ?? [];
	return { list: rows.map((row) => row.map(pasted).join('\t')).join('\n') };
}

/** As it would be pasted: a row stays one line, and a number has a comma. */
function pasted(cell: GivenCell): string {
	if (typeof cell === 'number') return String(Math.round(cell * 1e6) / 1e6).replace('.', ',');
	return cellText(cell).replace(/\s+/g, ' ');
}

function readIn(locals: App.Locals, { key, name }: regions.RegionRow, list: string) {
	const { db, now } = locals;
	const today = dayOf(now);
	const members = regions.membersOn(db, key, today);
	const kept = localFigures.ofRegion(db, key);
	return readPastedFigures(list, { region: { key, name }, members, kept, today });
}

function problemsIn(lines: PastedFigure[]): Problem[] {
	const wrong = lines.filter(({ mistakes }) => mistakes.length > 0).length;
	const said = (message: string) => [{ field: 'lijst', message }];
	if (lines.length === 0) return said('Plak een lijst, of kies een bestand.');
	if (lines.length > mostPastedFigures) {
		return said(
			`De lijst heeft ${lines.length} regels. Voer hoogstens ${mostPastedFigures} cijfers tegelijk in.`
		);
	}
	if (wrong === 0) return [];
	return said(
		`Er is nog niets ingevoerd: op ${count(wrong, 'regel', 'regels')} staat een fout. Hieronder staat bij elke regel in welke kolom.`
	);
}

/** Of the new ones beside what is there; of what is there only what anybody may see. */
function contradictionsOf(locals: App.Locals, region: string, lines: PastedFigure[]): string[] {
	const { figures, known } = figuresIn(locals, region);
	const fresh = lines.flatMap(({ figure }) => figure ?? []);
	const all = currentOf([...shownOnly(figures, known), ...fresh]);
	return contradictionsIn(all, known)
		.filter((one) => figuresOf(one).some((figure) => fresh.includes(figure)))
		.map(contradictionInWords);
}

function shown(lines: PastedFigure[]) {
	return lines.map(({ line, cells, mistakes, warnings }) => ({
		...{ line, cells, mistakes, warnings },
		skipped: undefined
	}));
}
