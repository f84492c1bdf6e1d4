import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { redirect } from '@sveltejs/kit';
import { noteDownload } from '#request/guard.ts';
import { bundleFor } from '#routes/regios/[region]/[round]/bundle.ts';
import { queryOf } from '#routes/regios/[region]/[round]/choice.ts';

/** All pictures of the round that this viewer may have; where it is not made yet, the page that makes it. */
export async function GET({ params, locals, url }) {
	const { region, round, choice, bundles, name } = bundleFor(locals, params, url);
	const state = name === undefined ? undefined : bundles.stateOf(name);
	if (state?.kind !== 'made') {
		redirect(303, `/regios/${region.key}/${round.key}/infographic/zip${queryOf(choice)}`);
	}
	const given = `${region.key}-${round.key}-infographic.zip`;
	await noteDownload(locals, given, region.key);
	return new Response(contentsOf(state.path), {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(state.bytes),
			'content-disposition': `attachment; filename="${given}"`
		}
	});
}

/** Opened only when it is read: whoever asks for the headers alone would leave it open. */
function contentsOf(path: string): ReadableStream<Uint8Array> {
	let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				reader ??= (Readable.toWeb(createReadStream(path)) as ReadableStream).getReader();
				const { done, value } = await reader!.read();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			cancel: (reason) => reader?.cancel(reason)
		},
		{ highWaterMark: 0 }
	);
}
