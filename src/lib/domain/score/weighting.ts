import type { Weighted } from './mean.ts';
import type { NoInhabitants } from './refusal.ts';
import type { Member, Round, Weighting } from './round.ts';

/** By code. */
export type MunicipalityWeights = ReadonlyMap<string, number>;

/** Only municipalities with a finalised scan need inhabitants (docs/scoring.md §3). */
export function municipalityWeights(
	round: Round,
	weighting: Weighting
): MunicipalityWeights | NoInhabitants {
	const scanned = new Set(round.scans.map((scan) => scan.municipality));
	const participants = round.members.filter((member) => scanned.has(member.code));
	return weighting === 'equal' ? oneEach(participants) : inhabitantsOf(participants);
}

export function weigh<Part extends { code: string }>(
	parts: Part[],
	weights: MunicipalityWeights
): (Part & Weighted)[] {
	return parts.flatMap((part) => {
		const weight = weights.get(part.code);
		return weight === undefined ? [] : [{ ...part, weight }];
	});
}

// Hardinxveld weighs as much as Dordrecht.
function oneEach(participants: Member[]): MunicipalityWeights {
	return new Map(participants.map((member) => [member.code, 1]));
}

function inhabitantsOf(participants: Member[]): MunicipalityWeights | NoInhabitants {
	const empty = participants.filter((member) => !isInhabited(member));
	if (empty.length > 0) {
		return { refused: 'no-inhabitants', municipalities: empty.map((member) => member.code) };
	}
	return new Map(
		participants.filter(isInhabited).map((member) => [member.code, member.inhabitants])
	);
}

function isInhabited(member: Member): member is Member & { inhabitants: number } {
	return member.inhabitants !== null && member.inhabitants > 0;
}
