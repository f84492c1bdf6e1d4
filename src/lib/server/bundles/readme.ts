import { draft } from '#domain/disclosure/scope.ts';
import { list } from '#domain/words/format.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Database } from '#server/db/open.ts';
import { regionTextPage } from '#server/pictures/text-page.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { BundleRequest } from './bundle-request.ts';

/** What is in a ZIP, in plain text: it is the first file that somebody opens. */
export function readmeOf(
	db: Database,
	request: BundleRequest,
	files: { name: string; title: string }[]
): string {
	const { round, region, publication, municipalities, origin } = request;
	const name = regions.find(db, round.region)?.name ?? round.region;
	const page = region && regionTextPage(origin, region);
	const paragraphs = [
		[`Thermometer ${name}, ronde ${roundInWords(round.key)}`],
		...(region ? [[`${draft}. De cijfers zijn zoals ze waren toen deze ZIP werd gemaakt.`]] : []),
		...(rounds.isInvented(round) ? [['De cijfers van deze ronde zijn verzonnen.']] : []),
		...(publication ? [[published(publication, origin)]] : []),
		...(!region && municipalities.length > 0
			? [[ownFigures(municipalities.map((one) => one.name))]]
			: []),
		['In deze ZIP:', ...files.map((file) => `- ${file.name}: ${file.title}`)],
		...(files.some((file) => file.name.endsWith('.pdf')) ? [[inTables]] : []),
		...(page ? [[`De zinnen en tabellen van de regio staan ook op ${page}`]] : [])
	];
	// Every program that opens text on Windows knows these ends of lines.
	return `${paragraphs.map((lines) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`;
}

const inTables =
	'Kunt u een beeld niet goed zien? In elke PDF staan na het beeld alle getallen in zinnen en tabellen.';

function published(
	{ path, edition }: NonNullable<BundleRequest['publication']>,
	origin: string | null
): string {
	const which =
		edition === 1 ? 'zoals die is gepubliceerd' : `zoals editie ${edition} is gepubliceerd`;
	const where = origin === null ? '' : ` Die staat op ${origin}${path}`;
	return `De infographic van de regio is ${which}.${where}`;
}

function ownFigures(names: string[]): string {
	const whose = list(names);
	return `De cijfers van ${whose} zelf zijn zoals ze waren toen deze ZIP werd gemaakt.`;
}
