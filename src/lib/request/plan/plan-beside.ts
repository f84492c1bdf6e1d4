import { may } from '#domain/access/permission.ts';
import { dueInWords } from '#domain/agreement/agreement.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import { dayOf } from '#domain/words/day.ts';
import type { AgreementRow } from '#server/agreements/agreements.ts';
import { promisedBy, type Promised } from '#server/agreements/beside.ts';
import type { Scan } from '#server/scans/scans.ts';
import type { BesideLine, PlanBeside } from '#ui/plan/plan-beside.ts';
import { originInWords, wordsOfRounds } from './plan-shown.ts';

type Municipality = Pick<Scan, 'region' | 'municipality'>;

/**
 * What the municipality promised in its plan and with others; undefined where that is nothing, or not for this
 * person: a participant with a code does not see it, nor does a facilitator from outside.
 */
export function promisedFor(
	{ db, viewer, now }: App.Locals,
	{ region, municipality }: Municipality
): Promised | undefined {
	if (municipality === null || !may(viewer, 'see-plan', { region, municipality })) return undefined;
	const promised = promisedBy(db, { region, municipality, today: dayOf(now) });
	const { lines, before, shared } = promised;
	return lines.length + before.length + shared.length === 0 ? undefined : promised;
}

/** roundBefore: the key of the round before this scan; null without one. */
export function planBeside(
	db: App.Locals['db'],
	promised: Promised | undefined,
	{ region, municipality, roundBefore }: Municipality & { roundBefore: string | null }
): PlanBeside | undefined {
	if (!promised) return undefined;
	const { lines, before } = promised;
	const words = wordsOfRounds(db, region);
	const shown = (row: AgreementRow) => lineOf(row, originInWords(row, words));
	const isOfBefore = ({ originRound }: AgreementRow) =>
		roundBefore !== null && originRound === roundBefore;
	const isStarted = lines.some(isOfBefore);
	const parts = [
		{ title: `Uit de scan van ${roundBefore}`, lines: lines.filter(isOfBefore).map(shown) },
		{
			title: isStarted ? 'Wat er ook in het plan staat' : 'Wat er in het plan staat',
			lines: lines.filter((row) => !isOfBefore(row)).map(shown)
		},
		...before.map((one) => ({
			title: `Uit het plan van ${one.name}, nu deel van deze gemeente`,
			lines: one.lines.map(shown)
		})),
		{ title: 'Samen met andere gemeenten', lines: sharedLines(promised, shown) }
	];
	return {
		href:
			lines.length + before.length > 0 ? `/gemeenten/${municipality}/plan?regio=${region}` : null,
		parts: parts.filter((part) => part.lines.length > 0)
	};
}

/** With how it stands in this municipality, as it said itself. */
function sharedLines(
	{ shared, told }: Promised,
	shown: (row: AgreementRow) => BesideLine
): BesideLine[] {
	return shared.map((row) => {
		const own = told.find(({ agreement }) => agreement === row.id);
		const silent = row.kind === 'regional' ? 'Deze gemeente zei nog niet hoe het hier staat.' : '';
		const here = own
			? [
					`In deze gemeente: ${agreementStateNames[own.state]}.`,
					own.helps && `Wat helpt: ${own.helps}`,
					own.hinders && `Wat hindert: ${own.hinders}`
				]
			: [silent];
		const kind = row.kind === 'joint' ? 'gezamenlijke actie' : 'afspraak van de regio';
		return { ...shown(row), origin: kind, here: here.filter(Boolean).join(' ') };
	});
}

function lineOf(row: AgreementRow, origin: string): BesideLine {
	return {
		...{ id: row.id, action: row.action || row.goal, goal: row.action === '' ? '' : row.goal },
		...{ state: row.state, learned: row.learned, origin, here: '' },
		who: [row.responsible, dueInWords(row.due)].filter(Boolean).join(', ')
	};
}
