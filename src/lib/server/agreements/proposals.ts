import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import {
	planProposals,
	type AgreedInScan,
	type PlanProposal
} from '#domain/agreement/plan-proposal.ts';
import { jointWishes, type JointWish } from '#domain/agreement/joint-wish.ts';
import * as goals from '#server/coordination/goals.ts';
import type { Database } from '#server/db/open.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { roundTeams } from '#server/tables/rounds.ts';
import { finalisedActions, scans } from '#server/tables/scans.ts';

/** The rounds about teams in which the municipality has a finalised scan, newest first. */
export function roundsToStartFrom(
	db: Database,
	region: string,
	municipality: string
): rounds.RoundRow[] {
	return rounds.ofRegion(db, region).filter((round) => {
		if (pinned.questionnaireOf(db, round).subject !== 'team') return false;
		const { scans } = figures.ofRounds(db, { round }).round;
		return scans.some((scan) => scan.municipality === municipality);
	});
}

/** Of finalised scans alone. Only for who may see this municipality. */
export function ofMunicipality(
	db: Database,
	round: rounds.RoundRow,
	municipality: string
): PlanProposal[] {
	return planProposals(figures.ofRounds(db, { round }).round, municipality, {
		goals: goals.ofRound(db, round, municipality),
		agreed: agreedIn(db, round, municipality)
	});
}

/** Of all municipalities of the round: only for who may see them all. */
export function wishesOf(db: Database, round: rounds.RoundRow): JointWish[] {
	return jointWishes(figures.ofRounds(db, { round }).round, goals.ofRound(db, round));
}

/** As it was agreed when each scan was finalised last, in the order of agreeing. */
function agreedIn(db: Database, round: rounds.RoundRow, municipality: string): AgreedInScan[] {
	return db
		.select({
			action: finalisedActions.action,
			item: finalisedActions.item,
			team: roundTeams.name,
			text: finalisedActions.text,
			owner: finalisedActions.owner,
			due: finalisedActions.due
		})
		.from(finalisedActions)
		.innerJoin(scans, eq(scans.id, finalisedActions.scan))
		.leftJoin(roundTeams, and(eq(roundTeams.round, scans.round), eq(roundTeams.team, scans.team)))
		.where(
			and(
				eq(scans.round, round.id),
				eq(scans.municipality, municipality),
				isNull(roundTeams.takenOutAt),
				sql`${finalisedActions.number} = (select max(number) from finalisations where scan = ${scans.id})`
			)
		)
		.orderBy(asc(roundTeams.name), asc(scans.id), asc(finalisedActions.place))
		.all();
}
