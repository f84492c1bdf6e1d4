import { error } from '@sveltejs/kit';
import { formatOf } from '#domain/result-sheet/result-formats.ts';
import { resultFile, type Results } from '#server/sheets/result-files.ts';
import { noteDownload } from '#request/guard.ts';

const noFile =
	'Dit bestand is er niet. Op de pagina van de ronde staat in welke vormen u de resultaten kunt downloaden.';

/** The name of the file says the form; it has to be the name that this round gives it. */
export async function resultsFile(
	locals: App.Locals,
	results: Results,
	{ file, region }: { file: string; region: string }
): Promise<Response> {
	const format = formatOf(file);
	const made = format && (await resultFile(format, results));
	if (made?.name !== file) error(404, noFile);
	await noteDownload(locals, file, region);
	return new Response(made.bytes as BodyInit, {
		headers: {
			'content-type': made.type,
			'content-disposition': `attachment; filename="${file}"`
		}
	});
}
