import type { Naming } from './naming.ts';

/*
 * What a municipality agreed on a question may be read by others in its region only where its adviser chose so for
 * this round. That somebody else scores higher tells their score, so the choice is about the answers too. Where this
 * file is silent, nothing is shown.
 */

export interface SharingFacts {
	/** What the adviser chose for this round; undefined as long as nobody did. */
	shared: boolean | undefined;
	naming: Naming;
	/** What is given out of this round (naming.ts). */
	scopes: readonly Naming[];
}

/**
 * Answers of one that only counts in a total, taken from that total, would tell those of another that never chose to
 * share. So only who stands in what is given out with its name can share; undefined where it can.
 */
export function whyNotToShare({
	naming,
	scopes
}: Omit<SharingFacts, 'shared'>): string | undefined {
	if (naming !== 'named') {
		return 'De gemeente doet in deze ronde alleen in het totaal mee. Uit haar antwoorden en het totaal samen zou te herleiden zijn hoe een andere gemeente antwoordde. Daarom kan delen alleen als de gemeente met naam meedoet.';
	}
	if (!scopes.includes('named')) {
		return 'Van deze ronde geeft de regio alleen het totaal, omdat één of twee gemeenten niet met naam meedoen. Uit uw antwoorden en dat totaal samen zou te herleiden zijn hoe zij antwoordden. Daarom kan delen in deze ronde niet.';
	}
	return undefined;
}

export function mayBeRead(facts: SharingFacts): boolean {
	return facts.shared === true && whyNotToShare(facts) === undefined;
}

/** In the words in which the adviser is asked. */
export const sharingWords =
	'Anderen in de regio zien dan uw antwoord op de vragen: per vraag het antwoord van de gemeente en van elk lokaal team, met de redenen die erbij staan en de volgende stap die is afgesproken. Het gaat om wat in deze ronde is vastgesteld.';

export const sharedWith =
	'Anderen zijn: beleidsadviseurs en teamleiders van gemeenten in deze regio. Zij zien het alleen bij vragen waarop een van uw scans hoger scoort dan zij. De regiocoördinator en de beheerder zien vastgestelde scans altijd.';

export interface ScoredReason {
	/** Code. */
	municipality: string;
	/** Of this scan on this question, 0–100; null without a score. */
	score: number | null;
}

export interface ReasonReader {
	/** Codes of municipalities of which the reasons may be read (mayBeRead). */
	readable: readonly string[];
	/** Code of the municipality that it is compared with: it reads of others. */
	own: string;
	/** Its own score on the same question, 0–100; null without one. */
	score: number | null;
}

/** Only of scans that score higher. Without a score of one's own nobody knows who does. */
export function readableReasons<One extends ScoredReason>(
	all: readonly One[],
	{ readable, own, score }: ReasonReader
): One[] {
	if (score === null) return [];
	return all.filter(
		(one) =>
			one.municipality !== own &&
			readable.includes(one.municipality) &&
			one.score !== null &&
			one.score > score + leastDifference
	);
}

/** A mean of doubles may miss an answer by this much. */
const leastDifference = 1e-9;
