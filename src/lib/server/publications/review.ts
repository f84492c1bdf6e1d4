import { inWords } from '#domain/disclosure/interval-words.ts';
import { isTooNarrow, narrowest } from '#domain/disclosure/interval.ts';
import { fewest } from '#domain/disclosure/total.ts';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import type { ComposedPublication } from '#domain/publication/compose.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { count } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { compose } from './composition.ts';
import * as publications from './publications.ts';
import type { PublicationRow } from './publications.ts';

export interface Review {
	composed: ComposedPublication | undefined;
	/** Why it cannot be said back or published, with what to do. */
	problems: string[];
	/** What can be worked out of who is not named. */
	narrowest: string;
}

/** What the coordinator reads before anybody else sees anything. */
export function review(
	db: Database,
	round: RoundRow,
	publication: PublicationRow,
	now: string
): Review {
	const composed = compose(db, round, publication, now);
	if ('refused' in composed) {
		const refusal = results.refusalOfRound(db, round, composed);
		return { composed: undefined, problems: [refusal], narrowest: '' };
	}
	const interval = narrowest(
		[...publications.basesOf(db, round.region), composed.basis],
		predecessorsIn(db, round)
	);
	const sentence = inWords(interval, namesIn(db, round));
	return {
		composed,
		problems: [...problemsOf(round, composed), ...(isTooNarrow(interval) ? [sentence] : [])],
		narrowest: sentence
	};
}

function problemsOf(round: RoundRow, { basis, pictures }: ComposedPublication): string[] {
	const problems: string[] = [];
	if (round.state !== 'closed') {
		problems.push('De ronde is nog niet gesloten. Publiceren kan zodra niemand meer vaststelt.');
	}
	const scored = basis.figures[0]?.counted.length ?? 0;
	if (scored < fewest) {
		const have =
			scored === 0
				? 'Nog geen gemeente heeft een score.'
				: `Nog maar ${count(scored, 'gemeente heeft', 'gemeenten hebben')} een score.`;
		problems.push(
			`${have} Publiceren kan vanaf ${numberInWords(fewest)} gemeenten: anders is af te lezen hoe de ander scoort.`
		);
	} else if (!pictures.named && basis.figures.every(({ shown }) => shown === null)) {
		problems.push('Er blijft geen enkel cijfer over dat getoond mag worden.');
	} else if (pictures.named && !pictures.total && pictures.named.result.overall.n === 0) {
		problems.push('Geen enkele gemeente die met naam meedoet, heeft een score.');
	}
	return problems;
}

function predecessorsIn(db: Database, round: RoundRow): Map<string, string[]> {
	const mergers = mergersUpTo(round.referenceDate, rounds.succession(db));
	const codes = rounds.membersOf(db, round).map(({ code }) => code);
	return new Map(codes.map((code) => [code, predecessorsOf(code, mergers)]));
}

function namesIn(db: Database, { region }: RoundRow) {
	const all = rounds.ofRegion(db, region);
	const members = all.flatMap((one) => rounds.membersOf(db, one));
	const themes = all.flatMap((one) => rounds.questionnaireOf(db, one).themes);
	return {
		municipality: (code: string) => members.find((one) => one.code === code)?.name ?? code,
		figure: (id: string) =>
			id === 'overall' ? 'het geheel' : (themes.find((one) => one.id === id)?.title ?? id),
		round: (key: string) => key
	};
}
