import { areNamed } from '#domain/disclosure/scope.ts';
import { findings } from '#domain/finding/finding.ts';
import { findingLabels, type FindingKind } from '#domain/finding/kind.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Weighting } from '#domain/score/round.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { themeLines } from '#domain/picture/theme-line.ts';
import { stateOf, tilesInWords } from '#domain/picture/tiled-floor.ts';
import { changeInWords, floorInNumbers, scoreInWords } from '#domain/score/words.ts';
import { byName, count } from '#domain/words/format.ts';
import { ofTheRegion } from '#infographic/poster/words.ts';
import { list, paragraph, table, type DocumentPart } from './document.ts';

/* The numbers of a region's picture in sentences and tables. */

export interface SentenceChoice {
	/** "2025" */
	earlierRound: string;
	/** Why a total is that of an earlier edition. */
	repeated: string[];
	/** The region's own words instead of the rule's. */
	own?: Partial<Record<FindingKind, string>>;
}

export function sentences(picture: RegionPicture, choice: SentenceChoice): DocumentPart[] {
	const { result, questionnaire, tiles } = picture;
	const { earlierRound, repeated, own = {} } = choice;
	const isOne = picture.alone !== undefined;
	const change = overallChange(result, questionnaire.minimumChange, earlierRound, isOne);
	return [
		paragraph(
			'lead',
			`${result.overall.score === null ? 'Score' : 'Op een schaal van 0 tot 100'}: `,
			{ strong: scoreInWords(result.overall) },
			isOne ? '.' : ` (${aboutWhom(picture)}).`,
			change ? ` Verandering: ${change.numbers}, ${change.basis}.` : ''
		),
		...(repeated.length > 0 ? [list(repeated.map((sentence) => [sentence]))] : []),
		...(tiles.length > 0 ? [paragraph(undefined, `De ondergrens: ${tilesInWords(tiles)}.`)] : []),
		list(
			findings(result, questionnaire, { ...picture, saidElsewhere: saidIn(picture) }).map(
				({ kind, sentence }) => [
					{ strong: `${findingLabels[kind]}: ` },
					own[kind] === undefined ? sentence : `${own[kind]} (${ofTheRegion})`
				]
			)
		)
	];
}

/** Of one scan, a sentence about the most teams would say nothing. */
function saidIn({ alone }: RegionPicture): FindingKind[] {
	return alone === 'scan' ? ['hardest-question', 'turnout', 'own-first'] : [];
}

function aboutWhom({ scope, result, members, membersWithScan }: RegionPicture): string {
	return areNamed(scope)
		? `${membersWithScan} van ${count(members, 'gemeente', 'gemeenten')}; gemiddelde van deze ${membersWithScan}`
		: `gemiddelde van ${count(result.overall.n, 'gemeente', 'gemeenten')} met een score`;
}

export function themeTable({ result, questionnaire, scope }: RegionPicture): DocumentPart {
	const since = result.comparison?.round;
	const isNamed = areNamed(scope);
	return table({
		label: 'Tabel per thema',
		caption: isNamed
			? 'Scores van 0 tot 100. Ondergrens: bij hoeveel antwoorden die is gehaald.'
			: 'Scores van 0 tot 100. Waar een cijfer tot één gemeente te herleiden is, staat het niet.',
		columns: [
			'Thema',
			{ title: 'Score', isNumber: true },
			...(since ? [{ title: `Sinds ${since}` }] : []),
			...(isNamed
				? ([
						{ title: 'Ondergrens' },
						{ title: 'Laagste', isNumber: true },
						{ title: 'Hoogste', isNumber: true }
					] as const)
				: []),
			{ title: 'Gemeenten', isNumber: true }
		],
		rows: themeLines(result, questionnaire).map((line) => ({
			head: line.title,
			cells: [
				line.scoreWords,
				...(since ? [line.basis ? `${line.changeWords} (${line.basis})` : line.changeWords] : []),
				...(isNamed
					? [
							floorInNumbers(line.floor),
							...[line.range?.least, line.range?.most].map((end) => String(end ?? '–'))
						]
					: []),
				String(line.n)
			]
		}))
	});
}

/** comments: by code; without any there is no column for them. */
export function municipalityTable(
	{ result, questionnaire }: RegionPicture,
	comments: { municipality: string; text: string }[]
): DocumentPart {
	const { comparison } = result;
	const themes = questionnaire.themes.filter(({ id }) =>
		result.themes.some((one) => one.id === id)
	);
	const changeOf = (code: string) => {
		const change = comparison?.municipalities.find((one) => one.code === code)?.overall;
		return change ? changeInWords(change, questionnaire.minimumChange) : '';
	};
	return table({
		label: 'Tabel per gemeente',
		caption: 'Op alfabet. Voorlopig: minder dan driekwart van de teams heeft vastgesteld.',
		columns: [
			'Gemeente',
			{ title: 'Geheel', isNumber: true },
			...(comparison ? [{ title: `Sinds ${comparison.round}` }] : []),
			{ title: 'Ondergrens' },
			{ title: 'Teams' },
			...themes.map(({ short }, index) => ({
				title: short,
				isNumber: true as const,
				...(index === 0 && { isTurn: true as const })
			})),
			...(comments.length > 0 ? [{ title: 'Opmerking van de gemeente' }] : [])
		],
		rows: result.municipalities.toSorted(byName).map((one) => ({
			head: one.name,
			cells: [
				scoreInWords(one.overall),
				...(comparison ? [changeOf(one.code)] : []),
				floorInNumbers(one.overall.floor),
				`${one.teams}\u00a0van\u00a0${one.teamsExpected}${one.provisional && hasFinalised(one) ? ', voorlopig' : ''}`,
				...themes.map(({ id }) => scoreInWords(one.themes.find((theme) => theme.id === id)!)),
				...(comments.length > 0
					? [comments.find(({ municipality }) => municipality === one.code)?.text ?? '']
					: [])
			]
		}))
	});
}

/** A row for each tile of the floor. */
export function tileTable({ tiles, questionnaire, alone }: RegionPicture): DocumentPart {
	const isOne = alone === 'scan';
	const shortOf = (id: string) => questionnaire.themes.find((theme) => theme.id === id)?.short;
	const told = { laid: 'ligt', open: 'ligt niet', empty: 'niet ingevuld' };
	return table({
		label: 'Tabel per vraag met een ondergrens',
		caption: isOne
			? 'Een tegel ligt als de ondergrens is gehaald; onbekend telt als niet gehaald.'
			: 'Een tegel ligt als alle scans de ondergrens halen; onbekend telt als niet gehaald.',
		columns: [
			'Vraag',
			{ title: 'Thema' },
			{ title: 'Tegel' },
			...(isOne
				? []
				: ([
						{ title: 'Niet gehaald', isNumber: true },
						{ title: 'Scans', isNumber: true }
					] as const))
		],
		rows: tiles.map((tile) => ({
			head: tile.text,
			cells: [
				shortOf(tile.theme) ?? tile.theme,
				told[stateOf(tile)],
				...(isOne ? [] : [tile.of === 0 ? '–' : String(tile.below), String(tile.of)])
			]
		}))
	});
}

/** What must not be overlooked. */
export function warnings(isInvented: boolean, { status }: Questionnaire): DocumentPart[] {
	return [
		...(isInvented ? [paragraph('note', 'De cijfers van deze ronde zijn verzonnen.')] : []),
		...(status === 'official' ? [] : [paragraph('note', statuses[status])])
	];
}

const statuses = {
	derived: 'De vragenlijst is afgeleid van openbare bronnen; het is niet de officiële lijst.',
	example: 'Dit is een voorbeeldvragenlijst.'
};

/** Where the figures come from and how they are weighed. */
export function origin(
	{ weighting }: { weighting: Weighting },
	{ questionnaire, alone }: RegionPicture
): string {
	const from = `De cijfers komen uit ${questionnaire.title}, versie ${questionnaire.version}, die gemeenten en lokale teams samen invulden.`;
	if (alone) return from;
	const weighed =
		weighting === 'population'
			? 'Gemeenten tellen mee naar hun aantal inwoners.'
			: 'Elke gemeente telt even zwaar.';
	return `${from} ${weighed}`;
}
