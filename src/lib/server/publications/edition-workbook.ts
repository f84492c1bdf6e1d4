import { overOf, type SheetAbout } from '#domain/result-sheet/about.ts';
import { regionSheets } from '#domain/result-sheet/region-sheets.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { YearPicture } from '#domain/result-sheet/year-figures.ts';
import { odsOf } from '#server/sheets/ods.ts';
import { publishedAbout } from '#server/sheets/region-results.ts';
import { workbookOf, xlsxOf } from '#server/sheets/workbook.ts';
import type { Contents } from './files.ts';

/** The figures of one scope of an edition, with what they are, as a workbook in both forms. */
export async function editionWorkbook(
	contents: Contents,
	picture: YearPicture
): Promise<{ xlsx: Uint8Array; ods: Uint8Array }> {
	const workbook = workbookOf({ about: aboutOf(contents, picture), sheets: regionSheets(picture) });
	return { xlsx: await xlsxOf(workbook), ods: odsOf(workbook) };
}

function aboutOf(contents: Contents, picture: RegionPicture): SheetAbout {
	const { result, questionnaire, scope } = picture;
	if (scope === 'none') throw new Error('An edition has no picture without figures');
	const { key, version, title, status } = questionnaire;
	const { comparison } = result;
	return {
		region: { key: result.region, name: contents.region },
		municipality: null,
		round: { key: result.round, referenceDate: contents.day, state: contents.state },
		questionnaire: { key, version, title, status },
		published: publishedAbout(contents),
		finalisedOn: null,
		scope,
		over: overOf(picture),
		weighting: result.weighting,
		compared: comparison
			? { round: comparison.round, questionnaire: comparison.questionnaire }
			: null,
		isInvented: contents.isInvented,
		beside: null
	};
}
