import { error } from '@sveltejs/kit';
import { refusal, textFrom } from '#routes/vragenlijsten/werkbank/text.ts';

/** The text is not stored. */
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

function fileName(text: string): string {
	const version = /^version:\s*["']?([A-Za-z0-9][\w.-]*)/m.exec(text)?.[1];
	return `${version ?? 'vragenlijst'}.yaml`;
}
