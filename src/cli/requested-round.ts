import { suggestion } from '#domain/mistake/nearest.ts';
import type { House } from '#server/house/house.ts';
import * as regions from '#server/registry/regions.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { CliError, exitStatus } from './cli-error.ts';

export const roundOptions = {
	region: { type: 'string' },
	round: { type: 'string' },
	compare: { type: 'string' }
} as const;

export interface RoundValues {
	region?: string | undefined;
	round?: string | undefined;
	compare?: string | undefined;
}

/** It throws CliError. */
export function requestedRound(
	{ db }: House,
	{ region, round, compare }: RoundValues,
	usage: string
): ComparedRounds {
	if (region === undefined || round === undefined) throw new CliError(usage, exitStatus.wrongUsage);
	requestedRegion(db, region);
	const later = find(db, region, round);
	if (compare === undefined) return { round: later };
	const earlier = find(db, region, compare);
	if (earlier.id === later.id || earlier.referenceDate > later.referenceDate) {
		throw new CliError(
			`Ronde ${compare} is niet eerder dan ronde ${round}; --compare neemt een eerdere.`
		);
	}
	return { round: later, compare: earlier };
}

/** It throws CliError. */
export function requestedRegion(db: House['db'], key: string): regions.RegionRow {
	const found = regions.find(db, key);
	if (found) return found;
	const known = regions.all(db).map((region) => region.key);
	throw new CliError(`Regio ${key} is er niet${advice(key, known)}`);
}

function find(db: House['db'], region: string, key: string): rounds.RoundRow {
	const found = rounds.find(db, region, key);
	if (found) return found;
	const known = rounds.ofRegion(db, region).map((round) => round.key);
	throw new CliError(`Ronde ${key} van ${region} is er niet${advice(key, known)}`);
}

function advice(asked: string, known: string[]): string {
	const others = known.length > 0 ? `; er is wel: ${known.join(', ')}.` : '.';
	return suggestion(asked, known) || others;
}
