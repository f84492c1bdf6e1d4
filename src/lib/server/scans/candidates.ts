import type { Stamp } from '#domain/access/stamp.ts';
import { candidateName } from '#domain/scan/candidate.ts';
import { byName } from '#domain/words/format.ts';
import { isRunning } from '#domain/region/round-state.ts';
import type { ScanState } from '#domain/scan/state.ts';
import { scoredAnswersIn } from '#domain/score/scored-answers.ts';
import { verdictOf, type Verdict } from '#domain/score/verdict.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as roundAnswers from '#server/rounds/round-answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from './scans.ts';

export interface Candidate {
	scan: string;
	name: string;
	state: ScanState;
	/** Null without a pass mark. The last finalised revision precedes present answers. */
	verdict: Verdict | null;
	final: boolean;
}

/** Alphabetical. */
export function ofRound(db: Database, round: rounds.RoundRow): Candidate[] {
	const questionnaire = pinned.questionnaireOf(db, round);
	const current = roundAnswers.current(db, round.id);
	const finalised = roundAnswers.finalised(db, round.id);
	return scans
		.ofRound(db, round.id)
		.map((scan) => {
			const answers = finalised.get(scan.id) ?? current.get(scan.id) ?? new Map();
			return {
				scan: scan.id,
				name: scan.candidate ?? '',
				state: scan.state,
				verdict: verdictOf(questionnaire, scoredAnswersIn(questionnaire, answers)),
				final: finalised.has(scan.id)
			};
		})
		.toSorted(byName);
}

export type AddOutcome = { kind: 'added'; scan: string } | { kind: 'refused'; problem: string };

export function add(
	db: Database,
	round: rounds.RoundRow,
	typed: string,
	{ who, now }: Stamp
): AddOutcome {
	return db.transaction((tx): AddOutcome => {
		const others = namesIn(tx, round);
		const candidate = isRunning(round.state) ? candidateName(typed, others) : closed;
		if ('problem' in candidate) return { kind: 'refused', problem: candidate.problem };
		const { id } = scans.findOrCreate(
			tx,
			{ round: round.id, subject: 'candidate', candidate: candidate.name },
			{ who, now }
		);
		return { kind: 'added', scan: id };
	}, immediate);
}

function namesIn(db: Database, round: rounds.RoundRow): string[] {
	return scans.ofRound(db, round.id).flatMap(({ candidate }) => candidate ?? []);
}

const closed = { problem: 'Deze ronde is gesloten. Er kan geen kandidaat meer bij.' };
