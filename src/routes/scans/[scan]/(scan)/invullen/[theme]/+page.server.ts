import { fail, redirect } from '@sveltejs/kit';
import { textsIn } from '#domain/scan/answer-texts.ts';
import { count } from '#domain/words/format.ts';
import * as answers from '#server/scans/answers.ts';
import { askedIn } from '#request/client-mention.ts';
import { writerFor } from '#request/session-guard.ts';
import { write } from '#request/writing.ts';
import { buttons } from '#ui/hook/hooks.ts';
import { withoutWords } from './kept-questions.ts';
import { changesIn } from './posted.ts';
import { shownOfTheme, themeOf } from './shown-of-theme.ts';

/** The page wakes up by its own script (wake.svelte.ts). */
export const csr = false;

export function load({ params, locals, cookies }) {
	const { isApart = false } = locals;
	const shown = shownOfTheme({ locals, cookies }, params);
	if (!isApart) return { ...shown, isApart };
	const theme = { ...shown.theme, items: shown.theme.items.map(withoutWords) };
	return { ...shown, theme, earlier: {}, elsewhere: {}, isApart };
}

export const actions = {
	/** Stale or wrong answers come back as typed, with what is stored. */
	bewaar: async ({ params, locals, cookies, request, url }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const { theme, next } = themeOf(locals, scan, params.theme);
		const form = await request.formData();
		const changes = changesIn(form, theme.items, (item, revision) =>
			answers.asOf(locals.db, scan.id, item, revision)
		);
		const { db, now } = locals;
		const asked = ({ item, value, note }: answers.AnswerChange) => {
			const { type } = theme.items.find(({ id }) => id === item)!;
			const found = askedIn(form, { [item]: [...textsIn({ type }, value || null), note] }, now);
			return found && { kind: 'asked' as const, found: found[item]! };
		};
		const work = () =>
			changes.map((change) => asked(change) ?? answers.save(db, scan, change, { who, now }));
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) {
			const returned = changes.map((change) => ({ ...change, outcome: written }));
			return fail(503, { returned, message: written.problem });
		}
		const returned = changes.flatMap((change, index) => {
			const outcome = written.done[index]!;
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

function placeOf(form: FormData): string {
	const item = form.get(buttons.addRow) ?? form.get(buttons.removeRow);
	return typeof item === 'string' ? `#${encodeURIComponent(item.split(':')[0] ?? '')}` : '';
}

function messageFor(saved: number, returned: number): string {
	const rest = `${count(returned, 'antwoord is', 'antwoorden zijn')} nog niet opgeslagen`;
	return saved === 0
		? `${rest}. Hieronder staat wat u kunt doen.`
		: `${count(saved, 'antwoord is', 'antwoorden zijn')} opgeslagen; ${rest}. Hieronder staat wat u kunt doen.`;
}
