import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { redirect } from '@sveltejs/kit';
import { noteDownload } from '#request/guard.ts';
import { bundleFor } from '#routes/regios/[region]/[round]/bundle.ts';
import { queryOf } from '#routes/regios/[region]/[round]/choice.ts';

/** All pictures of the round that this viewer may have; where it is not made yet, the page that makes it. */
export async function GET({ params, locals, url }) {
	const { region, round, choice, bundles, name } = bundleFor(locals, params, url);
	const state = name === undefined ? undefined : bundles.stateOf(name);
	const page = `/regios/${region.key}/${round.key}/infographic/zip${queryOf(choice)}`;
	if (state?.kind !== 'made') redirect(303, page);
	// Whoever has it open keeps it, also when it is removed.
	const file = await open(state.path).catch(() => redirect(303, page));
	const given = `${region.key}-${round.key}-infographic.zip`;
	try {
		await noteDownload(locals, given, region.key);
	} catch (problem) {
		await file.close();
		throw problem;
	}
	return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream, {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(state.bytes),
			'content-disposition': `attachment; filename="${given}"`
		}
	});
}
