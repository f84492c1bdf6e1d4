import type { LetterFacts } from '#domain/council-letter/letter.ts';
import { restsIn, type WrittenLetter } from '#domain/council-letter/own-words.ts';
import { roundInWords } from '#domain/region/region.ts';
import { longDate } from '#domain/words/format.ts';
import {
	wordHeading,
	wordParagraph,
	wordTable,
	type WordBlock,
	type WordDocument
} from '#server/docx/word-document.ts';

/** As it stands on the page, with the numbers that its sentences rest on behind it. */
export function letterDocument(
	letter: WrittenLetter,
	{ municipality, result }: Pick<LetterFacts, 'municipality' | 'result'>,
	{ region, madeAt }: { region: string; madeAt: string }
): WordDocument {
	const rests = restsIn(letter);
	const round = roundInWords(result.round);
	return {
		title: `Raadsbrief: veiligheid thuis in ${municipality}`,
		subtitle: `Concept, ronde ${round} van ${region}, ${longDate(madeAt)}`,
		author: `Gemeente ${municipality}`,
		language: 'nl-NL',
		madeAt,
		foot: `Concept raadsbrief ${municipality}, ronde ${round}`,
		blocks: [
			...letter.parts.flatMap(({ title, sentences, own }): WordBlock[] => [
				wordHeading(1, title),
				...sentences.map((one) => {
					const number = rests.find(({ key }) => key === one.key)?.number;
					const mark = number === undefined ? '' : ` [${number}]`;
					return wordParagraph(
						one.own === undefined
							? `${one.sentence}${mark}`
							: `${one.own}${mark} (eigen woorden van de gemeente)`
					);
				}),
				...(own === '' ? [] : [wordParagraph(`${own} (eigen woorden van de gemeente)`)])
			]),
			wordHeading(1, 'Waarop dit rust'),
			wordTable({
				caption: 'Bij elk nummer in de brief: het cijfer, waarover het gaat en van welke ronde.',
				columns: [
					{ title: 'Nr.', share: 0.6 },
					{ title: 'Thema of vraag', share: 2 },
					{ title: 'Cijfer', share: 2 },
					{ title: 'Over', share: 2 },
					{ title: 'Ronde' }
				],
				rows: rests.flatMap(({ number, grounds }) =>
					grounds.map(({ about, number: figure, over, round: of }) => [
						String(number),
						about,
						figure,
						over,
						of
					])
				)
			}),
			...(rests.some(({ rule }) => rule !== '')
				? [
						wordHeading(2, 'Wat de regels zeiden waar eigen woorden staan'),
						...rests
							.filter(({ rule }) => rule !== '')
							.map(({ number, rule }) => wordParagraph(`[${number}] ${rule}`))
					]
				: [])
		]
	};
}
