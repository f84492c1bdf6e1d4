import { areFew, type NamedMember, type Naming } from '#domain/disclosure/naming.ts';
import { headline } from '#domain/picture/headline.ts';
import type { EditionPicture } from '#domain/publication/year.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Weighting } from '#domain/score/round.ts';
import { byName, count, list as listed, longDate } from '#domain/words/format.ts';
import { logoInWords } from '#infographic/parts/logo.ts';
import type { OwnChoice } from '#infographic/poster/region-poster-content.ts';
import { ofTheRegion } from '#infographic/poster/words.ts';
import {
	heading,
	list,
	paragraph,
	type DocumentPart,
	type Run,
	type TwinDocument
} from './document.ts';
import { htmlDocument } from './html-document.ts';
import {
	municipalityTable,
	origin,
	sentences,
	themeTable,
	tileTable,
	warnings
} from './picture-parts.ts';
import { agreements, howFilledInOf, yearsBeside } from './year-parts.ts';

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
	pictures: Partial<Record<Naming, EditionPicture>>;
	members: NamedMember[];
	comments: { municipality: string; text: string }[];
	/** Why a total is that of an earlier edition. */
	repeated: string[];
	isInvented: boolean;
	/** What the region chose for the pictures, and said itself. */
	own?: OwnChoice;
}

/** isThere: of the files that an edition may have. */
export function publicationPage(
	page: PublicationPage,
	isThere: (file: string) => boolean = () => true
): string {
	return htmlDocument(documentOf(page, isThere), 'publication');
}

/** What stands between the body's tags of such a page. */
export function contentOfPage(html: string): string {
	return /<body>(.*)<\/body>/s.exec(html)?.[1] ?? '';
}

export function titleOf({ region, roundLabel }: PublicationPage): string {
	return `Thermometer ${region} ${roundLabel}`;
}

function main({ pictures }: PublicationPage): EditionPicture {
	const picture = pictures.named ?? pictures.total;
	if (!picture) throw new Error('A publication without a picture');
	return picture;
}

function documentOf(page: PublicationPage, isThere: (file: string) => boolean): TwinDocument {
	const { pictures } = page;
	return {
		title: titleOf(page),
		language: main(page).questionnaire.language,
		parts: [
			...opening(page, main(page)),
			who(page),
			...(pictures.named ? [pictureOf(page, 'named', pictures.named)] : []),
			...(pictures.total ? [pictureOf(page, 'total', pictures.total)] : []),
			...comments(page),
			...method(page, isThere)
		]
	};
}

export function opening(page: PublicationPage, picture: EditionPicture): DocumentPart[] {
	const { region, roundLabel, publishedAt, correction, isInvented, own } = page;
	const { result, questionnaire } = picture;
	return [
		paragraph('kicker', `${region} · ronde ${roundLabel}`),
		heading(1, own?.headline ?? headline(result, questionnaire)),
		...(own?.headline === undefined ? [] : [paragraph('soft', `De kop is ${ofTheRegion}.`)]),
		paragraph('soft', `Gepubliceerd op ${longDate(publishedAt)}.`),
		...(correction
			? [paragraph('note', { strong: `Gecorrigeerd op ${longDate(publishedAt)}: ` }, correction)]
			: []),
		...warnings(isInvented, questionnaire)
	];
}

/** Who stands in it with a name, who in the total only, and who nowhere. */
export function who({ members, pictures }: PublicationPage): DocumentPart {
	const unnamed = members.filter(({ naming }) => naming === 'total');
	const named = members.length - unnamed.length;
	const said: string[] = [];
	if (pictures.named) {
		said.push(
			named === members.length
				? `Alle ${count(named, 'gemeente doet', 'gemeenten doen')} met naam mee.`
				: `${named} van ${count(members.length, 'gemeente doet', 'gemeenten doen')} met naam mee. Waar gemeenten met naam staan, gaan alle cijfers alleen over hen, ook de gemiddelden.`
		);
	}
	if (pictures.total) {
		said.push(
			'Het totaal gaat over alle gemeenten die een score hebben, en noemt er geen een apart.'
		);
	}
	if (pictures.named && unnamed.length > 0) {
		const names = listed(unnamed.toSorted(byName).map(({ name }) => name));
		const does = unnamed.length === 1 ? 'doet' : 'doen';
		said.push(`Alleen in het totaal ${does} mee: ${names}.`);
		if (!pictures.total && areFew(unnamed.length)) {
			said.push(
				'Dat totaal staat hier niet bij: uit het verschil zou te berekenen zijn hoe zij scoren.'
			);
		}
	}
	return paragraph('text', said.join(' '));
}

function pictureOf(page: PublicationPage, scope: Naming, picture: EditionPicture): DocumentPart {
	return {
		kind: 'section',
		id: scope === 'named' ? 'met-naam' : 'totaal',
		title: headings[page.pictures.named && page.pictures.total ? 'both' : 'one'][scope],
		parts: [
			{
				kind: 'picture',
				file: `${page.path}/${pictureFiles[scope]}.svg`,
				phone: `${page.path}/${phoneFiles[scope]}.svg`,
				alternative: [
					`De infographic van ${page.region}, ronde ${page.roundLabel}, groter.`,
					'Alles wat erop staat, staat ook in de zinnen en tabellen hieronder.',
					...logoInWords(page.own?.logo).map((words) => `${words}.`)
				].join(' ')
			},
			...sentences(picture, {
				earlierRound: picture.result.comparison?.round ?? '',
				repeated: scope === 'total' ? page.repeated : [],
				own: page.own?.sentences
			}),
			...year(page, picture),
			heading(3, 'Per thema'),
			themeTable(picture),
			...(scope === 'named'
				? [heading(3, 'De gemeenten naast elkaar'), municipalityTable(picture, page.comments)]
				: []),
			...(picture.tiles.length > 0
				? [heading(3, 'De ondergrens per vraag'), tileTable(picture)]
				: [])
		]
	};
}

/** In an edition of before it was told there is nothing. */
function year({ region, roundLabel }: PublicationPage, picture: EditionPicture): DocumentPart[] {
	const earlier = picture.result.comparison?.round;
	const earlierRoundLabel = earlier === undefined ? null : roundInWords(earlier);
	const content = { ...picture, region, roundLabel, earlierRoundLabel };
	return [
		...yearsBeside(content, 3),
		...agreements(content, 3),
		...howFilledInOf(content).map((words) => paragraph('text', words))
	];
}

/** Names of files, without what kind they are. */
export const pictureFiles: Record<Naming, string> = { named: 'infographic', total: 'totaal' };

/** What is shown where a link to the page is shared. */
export const cardFiles: Record<Naming, string> = {
	named: 'deelbeeld',
	total: 'totaal-deelbeeld'
};

/** For a telephone. */
export const phoneFiles: Record<Naming, string> = {
	named: 'infographic-telefoon',
	total: 'totaal-telefoon'
};

const headings = {
	both: { named: 'De gemeenten met naam', total: 'Het totaal van alle gemeenten' },
	one: { named: 'De uitkomsten', total: 'De uitkomsten' }
};

/** Of those without a row too. */
export function comments({ comments: said, members }: PublicationPage): DocumentPart[] {
	if (said.length === 0) return [];
	const nameOf = (code: string) => members.find((member) => member.code === code)?.name ?? code;
	return [
		heading(2, 'Wat gemeenten erbij zeggen'),
		list(
			said.map(({ municipality, text }) => [{ strong: `${nameOf(municipality)}: ` }, `“${text}”`])
		)
	];
}

function method(page: PublicationPage, isThere: (file: string) => boolean): DocumentPart[] {
	return [
		heading(2, 'Hoe u dit leest'),
		paragraph(
			'text',
			`${origin(page, main(page))} `,
			{ link: 'Wat wel en niet te zien is, en waarom', href: '/uitleg#wie-ziet-wat' },
			'.'
		),
		paragraph(undefined, 'Bestanden: ', ...links(page, isThere), '.')
	];
}

function links({ path, pictures }: PublicationPage, isThere: (file: string) => boolean): Run[] {
	return (['named', 'total'] as const)
		.filter((scope) => pictures[scope])
		.flatMap((scope) => filesOf(scope))
		.filter(({ name }) => isThere(name))
		.flatMap(({ name, title }, index): Run[] => [
			index > 0 ? ', ' : '',
			{ link: title, href: `${path}/${name}`, isDownload: true }
		]);
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
		{ name: `${picture}.pdf`, title: `infographic${of} met tabellen (getagde PDF)` },
		{ name: `${phoneFiles[scope]}.svg`, title: `infographic${of} voor een telefoon (SVG)` },
		{ name: `${cardFiles[scope]}.png`, title: `beeld${of} voor bij een link (PNG)` },
		{ name: `${figures}.xlsx`, title: `cijfers${of} (XLSX)` },
		{ name: `${figures}.ods`, title: `cijfers${of} (ODS)` },
		{ name: `${figures}.csv`, title: `cijfers${of} (CSV)` },
		{ name: `${figures}.json`, title: `cijfers${of} (JSON)` }
	];
}
