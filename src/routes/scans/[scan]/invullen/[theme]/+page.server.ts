import { error, fail, redirect } from '@sveltejs/kit';
import { count } from '#domain/format.ts';
import { themesOfScan } from '#domain/scan.ts';
import * as answers from '#server/answers.ts';
import * as rounds from '#server/rounds.ts';
import type { Scan } from '#server/scans.ts';
import { readingFor, writerFor } from '#routes/session-guard.ts';
import { tellRoom } from '#routes/session-live.ts';
import { changesIn } from './posted.ts';

export function load({ params, locals, cookies }) {
	const { scan, contents } = readingFor({ locals, cookies }, params.scan);
	const { theme, position, next } = themeOf(locals, scan, params.theme);
	return {
		theme,
		position,
		next: next && { id: next.id, title: next.title },
		earlier: Object.fromEntries(
			theme.items.flatMap((item) => {
				const found = contents.earlier.get(item.id);
				return found ? [[item.id, found]] : [];
			})
		)
	};
}

export const actions = {
	/**
	 * The whole page at once, for browsers without JavaScript: what is fresh is saved, what is stale or
	 * wrong comes back as it was typed, with what stands there now.
	 */
	bewaar: async ({ params, locals, cookies, request, url }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const { theme, next } = themeOf(locals, scan, params.theme);
		const form = await request.formData();
		const changes = changesIn(form, theme.items, (item, revision) =>
			answers.asOf(locals.db, scan.id, item, revision)
		);
		const { db, now } = locals;
		const outcomes = await locals.writes.put(() =>
			changes.map((change) => answers.save(db, scan, change, who, now))
		);
		if ('kind' in outcomes) {
			const returned = changes.map((change) => ({ ...change, outcome: outcomes }));
			return fail(503, { returned, message: outcomes.problem });
		}
		tellRoom(locals, scan.id);
		const returned = changes.flatMap((change, index) => {
			const outcome = outcomes[index]!;
			return outcome.kind === 'saved' ? [] : [{ ...change, outcome }];
		});
		const saved = changes.length - returned.length;
		if (returned.length > 0) {
			return fail(409, { returned, message: messageFor(saved, returned.length) });
		}
		if (!form.get('verder')) redirect(303, url.pathname + placeOf(form));
		redirect(303, `/scans/${scan.id}/${next ? `invullen/${next.id}` : 'vaststellen'}`);
	}
};

function themeOf(locals: App.Locals, scan: Scan, id: string) {
	const themes = themesOfScan(rounds.questionnaireOf(locals.db, scan), scan.subject);
	const index = themes.findIndex((theme) => theme.id === id);
	const theme = themes[index];
	if (!theme) error(404, 'Dit thema hoort niet bij deze scan.');
	return { theme, position: index + 1, next: themes[index + 1] };
}

/** Who added or removed a partner goes on at that question. */
function placeOf(form: FormData): string {
	const item = form.get('nog-een') ?? form.get('weg');
	return typeof item === 'string' ? `#${encodeURIComponent(item.split(':')[0] ?? '')}` : '';
}

function messageFor(saved: number, returned: number): string {
	const rest = `${count(returned, 'antwoord is', 'antwoorden zijn')} nog niet opgeslagen`;
	return saved === 0
		? `${rest}. Hieronder staat wat u kunt doen.`
		: `${count(saved, 'antwoord is', 'antwoorden zijn')} opgeslagen; ${rest}. Hieronder staat wat u kunt doen.`;
}
