import { dayOf } from '#domain/words/day.ts';
import {
	wordHeading,
	wordList,
	wordParagraph,
	wordTable,
	type WordBlock
} from '#server/docx/word-document.ts';
import { wordFile } from '#server/docx/word-file.ts';
import { noteDownload } from '#request/guard.ts';
import { wordAnswer } from '#request/plan/plan-document.ts';
import { agendaFor } from '#routes/regios/[region]/afspraken/agenda/[talk]/agenda.ts';

export async function GET({ params, locals }) {
	const agenda = agendaFor(locals, params);
	const { region, title, today } = agenda;
	const nothing = wordParagraph('Niemand schreef hier iets voor op.', 'soft');
	const sections = agenda.sections.flatMap((section): WordBlock[] => [
		wordHeading(1, section.title),
		...(section.points.length === 0
			? [nothing]
			: [
					wordTable({
						caption: section.title,
						columns: [
							{ title: 'Afspraak', share: 2 },
							{ title: 'Gemeente en stand', share: 1.4 },
							{ title: 'Wat in de weg zit', share: 2 },
							{ title: 'Richting voor een oplossing', share: 2 },
							{ title: 'Besluit', share: 2 }
						],
						rows: section.points.map((point) => [
							point.action,
							`${point.name}\n${point.state}`,
							[
								point.hinders,
								section.key === 'up' && point.goesTo ? `Dit moet ${point.goesTo}.` : ''
							]
								.filter(Boolean)
								.join('\n'),
							point.directions,
							''
						])
					})
				])
	]);
	const standing =
		agenda.agreements.length === 0
			? wordParagraph('Er zijn nog geen afspraken opgeschreven.')
			: wordTable({
					caption: 'Elke afspraak, met hoe die staat',
					columns: [
						{ title: 'Afspraak', share: 2 },
						{ title: 'Bij de gemeenten', share: 2 },
						{ title: 'De afspraak zelf' }
					],
					rows: agenda.agreements.map(({ action, due, counted, state }) => [
						due ? `${action} (${due})` : action,
						counted,
						state
					])
				});
	const helps =
		agenda.helps.length === 0
			? nothing
			: wordList(agenda.helps.map(({ action, name, helps }) => `${action}, ${name}: ${helps}`));
	const file = await wordFile({
		title,
		subtitle: `${region.name}, stand van ${today}`,
		author: region.name,
		language: 'nl-NL',
		madeAt: `${dayOf(locals.now)}T00:00:00.000Z`,
		foot: `${title}, ${region.name}, stand van ${today}`,
		isLying: true,
		blocks: [
			wordParagraph('Dit blad noemt gemeenten. Het is voor wie in dit overleg zit.', 'note'),
			wordHeading(1, 'Hoe de afspraken staan'),
			standing,
			...sections,
			wordHeading(1, 'Wat helpt'),
			helps
		]
	});
	const name = `agenda-${agenda.talk}-${region.key}.docx`;
	await noteDownload(locals, name, region.key);
	return wordAnswer(name, file);
}
