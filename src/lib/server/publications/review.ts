import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ownTexts } from '#domain/composition/composition.ts';
import { namedIn } from '#domain/composition/named-in-words.ts';
import { inWords } from '#domain/disclosure/interval-words.ts';
import { isTooNarrow, narrowest, type Interval } from '#domain/disclosure/interval.ts';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { fewest } from '#domain/disclosure/total.ts';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import type { ComposedPublication } from '#domain/publication/compose.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { count } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as naming from '#server/coordination/naming.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { compose, type ComposedEdition } from './composition.ts';
import * as publications from './publications.ts';
import type { PublicationRow } from './publications.ts';

export interface Review {
	composed: ComposedEdition | undefined;
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
	const interval = narrowestOf(
		db,
		[...publications.basesOf(db, round.region), composed.basis],
		predecessorsIn(db, round)
	);
	const sentence = inWords(interval, namesIn(db, round));
	return {
		composed,
		problems: [
			...problemsOf(round, composed),
			...namesInWords(db, round, composed),
			...(isTooNarrow(interval) ? [sentence] : [])
		],
		narrowest: sentence
	};
}

/** With many municipalities it takes seconds, and the same page asks it again and again. */
function narrowestOf(
	db: Database,
	bases: PublicationBasis[],
	predecessors: ReadonlyMap<string, readonly string[]>
): Interval | null {
	// When it was made moves with the clock and tells nothing of a score.
	const timeless = bases.map(({ at: _, ...basis }) => basis);
	const name = createHash('sha256')
		.update(JSON.stringify([timeless, [...predecessors]]))
		.digest('base64url');
	const known = kept(db).get(name);
	if (known) return known.interval;
	const interval = narrowest(bases, predecessors);
	kept(db).set(name, { interval });
	return interval;
}

const mostKept = 50;
const kept = prepared(() => new LRUCache<string, { interval: Interval | null }>({ max: mostKept }));

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

/** Own words stand on every picture, so they name no municipality of which no figure may stand there. */
function namesInWords(db: Database, round: RoundRow, { composition }: ComposedEdition): string[] {
	if (!composition) return [];
	const texts = ownTexts(composition).map(({ text }) => text);
	return namedIn(texts, naming.hiddenNames(db, round)).map(
		(name) =>
			`In uw eigen woorden op de infographic staat ${name}. Van die gemeente staat in deze publicatie niets apart. Haal de naam weg bij “Infographic samenstellen”.`
	);
}

function predecessorsIn(db: Database, round: RoundRow): Map<string, string[]> {
	const mergers = mergersUpTo(round.referenceDate, registeredSuccession(db));
	const codes = membersAndTeams.membersOf(db, round).map(({ code }) => code);
	return new Map(codes.map((code) => [code, predecessorsOf(code, mergers)]));
}

function namesIn(db: Database, { region }: RoundRow) {
	const all = rounds.ofRegion(db, region);
	const members = all.flatMap((one) => membersAndTeams.membersOf(db, one));
	const themes = all.flatMap((one) => pinned.questionnaireOf(db, one).themes);
	return {
		municipality: (code: string) => members.find((one) => one.code === code)?.name ?? code,
		figure: (id: string) =>
			id === 'overall' ? 'het geheel' : (themes.find((one) => one.id === id)?.title ?? id),
		round: (key: string) => key
	};
}
