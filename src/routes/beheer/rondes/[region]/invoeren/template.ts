import { redirect } from '@sveltejs/kit';
import { roundKey, referenceDateOf } from '#domain/region/region.ts';
import { sheetRegion } from '#server/exchange/sheet-region.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { importPlace, questionnaireOf } from './import-place.ts';

/** What a template is made of. It leads back, with what was typed, where something is missing. */
export function templateFor(locals: App.Locals, key: string, url: URL) {
	const { region } = importPlace(locals, key);
	const round = (url.searchParams.get('sjabloon-ronde') ?? '').trim().toLowerCase();
	const chosen = url.searchParams.get('sjabloon-vragenlijst') ?? '';
	const asked = questionnaireOf(locals, region.key, round) ?? chosen;
	const there = roundKey.test(round) ? rounds.find(locals.db, region.key, round) : undefined;
	const loaded = locals.shelf.questionnaires.get(asked);
	const questionnaire = there ? pinned.questionnaireOf(locals.db, there) : loaded?.questionnaire;
	if (!roundKey.test(round) || questionnaire?.subject !== 'team') {
		const typed = new URLSearchParams({
			...{ fout: 'sjabloon', 'sjabloon-ronde': round, 'sjabloon-vragenlijst': chosen }
		});
		redirect(303, `/beheer/rondes/${region.key}/invoeren?${typed}`);
	}
	const day = there?.referenceDate ?? referenceDateOf(round);
	return {
		region,
		round,
		questionnaire,
		places: sheetRegion(locals.db, region.key, day, there)
	};
}

export function download(body: Uint8Array | string, type: string, file: string): Response {
	const headers = {
		'content-type': type,
		'content-disposition': `attachment; filename="${file}"`,
		'cache-control': 'no-store'
	};
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers });
}
