import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import { factorFindingNames } from '#domain/agreement/plan-text.ts';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import {
	wordHeading,
	wordParagraph,
	wordTable,
	type WordBlock,
	type WordDocument
} from '#server/docx/word-document.ts';
import { wordFile, wordType } from '#server/docx/word-file.ts';
import { noteDownload } from '#request/guard.ts';
import type { ShownLine } from '#ui/plan/shown-plan.ts';
import type { PlanPlace } from './plan-place.ts';
import { shownPlan } from './plan-shown.ts';

export async function planFile(locals: App.Locals, place: PlanPlace): Promise<Response> {
	const { region, municipality } = place;
	const of =
		municipality === null ? region.key : `${region.key}-${municipality.code.toLowerCase()}`;
	const name = `plan-${of}.docx`;
	const file = await wordFile(planDocument(locals, place));
	await noteDownload(locals, name, region.key);
	return wordAnswer(name, file);
}

export function wordAnswer(name: string, file: Uint8Array<ArrayBuffer>): Response {
	return new Response(file, {
		headers: {
			'content-type': wordType,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
}

export function planDocument(locals: App.Locals, place: PlanPlace): WordDocument {
	const { format, name, region } = place;
	const plan = shownPlan(locals, place);
	const title = `Plan van ${name}`;
	const day = longDate(locals.now);
	const texts = plan.parts.flatMap(({ title, text }) => [
		wordHeading(1, title),
		wordParagraph(text || 'Nog niet ingevuld.', text ? undefined : 'soft')
	]);
	const lines = plan.turns.flatMap(({ title, groups }) => [
		wordHeading(1, title),
		...groups.flatMap((group) => [
			wordHeading(2, group.title),
			// What explains a group stays with its table, on whichever page that comes.
			linesTable([`${title}: ${group.title}`, group.hint].filter(Boolean).join('. '), group.lines)
		])
	]);
	const factors: WordBlock[] =
		plan.factors.length === 0
			? []
			: [
					wordHeading(1, 'Waar het plan aan moet voldoen'),
					wordTable({
						caption: 'Succesfactoren, en of het plan eraan voldoet',
						columns: [
							{ title: 'Succesfactor', share: 3 },
							{ title: 'Is dat zo?' },
							{ title: 'Waaraan wij dat zien', share: 3 }
						],
						rows: plan.factors.map(({ text, met, said }) => [
							text,
							met ? factorFindingNames[met] : 'nog niet nagegaan',
							said
						])
					})
				];
	const before = plan.before.flatMap(({ name, until, lines: own }) => [
		wordHeading(1, `Uit het plan van ${name}`),
		wordParagraph(`${name} is sinds ${until} deel van deze gemeente. Dit stond toen in het plan.`),
		linesTable(`Uit het plan van ${name}`, own)
	]);
	const none = plan.turns.length === 0 ? [wordParagraph('Er staat nog niets in dit plan.')] : [];
	return {
		title,
		subtitle: `${format.title}. Stand van ${day}`,
		author: region.name,
		language: 'nl-NL',
		// What it says depends on the day alone, beside what was written.
		madeAt: `${dayOf(locals.now)}T00:00:00.000Z`,
		foot: `${title}, stand van ${day}`,
		isLying: true,
		blocks: [
			...(plan.states ? [wordParagraph(`Hoe het staat: ${plan.states}.`, 'lead')] : []),
			...(format.introduction ? [wordParagraph(format.introduction)] : []),
			...texts,
			...none,
			...lines,
			...before,
			...factors
		]
	};
}

/** Words such as “aandachtsfunctionaris” have to fit on one line. */
const shares: Record<string, number> = { goal: 1.9, action: 2, responsible: 1.8, due: 1.1 };

function linesTable(caption: string, lines: readonly ShownLine[]): WordBlock {
	const columns = (lines[0]?.values ?? []).map(({ key, label }) => ({
		title: label,
		share: shares[key] ?? 1
	}));
	return wordTable({
		caption,
		columns: [...columns, { title: 'Stand', share: 1.5 }, { title: 'Herkomst', share: 1.5 }],
		rows: lines.map((line) => [
			...line.values.map(({ value }) => value),
			[agreementStateNames[line.state], line.learned, line.need ?? ''].filter(Boolean).join('\n'),
			[line.origin, ...line.beside.map(({ label, value }) => `${label}: ${value}`)].join('\n')
		])
	});
}
