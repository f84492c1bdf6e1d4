import { areFew, type NamedMember, type Naming } from '#domain/disclosure/naming.ts';
import { headline } from '#domain/picture/headline.ts';
import { findings } from '#domain/finding/finding.ts';
import { findingLabels } from '#domain/finding/kind.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import { overallChange } from '#domain/picture/overall-change.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { themeLines } from '#domain/picture/theme-line.ts';
import { tilesInWords } from '#domain/picture/tiled-floor.ts';
import { changeInWords, floorInNumbers, scoreInWords } from '#domain/score/words.ts';
import { byName, count, list, longDate } from '#domain/words/format.ts';
import type { Weighting } from '#domain/score/round.ts';
import { element, type Html } from './html.ts';
import { table } from './table.ts';

/** A page that stays as it was made: its own words and tables, beside the drawn picture. */
export interface PublicationPage {
	region: string;
	/** "2025", "voorjaar 2026" */
	roundLabel: string;
	/** Where the files of this edition stand, such as "/publicaties/noord/2025". */
	path: string;
	edition: number;
	/** What this edition corrects; empty for the first. */
	correction: string;
	/** ISO instant. */
	publishedAt: string;
	weighting: Weighting;
	pictures: Partial<Record<Naming, RegionPicture>>;
	members: NamedMember[];
	comments: { municipality: string; text: string }[];
	/** Why a total is that of an earlier edition. */
	repeated: string[];
	isInvented: boolean;
}

export function publicationPage(page: PublicationPage): string {
	const body = bodyOf(page).html;
	const head = [
		element('meta', { charset: 'utf-8' }),
		element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
		element('title', {}, titleOf(page))
	];
	const language = main(page).questionnaire.language;
	const html = element(
		'html',
		{ lang: language },
		element('head', {}, head),
		element('body', {}, { html: body })
	).html;
	return `<!doctype html>\n${html}\n`;
}

/** What stands between the body's tags of such a page. */
export function contentOfPage(html: string): string {
	return /<body>(.*)<\/body>/s.exec(html)?.[1] ?? '';
}

export function titleOf({ region, roundLabel }: PublicationPage): string {
	return `Thermometer ${region} ${roundLabel}`;
}

function main({ pictures }: PublicationPage): RegionPicture {
	const picture = pictures.named ?? pictures.total;
	if (!picture) throw new Error('A publication without a picture');
	return picture;
}

function bodyOf(page: PublicationPage): Html {
	const { pictures } = page;
	return element(
		'article',
		{ class: 'publication' },
		opening(page),
		who(page),
		pictures.named ? pictureOf(page, 'named', pictures.named) : [],
		pictures.total ? pictureOf(page, 'total', pictures.total) : [],
		comments(page),
		method(page)
	);
}

function opening(page: PublicationPage): Html[] {
	const { region, roundLabel, publishedAt, correction, isInvented } = page;
	const { result, questionnaire } = main(page);
	return [
		element('p', { class: 'kicker' }, `${region} · ronde ${roundLabel}`),
		element('h1', {}, `${headline(result, questionnaire)}`),
		element('p', { class: 'soft' }, `Gepubliceerd op ${longDate(publishedAt)}.`),
		...(correction
			? [
					element(
						'p',
						{ class: 'note' },
						element('strong', {}, `Gecorrigeerd op ${longDate(publishedAt)}: `),
						correction
					)
				]
			: []),
		...(isInvented
			? [element('p', { class: 'note' }, 'De cijfers van deze ronde zijn verzonnen.')]
			: []),
		...(questionnaire.status === 'official'
			? []
			: [element('p', { class: 'note' }, statuses[questionnaire.status])])
	];
}

const statuses = {
	derived:
		'De vragenlijst is afgeleid van openbare bronnen; de officiële vragen zijn niet openbaar.',
	example: 'Dit is een voorbeeldvragenlijst.'
};

/** Who stands in it with a name, who in the total only, and who nowhere. */
function who({ members, pictures }: PublicationPage): Html {
	const unnamed = members.filter(({ naming }) => naming === 'total');
	const named = members.length - unnamed.length;
	const sentences: string[] = [];
	if (pictures.named) {
		sentences.push(
			named === members.length
				? `Alle ${count(named, 'gemeente doet', 'gemeenten doen')} met naam mee.`
				: `${named} van ${count(members.length, 'gemeente doet', 'gemeenten doen')} met naam mee. Waar gemeenten met naam staan, gaan alle cijfers alleen over hen, ook de gemiddelden.`
		);
	}
	if (pictures.total) {
		sentences.push(
			'Het totaal gaat over alle gemeenten die een score hebben, en noemt er geen een apart.'
		);
	}
	if (pictures.named && unnamed.length > 0) {
		const names = list(unnamed.toSorted(byName).map(({ name }) => name));
		const does = unnamed.length === 1 ? 'doet' : 'doen';
		sentences.push(`Alleen in het totaal ${does} mee: ${names}.`);
		if (!pictures.total && areFew(unnamed.length)) {
			sentences.push(
				'Dat totaal staat hier niet bij: uit het verschil zou te berekenen zijn hoe zij scoren.'
			);
		}
	}
	return element('p', { class: 'text' }, sentences.join(' '));
}

function pictureOf(page: PublicationPage, scope: Naming, picture: RegionPicture): Html {
	const { path, pictures } = page;
	const both = pictures.named !== undefined && pictures.total !== undefined;
	const id = scope === 'named' ? 'met-naam' : 'totaal';
	const file = `${path}/${pictureFiles[scope]}.svg`;
	return element(
		'section',
		{ 'aria-labelledby': id },
		element('h2', { id }, headings[both ? 'both' : 'one'][scope]),
		element(
			'a',
			{ href: file, class: 'picture' },
			element('img', {
				src: file,
				alt: `De infographic van ${page.region}, ronde ${page.roundLabel}, groter. Alles wat erop staat, staat ook in de zinnen en tabellen hieronder.`
			})
		),
		sentencesOf(page, picture),
		element('h3', {}, 'Per thema'),
		themeTable(picture),
		scope === 'named' ? [element('h3', {}, 'De gemeenten naast elkaar'), rows(page, picture)] : []
	);
}

/** Names of files, without what kind they are. */
export const pictureFiles: Record<Naming, string> = { named: 'infographic', total: 'totaal' };

const headings = {
	both: { named: 'De gemeenten met naam', total: 'Het totaal van alle gemeenten' },
	one: { named: 'De uitkomsten', total: 'De uitkomsten' }
};

function sentencesOf({ repeated }: PublicationPage, picture: RegionPicture): Html[] {
	const { result, questionnaire, tiles, scope, members, membersWithScan } = picture;
	const change = overallChange(result, questionnaire.minimumChange, result.comparison?.round ?? '');
	const about =
		scope === 'named'
			? `${membersWithScan} van ${count(members, 'gemeente', 'gemeenten')}; gemiddelde van deze ${membersWithScan}`
			: `gemiddelde van ${count(result.overall.n, 'gemeente', 'gemeenten')} met een score`;
	return [
		element(
			'p',
			{ class: 'lead' },
			`${result.overall.score === null ? 'Score' : 'Op een schaal van 0 tot 100'}: `,
			element('strong', {}, scoreInWords(result.overall)),
			` (${about}).`,
			change ? ` Verandering: ${change.numbers}, ${change.basis}.` : ''
		),
		...(scope === 'total' && repeated.length > 0
			? [
					element(
						'ul',
						{},
						repeated.map((sentence) => element('li', {}, sentence))
					)
				]
			: []),
		...(tiles.length > 0 ? [element('p', {}, `De ondergrens: ${tilesInWords(tiles)}.`)] : []),
		element(
			'ul',
			{},
			findings(result, questionnaire, picture).map(({ kind, sentence }) =>
				element('li', {}, element('strong', {}, `${findingLabels[kind]}: `), sentence)
			)
		)
	];
}

function themeTable({ result, questionnaire, scope }: RegionPicture): Html {
	const since = result.comparison?.round;
	const isNamed = scope === 'named';
	return table(
		'Tabel per thema',
		isNamed
			? 'Scores van 0 tot 100. Ondergrens: bij hoeveel antwoorden die is gehaald.'
			: 'Scores van 0 tot 100. Waar een cijfer tot één gemeente te herleiden is, staat het niet.',
		[
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
		themeLines(result, questionnaire).map((line) => ({
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
	);
}

function rows({ comments: said }: PublicationPage, { result, questionnaire }: RegionPicture): Html {
	const { comparison } = result;
	const themes = questionnaire.themes.filter(({ id }) =>
		result.themes.some((one) => one.id === id)
	);
	const changeOf = (code: string) => {
		const change = comparison?.municipalities.find((one) => one.code === code)?.overall;
		return change ? changeInWords(change, questionnaire.minimumChange) : '';
	};
	return table(
		'Tabel per gemeente',
		'Op alfabet. Voorlopig: minder dan driekwart van de teams heeft vastgesteld.',
		[
			'Gemeente',
			{ title: 'Geheel', isNumber: true },
			...(comparison ? [{ title: `Sinds ${comparison.round}` }] : []),
			{ title: 'Ondergrens' },
			{ title: 'Teams' },
			...themes.map(({ short }) => ({ title: short, isNumber: true as const })),
			...(said.length > 0 ? [{ title: 'Opmerking van de gemeente' }] : [])
		],
		result.municipalities.toSorted(byName).map((one) => ({
			head: one.name,
			cells: [
				scoreInWords(one.overall),
				...(comparison ? [changeOf(one.code)] : []),
				floorInNumbers(one.overall.floor),
				`${one.teams}\u00a0van\u00a0${one.teamsExpected}${one.provisional && hasFinalised(one) ? ', voorlopig' : ''}`,
				...themes.map(({ id }) => scoreInWords(one.themes.find((theme) => theme.id === id)!)),
				...(said.length > 0
					? [said.find(({ municipality }) => municipality === one.code)?.text ?? '']
					: [])
			]
		}))
	);
}

/** Of those without a row too. */
function comments({ comments: said, members }: PublicationPage): Html[] {
	if (said.length === 0) return [];
	const nameOf = (code: string) => members.find((member) => member.code === code)?.name ?? code;
	return [
		element('h2', {}, 'Wat gemeenten erbij zeggen'),
		element(
			'ul',
			{},
			said.map(({ municipality, text }) =>
				element('li', {}, element('strong', {}, `${nameOf(municipality)}: `), `“${text}”`)
			)
		)
	];
}

function method(page: PublicationPage): Html[] {
	const { weighting, path, pictures } = page;
	const { questionnaire } = main(page);
	const weighed =
		weighting === 'population'
			? 'Gemeenten tellen mee naar hun aantal inwoners.'
			: 'Elke gemeente telt even zwaar.';
	const files = (['named', 'total'] as const)
		.filter((scope) => pictures[scope])
		.flatMap((scope) =>
			filesOf(scope).map(({ name, title }) => ({ href: `${path}/${name}`, title }))
		);
	return [
		element('h2', {}, 'Hoe u dit leest'),
		element(
			'p',
			{ class: 'text' },
			`De cijfers komen uit ${questionnaire.title}, versie ${questionnaire.version}, die gemeenten en lokale teams samen invulden. ${weighed} `,
			element('a', { href: '/uitleg#wie-ziet-wat' }, 'Wat wel en niet te zien is, en waarom'),
			'.'
		),
		element(
			'p',
			{},
			'Bestanden: ',
			files.flatMap(({ href, title }, index) => [
				{ html: index > 0 ? ', ' : '' },
				element('a', { href, download: '' }, title)
			]),
			'.'
		)
	];
}

export function filesOf(scope: Naming): { name: string; title: string }[] {
	const [picture, figures] = [
		pictureFiles[scope],
		scope === 'named' ? 'cijfers' : 'cijfers-totaal'
	];
	const of = scope === 'named' ? '' : ' van het totaal';
	return [
		{ name: `${picture}.svg`, title: `infographic${of} (SVG)` },
		{ name: `${picture}.png`, title: `infographic${of} (PNG, 300 dpi)` },
		{ name: `${figures}.csv`, title: `cijfers${of} (CSV)` },
		{ name: `${figures}.json`, title: `cijfers${of} (JSON)` }
	];
}
