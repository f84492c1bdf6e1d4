import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { letterSentences } from '#domain/council-letter/letter.ts';
import { writtenLetter } from '#domain/council-letter/own-words.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import * as letters from '#server/council-letter/council-letters.ts';
import { letterFacts } from '#server/council-letter/letter-facts.ts';
import * as results from '#server/rounds/results.ts';
import * as pinned from '#server/rounds/pinned.ts';

export const notThisRound = 'Deze pagina hoort niet bij deze ronde.';

/** The letter as page and file show it, or why there is none yet. */
export function councilLetterFor(
	locals: App.Locals,
	params: { municipality: string; round: string },
	url: URL
) {
	const { municipality } = params;
	const mayIn = (region: string) =>
		may(locals.viewer, 'write-council-letter', { region, municipality });
	const place = municipalityRoundFor(locals, { params, url, mayIn });
	const { round, member } = place;
	if (pinned.questionnaireOf(locals.db, round).subject !== 'team') error(404, notThisRound);
	const comparable = results.comparable(locals.db, round, place.rounds);
	const asked = url.searchParams.get('vergelijk');
	const compare = asked === null ? comparable[0] : comparable.find(({ key }) => key === asked);
	const found = letterFacts(locals.db, {
		round,
		compare,
		among: place.rounds,
		municipality: member
	});
	if ('refused' in found) error(400, results.refusalOfRound(locals.db, round, found));
	const kept = letters.wordsOf(locals.db, { round, municipality: member.code });
	if ('kind' in found) return { ...place, compare, kept, missing: found, made: undefined };
	const sentences = letterSentences(found.facts);
	const letter = writtenLetter(sentences, kept);
	return { ...place, compare, kept, missing: undefined, made: { ...found, sentences, letter } };
}
