import type { Problem } from '#domain/words/problem.ts';
import type { RevisedOutcome } from '#server/db/revised.ts';

/** Why a row was not changed, for its form; with the revision that a second press replaces. */
export interface RevisedProblem {
	problem: Problem;
	revision?: string;
}

/** nowIn: what stands there now, in words. Undefined where it was kept. */
export function revisedProblem<Row extends { revision: number }>(
	outcome: RevisedOutcome<Row>,
	nowIn: (row: Row) => string
): RevisedProblem | undefined {
	switch (outcome.kind) {
		case 'saved':
			return undefined;
		case 'gone':
			return { problem: { field: '', message: gone } };
		case 'stale': {
			const message = `Iemand anders veranderde dit terwijl u bezig was. Nu staat er: ${nowIn(outcome.now)}. Wat u typte staat hieronder. Bewaart u nog een keer, dan komt wat u typte daarvoor in de plaats.`;
			return { problem: { field: '', message }, revision: String(outcome.now.revision) };
		}
	}
}

const gone = 'Dit is er niet meer: iemand anders haalde het weg terwijl u bezig was.';
