import { lines, isSamePartner, type Line, type Relation } from '#domain/scan/relation.ts';
import { count, list } from '#domain/words/format.ts';

/**
 * What became of a line between two maps. A line without a colour is one of which people do not know yet how it is,
 * so it is neither better nor worse than one with a colour.
 */
export const lineChangeKinds = [
	'worse',
	'better',
	'new',
	'gone',
	'coloured',
	'uncoloured',
	'same'
] as const;
export type LineChangeKind = (typeof lineChangeKinds)[number];

export const lineChangeNames: Record<LineChangeKind, string> = {
	worse: 'slechter',
	better: 'beter',
	new: 'nieuw',
	gone: 'weg',
	coloured: 'kleur gekregen',
	uncoloured: 'geen kleur meer',
	same: 'hetzelfde'
};

/** Shapes, so that no colour has to tell it. */
export const lineChangeSigns: Record<LineChangeKind, string> = {
	worse: '↓',
	better: '↑',
	new: '+',
	gone: '×',
	coloured: '•',
	uncoloured: '?',
	same: '='
};

export interface LineChange extends Pick<Relation, 'partner' | 'other'> {
	kind: LineChangeKind;
	/** Null where the earlier map does not have it. */
	earlier: Relation | null;
	/** Null where the later map does not have it. */
	later: Relation | null;
}

/** Every line of both maps: those of the later one in its order, then what is gone. */
export function lineChanges(
	earlier: readonly Relation[],
	later: readonly Relation[]
): LineChange[] {
	const left = [...earlier];
	const there = later.map((row): LineChange => {
		const at = left.findIndex((other) => isSameLine(row, other));
		const before = at === -1 ? null : left.splice(at, 1)[0]!;
		return { ...endsOf(row), kind: kindOf(before, row), earlier: before, later: row };
	});
	const gone = left.map((row): LineChange => ({
		...endsOf(row),
		kind: 'gone',
		earlier: row,
		later: null
	}));
	return [...there, ...gone];
}

/**
 * "Vergeleken met ronde 2025: 2 lijnen beter, 1 nieuw en 4 hetzelfde.", "Alle 6 lijnen zijn hetzelfde als in ronde
 * 2025."
 */
export function lineChangesInWords(changes: readonly LineChange[], earlier: string): string {
	const numbers = lineChangeKinds.map((kind) => ({
		kind,
		number: changes.filter((change) => change.kind === kind).length
	}));
	const there = numbers.filter(({ number }) => number > 0);
	const [only, ...others] = there;
	if (!only) return `Op beide kaarten, nu en in ronde ${earlier}, staan geen lijnen.`;
	if (others.length === 0 && only.kind === 'same') {
		return only.number === 1
			? `De ene lijn is hetzelfde als in ronde ${earlier}.`
			: `Alle ${only.number} lijnen zijn hetzelfde als in ronde ${earlier}.`;
	}
	const words = there.map(({ kind, number }, index) =>
		index === 0
			? `${count(number, 'lijn', 'lijnen')} ${lineChangeNames[kind]}`
			: `${number} ${lineChangeNames[kind]}`
	);
	return `Vergeleken met ronde ${earlier}: ${list(words)}.`;
}

/** What people agree to do about a red line. */
export function actionForRedLine({ partner, other }: Pick<Relation, 'partner' | 'other'>): string {
	return other
		? `Het samenwerken tussen ${partner} en ${other} opbouwen (rode lijn op de kaart).`
		: `Het samenwerken met ${partner} opbouwen (rode lijn op de kaart).`;
}

/** A line between partners is the same from either end. */
export function isSameLine(
	one: Pick<Relation, 'partner' | 'other'>,
	two: Pick<Relation, 'partner' | 'other'>
): boolean {
	const isSame = (a = '', b = '') => isSamePartner(a, b);
	return (
		(isSame(one.partner, two.partner) && isSame(one.other, two.other)) ||
		(Boolean(one.other) && isSame(one.partner, two.other) && isSame(one.other, two.partner))
	);
}

function endsOf({ partner, other }: Relation): Pick<Relation, 'partner' | 'other'> {
	return { partner, ...(other && { other }) };
}

function kindOf(earlier: Relation | null, later: Relation): LineChangeKind {
	if (!earlier) return 'new';
	if (earlier.line === later.line) return 'same';
	if (earlier.line === 'none') return 'coloured';
	if (later.line === 'none') return 'uncoloured';
	return strengthOf(later.line) > strengthOf(earlier.line) ? 'better' : 'worse';
}

/** Higher where working together is stronger. */
function strengthOf(line: Line): number {
	return -lines.indexOf(line);
}
