import { error } from '@sveltejs/kit';
import { refusal, textFrom } from '#routes/vragenlijsten/werkbank/text.ts';

/** Gives the text back as a file: what was typed goes to the editor's own computer, and nowhere else. */
export async function POST({ request }) {
	const problem = await refusal(request, 2);
	if (problem) error(413, problem);
	const text = textFrom(await request.formData());
	return new Response(text, {
		headers: {
			'content-type': 'application/yaml; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName(text)}"`
		}
	});
}

/** The version is the name of the file; its folder has the name of the key. */
function fileName(text: string): string {
	const version = /^version:\s*["']?([A-Za-z0-9][\w.-]*)/m.exec(text)?.[1];
	return `${version ?? 'vragenlijst'}.yaml`;
}
