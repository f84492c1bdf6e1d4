import { redirect } from '@sveltejs/kit';
import { letterDocument } from '#server/council-letter/letter-document.ts';
import { wordFile, wordType } from '#server/docx/word-file.ts';
import { noteDownload } from '#request/guard.ts';
import { councilLetterFor } from '#routes/gemeenten/[municipality]/[round]/council-letter.ts';

/** The letter as its page shows it, to go on writing in. */
export async function GET({ params, locals, url }) {
	const { made, region, round, member } = councilLetterFor(locals, params, url);
	// The page says why there is no letter yet.
	if (!made) {
		redirect(303, `/gemeenten/${member.code}/${round.key}/raadsbrief?regio=${region.key}`);
	}
	const about = { region: region.name, madeAt: locals.now };
	const bytes = await wordFile(letterDocument(made.letter, made.facts, about));
	const name = `raadsbrief-${member.code}-${round.key}.docx`;
	await noteDownload(locals, name, region.key);
	return new Response(bytes, {
		headers: { 'content-type': wordType, 'content-disposition': `attachment; filename="${name}"` }
	});
}
