import { compareRounds } from '#domain/comparison/comparison.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { Round, Succession, Weighting } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import * as rounds from './rounds.ts';

export interface ResultRequest {
	round: rounds.RoundRow;
	/** The earlier round to put beside it. */
	compare?: rounds.RoundRow | undefined;
	weighting?: Weighting;
}

/**
 * A region's round rolled up, with the comparison when asked (docs/scoring.md §3 and §4): only finalised
 * scans count. Refused as rollUp and compareRounds refuse.
 */
export function ofRegion(db: Database, request: ResultRequest): RegionResult | Refusal {
	return ofFigures(figuresOf(db, request), request.weighting);
}

/** What a region's round rests on, with the round beside it. */
export interface Figures {
	round: Round;
	beside: { round: Round; succession: Succession } | null;
}

export function figuresOf(db: Database, { round, compare }: ResultRequest): Figures {
	const [own, earlier] = rounds.figuresOf(db, compare ? [round, compare] : [round]);
	if (!own) throw new Error(`No figures of round ${round.id}`);
	return {
		round: own,
		beside: earlier ? { round: earlier, succession: rounds.succession(db) } : null
	};
}

/** As `ofRegion`, of figures that were read already. */
export function ofFigures(
	{ round, beside }: Figures,
	weighting: Weighting = 'equal'
): RegionResult | Refusal {
	const result = rollUp(round, weighting);
	if ('refused' in result || !beside) return result;
	const comparison = compareRounds(round, beside.round, beside.succession, weighting);
	return 'refused' in comparison ? comparison : { ...result, comparison };
}

/**
 * Earlier rounds of the region that this one can be compared with, newest first (docs/scoring.md §4). `all`: the rounds of
 * its region, where they were read already.
 */
export function comparable(
	db: Database,
	round: rounds.RoundRow,
	all = rounds.ofRegion(db, round.region)
): rounds.RoundRow[] {
	const { base } = rounds.questionnaireOf(db, round);
	return all
		.filter((other) => other.referenceDate < round.referenceDate)
		.filter((other) => rounds.questionnaireOf(db, other).base === base)
		.sort((a, b) => b.referenceDate.localeCompare(a.referenceDate));
}

/** Why there are no figures, as a Dutch sentence that says what to do. */
export function refusalInWords(refusal: Refusal, names: (code: string) => string): string {
	if (refusal.refused === 'different-bases') {
		return `Deze rondes gebruiken verschillende vragenlijsten (${refusal.later} en ${refusal.earlier}) en zijn niet te vergelijken.`;
	}
	if (refusal.refused === 'other-subject') return noRollUp[refusal.subject];
	const missing = refusal.municipalities.map(names).join(', ');
	return `Wegen naar inwoners kan niet: van ${missing} is het aantal inwoners niet bekend. Vul het aan in het regiobestand, of laat elke gemeente even zwaar tellen.`;
}

const noRollUp = {
	region: 'Deze ronde heeft één scan, van de regio zelf. Er is niets op te tellen over gemeenten.',
	candidate:
		'Deze ronde beoordeelt kandidaten. Hun punten tellen niet op tot één beeld van de regio.'
};
