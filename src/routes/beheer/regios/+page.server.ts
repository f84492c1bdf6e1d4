import { fail, redirect } from '@sveltejs/kit';
import { isValidOn } from '#domain/region/region.ts';
import { dayOf } from '#domain/words/day.ts';
import { count } from '#domain/words/format.ts';
import type { Mistake } from '#domain/mistake/mistake.ts';
import type { Problem } from '#domain/words/problem.ts';
import { regionMistakes } from '#server/workbench/checks.ts';
import * as journal from '#server/journal/journal.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { shippedRegions } from '#server/registry/shipped-regions.ts';
import { administratorFor, fieldOf } from '#request/entrance.ts';
import { write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	administratorFor(locals);
	const { db, now } = locals;
	const today = dayOf(now);
	const teamsIn = (key: string) =>
		regions
			.membersOn(db, key, today)
			.flatMap(({ code }) => regions.teamsOf(db, code))
			.filter((team) => isValidOn(team, today)).length;
	const done = regions.find(db, url.searchParams.get('gelukt') ?? '');
	return {
		regions: regions.all(db).map(({ key, name }) => ({
			key,
			name,
			members: regions.membersOn(db, key, today).length,
			teams: teamsIn(key),
			rounds: rounds.ofRegion(db, key).length
		})),
		shipped: shippedRegions().map(({ file, name }) => ({ file, name })),
		done: done && { key: done.key, name: done.name, teams: teamsIn(done.key) }
	};
}

export const actions = {
	inlezen: async ({ locals, request, getClientAddress }) => {
		const { id } = administratorFor(locals);
		const { db, now } = locals;
		const asked = await read(await request.formData());
		if (asked.text.trim() === '') {
			const message = 'Kies een regio die wordt meegeleverd, kies een bestand of plak de tekst.';
			return fail(400, refusedBy(asked, { field: 'meegeleverd', message }));
		}
		const file = { name: asked.file, text: asked.text };
		const checked = await regionMistakes(db, { ...file, from: getClientAddress() });
		if ('kind' in checked) {
			return fail(503, refusedBy(asked, { field: 'tekst', message: checked.problem }));
		}
		const registry = readNationalRegistry();
		const written = await write(locals, () => {
			const outcome = importRegion(db, file, registry);
			if (outcome.kind === 'refused') return outcome;
			const { region, ...counts } = outcome.report;
			const entry = { what: 'region-imported', who: id, subject: region, region } as const;
			journal.write(db, { ...entry, detail: { ...counts } }, now);
			return outcome;
		});
		if (!('done' in written)) {
			return fail(503, refusedBy(asked, { field: '', message: written.problem }));
		}
		const outcome = written.done;
		if (outcome.kind === 'refused') {
			const { length } = outcome.mistakes;
			const message = `Er is niets ingelezen: ${count(length, 'fout', 'fouten')} in ${asked.file}. Ze staan bij de tekst.`;
			return fail(400, refusedBy(asked, { field: 'tekst', message }, outcome.mistakes));
		}
		redirect(303, `/beheer/regios?gelukt=${outcome.report.region}`);
	}
};

interface Asked {
	file: string;
	text: string;
	shipped: string;
}

async function read(form: FormData): Promise<Asked> {
	const shipped = fieldOf(form, 'meegeleverd');
	const file = form.get('bestand');
	if (file instanceof File && file.size > 0) {
		return { file: file.name, text: await file.text(), shipped: '' };
	}
	const text = fieldOf(form, 'tekst').replaceAll('\r\n', '\n');
	if (text.trim() !== '') return { file: 'de tekst', text, shipped: '' };
	const chosen = shippedRegions().find((one) => one.file === shipped);
	return { file: shipped, text: chosen?.text ?? '', shipped };
}

function refusedBy({ text, shipped }: Asked, problem: Problem, mistakes: Mistake[] = []) {
	return {
		asked: { text, shipped },
		problems: [problem],
		mistakes: mistakes.map(({ line, column, message }) => ({ line, column, message }))
	};
}
