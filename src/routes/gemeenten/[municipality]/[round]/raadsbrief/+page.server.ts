import { fail, redirect } from '@sveltejs/kit';
import { numbersIn, strangeNumbers } from '#domain/composition/own-numbers.ts';
import {
	mayWrite,
	partOfOwnKey,
	restsIn,
	type WrittenLetter
} from '#domain/council-letter/own-words.ts';
import { letterPartTitles, type LetterSentence } from '#domain/council-letter/letter.ts';
import { roundInWords } from '#domain/region/region.ts';
import { list, longDate } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as letters from '#server/council-letter/council-letters.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { onwardOfMunicipality } from '#request/onward.ts';
import { trailOf } from '#request/trail.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { councilLetterFor } from '#routes/gemeenten/[municipality]/[round]/council-letter.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const found = councilLetterFor(locals, params, url);
	const { region, round, member, kept, made, missing, compare } = found;
	const names = namesOfDoers(locals.db);
	const asked = url.searchParams.get('zin') ?? '';
	const isAsked = made !== undefined && mayWrite(asked, made.sentences);
	const own = kept.find(({ key }) => key === asked);
	return {
		trail: trailOf(locals, { region, round: round.key, municipality: member }),
		onward: onwardOfMunicipality(locals, {
			...{ region: region.key, round: round.key, municipality: member.code },
			isOfTeams: true
		}),
		region: { key: region.key, name: region.name },
		round: { key: round.key, words: roundInWords(round.key) },
		municipality: { code: member.code, name: member.name },
		earlier: compare?.key,
		day: longDate(locals.now),
		missing,
		letter: made && {
			...made.letter,
			rests: restsIn(made.letter),
			strange: strangeIn(made.letter, made.sentences)
		},
		chosen: isAsked
			? {
					key: asked,
					rule: made.sentences.find(({ key }) => key === asked)?.sentence ?? '',
					part: partTitleOf(asked),
					text: own?.text ?? '',
					revision: own?.revision ?? 0,
					by: own && { name: names.get(own.setBy) ?? own.setBy, at: longDate(own.setAt) }
				}
			: undefined,
		/** What somebody wrote is never lost, also while there is no letter to show it in. */
		waiting: made ? [] : kept.filter(({ text }) => text !== ''),
		done: url.searchParams.get('gelukt')
	};
}

function partTitleOf(key: string): string {
	const part = partOfOwnKey(key);
	return part === undefined ? '' : letterPartTitles[part];
}

/** Numbers in own words that stand in no sentence and no figure of the letter. */
function strangeIn({ parts }: WrittenLetter, sentences: readonly LetterSentence[]) {
	const said = sentences.flatMap(({ sentence, rests }) => [
		sentence,
		...rests.flatMap(({ number, over, round }) => [number, over, round])
	]);
	const known = new Set(numbersIn(said));
	return parts.flatMap((part) => {
		const texts = [...part.sentences.flatMap(({ own }) => own ?? []), part.own];
		const strange = strangeNumbers(texts.join('\n'), known);
		if (strange.length === 0) return [];
		const [are, those] = strange.length === 1 ? ['staat', 'Dat getal'] : ['staan', 'Die getallen'];
		return `In de eigen woorden bij ‘${part.title}’ ${are} ${list(strange)}. ${those} ${are} niet in de cijfers van deze brief. Klopt het?`;
	});
}

export const actions = {
	bewaar: async ({ params, locals, url, request }) => {
		const place = councilLetterFor(locals, params, url);
		const form = await request.formData();
		const asked = {
			zin: fieldOf(form, 'zin'),
			tekst: fieldOf(form, 'tekst').replaceAll('\r\n', '\n').trim(),
			revisie: Number(fieldOf(form, 'revisie')) || 0
		};
		const refuse = (status: number, message: string, back = asked) =>
			fail(status, { asked: back, problems: [{ field: 'tekst', message }] satisfies Problem[] });
		if (asked.tekst.length > longest) {
			return refuse(400, `Uw tekst is te lang: hoogstens ${longest} tekens.`);
		}
		const { made, round, member, region } = place;
		if (!made || !mayWrite(asked.zin, made.sentences)) {
			return refuse(
				409,
				'Deze zin staat niet meer zo in de brief, of staat vast. Wat u typte staat hieronder en is niet bewaard. Kopieer het, en zet het bij een ander deel van de brief.'
			);
		}
		const clientMention = askedIn(form, { tekst: asked.tekst }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const rule = made.sentences.find(({ key }) => key === asked.zin)?.sentence ?? '';
		const words = { key: asked.zin, text: asked.tekst, insteadOf: rule };
		const whole = { ...words, municipality: member.code, expected: asked.revisie };
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => letters.write(locals.db, round, whole, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked });
		if (written.done.kind === 'stale') {
			const { kept } = written.done;
			const theirs = kept?.text ? `Er staat nu: “${kept.text}”` : 'De tekst is weggehaald.';
			return refuse(
				409,
				`Iemand anders veranderde dit, terwijl u bezig was. ${theirs} Wat u typte staat hieronder en is nog niet bewaard. Bewaart u nog een keer, dan komt het uwe daarvoor in de plaats.`,
				{ ...asked, revisie: kept?.revision ?? 0 }
			);
		}
		const done = asked.tekst === '' ? 'weg' : 'bewaard';
		const query = new URLSearchParams({ regio: region.key, gelukt: done });
		redirect(303, `${url.pathname}?${query}`);
	}
};

const longest = 2000;
