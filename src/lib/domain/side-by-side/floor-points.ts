import { scoredItems, type AtTurn } from '#domain/questionnaire/questionnaire.ts';
import { floorOf } from '#domain/score/floor.ts';
import { replyTo } from '#domain/score/reply.ts';
import type { FinalisedScan, Round } from '#domain/score/round.ts';

/** A question on which one of a municipality's scans lies below the floor, or says "onbekend". */
export interface FloorPoint {
	item: string;
	text: string;
	/** Its title. */
	theme: string;
	/** Who is to act; null where the question does not say. */
	atTurn: AtTurn | null;
	/** Scans below, and scans that answered. */
	below: number;
	of: number;
	/** Of those below; null is the municipality's own scan. */
	teams: (string | null)[];
}

/** In the order of the questionnaire. */
export function floorPoints(round: Round, municipality: string): FloorPoint[] {
	const own = round.scans.filter((scan) => scan.municipality === municipality);
	const names = new Map(round.teams.map(({ id, name }) => [id, name]));
	return round.questionnaire.themes.flatMap((theme) => {
		const asked = own.filter(({ team }) => (team === null) === (theme.unit === 'municipality'));
		return scoredItems(theme)
			.filter(({ floor }) => floor !== null)
			.flatMap((item): FloorPoint[] => {
				const floorIn = (scan: FinalisedScan) => floorOf([replyTo(item, scan.answers)]);
				const answered = asked.filter((scan) => floorIn(scan).of > 0);
				const below = answered.filter((scan) => floorIn(scan).met === 0);
				if (below.length === 0) return [];
				return [
					{
						...{ item: item.id, text: item.text, theme: theme.title },
						atTurn: item.atTurn ?? null,
						...{ below: below.length, of: answered.length },
						teams: below.map(({ team }) => (team === null ? null : (names.get(team) ?? null)))
					}
				];
			});
	});
}
