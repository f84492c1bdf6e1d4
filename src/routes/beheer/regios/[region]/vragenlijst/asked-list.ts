import { z } from 'zod';
import { fates, type Fate } from '#domain/library/question-draft.ts';
import type { ListTerms } from '#domain/library/question-sheet.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { compareVersions } from '#domain/questionnaire/version.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as regions from '#server/registry/regions.ts';
import * as versions from '#server/workbench/versions.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, turnAway } from '#request/guard.ts';

export function listPlace(locals: App.Locals, key: string) {
	allow(locals, 'load-questionnaire', { region: key });
	const region = regions.find(locals.db, key);
	if (!region) turnAway(locals);
	return { region };
}

/** The newest version of each list for teams that builds on no other; by title. */
export function presentLists({ db, shelf }: App.Locals): Questionnaire[] {
	const newest = new Map<string, Questionnaire>();
	for (const { questionnaire } of versions.all(db, shelf)) {
		const there = newest.get(questionnaire.key);
		const isNewer = !there || compareVersions(questionnaire.version, there.version) > 0;
		if (isNewer) newest.set(questionnaire.key, questionnaire);
	}
	return [...newest.values()]
		.filter(({ subject, extends: base }) => subject === 'team' && base === undefined)
		.sort((a, b) => a.title.localeCompare(b.title, 'nl'));
}

/** Of a list that is not here yet. */
export const newList = 'nieuw';

export type AskedList = ReturnType<typeof askedIn>;

export function askedIn(form: FormData) {
	return {
		/** key@version, or `newList`. */
		present: fieldOf(form, 'vorige'),
		key: fieldOf(form, 'sleutel').trim().toLowerCase(),
		version: fieldOf(form, 'versie').trim(),
		title: fieldOf(form, 'titel').trim(),
		status: fieldOf(form, 'soort'),
		source: fieldOf(form, 'bron').trim(),
		introduction: fieldOf(form, 'inleiding').trim()
	};
}

/** What the fields say, or every mistake in them. */
export function termsOf(
	asked: AskedList,
	present: Questionnaire | undefined
): { terms: ListTerms } | { problems: Problem[] } {
	const problems: Problem[] = [];
	const tell = (field: string, message: string) => void problems.push({ field, message });
	const isUnknown = asked.present !== newList && !present;
	if (isUnknown) tell('vorige', 'Kies de vorige versie van deze lijst, of “een nieuwe lijst”.');
	const key = present?.key ?? asked.key;
	if (!isUnknown && !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(key)) {
		tell('sleutel', 'Geef de nieuwe lijst een vaste naam in kleine letters, zoals onze-lijst.');
	}
	if (!/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/.test(asked.version)) {
		tell('versie', 'Geef de versie een naam, meestal het jaar, zoals 2027.');
	} else if (present && compareVersions(asked.version, present.version) <= 0) {
		tell('versie', `De nieuwste versie is ${present.version}. Geef deze versie een latere naam.`);
	}
	const title = asked.title === '' ? (present?.title ?? '') : asked.title;
	if (title === '' && !isUnknown) tell('titel', 'Geef de lijst een titel.');
	const status = (['official', 'derived'] as const).find((one) => one === asked.status);
	if (!status) tell('soort', 'Kies of dit de officiële tekst is.');
	if (asked.status === 'official' && asked.source === '') {
		tell('bron', 'Schrijf op waar de officiële tekst staat, en van welke datum die is.');
	}
	if (problems.length > 0 || !status) return { problems };
	const { version, source, introduction } = asked;
	return { terms: { key, version, title, status, source, introduction } };
}

/** A choice for a row has its number in its name. */
export function fatesIn(form: FormData): Map<number, Fate> {
	return new Map(
		[...form].flatMap(([name, value]) => {
			const row = /^rij-(\d+)$/.exec(name)?.[1];
			const fate = fates.find((one) => one === value);
			return row !== undefined && fate ? [[Number(row), fate] as const] : [];
		})
	);
}

/** What was read goes along in the form, so that nothing of it is kept before somebody keeps it. */
const carried = z.object({
	name: z.string().max(200),
	rows: z
		.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).max(500))
		.max(5000)
});

export function carriedIn(form: FormData): GivenSheet | undefined {
	let raw: unknown;
	try {
		raw = JSON.parse(fieldOf(form, 'gelezen'));
	} catch {
		return undefined;
	}
	const parsed = carried.safeParse(raw);
	return parsed.success
		? { ...parsed.data, hiddenRows: [], hiddenColumns: [], merges: [] }
		: undefined;
}

/** A day or a fault is carried as a reader sees it. */
export function carriedText({ name, rows }: GivenSheet): string {
	const cells = rows.map((row) =>
		row.map((cell) => {
			if (cell === null || typeof cell !== 'object') return cell;
			return 'day' in cell ? cell.day : cell.fault;
		})
	);
	return JSON.stringify({ name: name.slice(0, 200), rows: cells });
}
