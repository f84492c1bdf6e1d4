import {
	baseFor,
	countsPeople,
	isOfInhabitants,
	isSameArea,
	isSameText,
	readPrinted,
	restOf,
	textKey,
	type Inhabitants,
	type LocalFigure,
	type Printed
} from './figure.ts';

/** Figures that cannot all be right; nobody is told which of them is wrong. */
export type Contradiction =
	/** The parts add up to another number than the whole. */
	| { kind: 'sum'; whole: LocalFigure; parts: LocalFigure[]; sum: number; of: SumKind }
	/** The printed percentage or mean is another one than its own numbers give. */
	| { kind: 'printed'; figure: LocalFigure; base: number; follows: number; printed: Printed }
	/** The mean was made with the number of another area. */
	| { kind: 'other-base'; figure: LocalFigure; used: LocalFigure; printed: Printed }
	/** One number stands for two things. */
	| { kind: 'two-labels'; one: LocalFigure; other: LocalFigure };

export type SumKind = 'districts' | 'rest' | 'groups' | 'municipalities';

export interface FiguresBeside {
	inhabitants: readonly Inhabitants[];
	/** Of the region: only when all are there, their sum is the region. */
	members: readonly string[];
}

/** `figures`: of each area, subject and year one (currentOf). */
export function contradictionsIn(
	figures: readonly LocalFigure[],
	known: FiguresBeside
): Contradiction[] {
	const local = figures.filter(({ level }) => level !== 'country');
	return [
		...sumsIn(local, known).flatMap(wrongSum),
		...local.flatMap((figure) => wrongPrinted(figure, local, known)),
		...labelsIn(local)
	];
}

/** Everything that a contradiction tells a number of. */
export function figuresOf(contradiction: Contradiction): LocalFigure[] {
	switch (contradiction.kind) {
		case 'sum':
			return [contradiction.whole, ...contradiction.parts];
		case 'printed':
			return [contradiction.figure];
		case 'other-base':
			return [contradiction.figure, contradiction.used];
		case 'two-labels':
			return [contradiction.one, contradiction.other];
	}
}

export interface FigureSum {
	whole: LocalFigure;
	parts: LocalFigure[];
	of: SumKind;
	/** Nothing is missing of it, as far as we know. */
	isWhole: boolean;
}

/** Which figures are the sum of which others. */
export function sumsIn(
	figures: readonly LocalFigure[],
	{ members }: Pick<FiguresBeside, 'members'>
): FigureSum[] {
	return figures.flatMap((whole) => {
		const like = figures.filter((one) => one !== whole && isAlike(one, whole));
		const sums: FigureSum[] = [];
		if (whole.group === '') {
			const groups = like.filter((one) => isSameArea(one, whole) && one.group !== '');
			sums.push({ whole, parts: groups, of: 'groups', isWhole: groups.length > 1 });
		}
		const same = like.filter((one) => isSameText(one.group, whole.group));
		if (whole.level === 'municipality' && whole.part === '') {
			const inside = same.filter(({ municipality }) => municipality === whole.municipality);
			const districts = inside.filter(({ part }) => restOf(part) === undefined);
			sums.push({ whole, parts: districts, of: 'districts', isWhole: districts.length > 1 });
			for (const rest of inside) {
				const left = districts.find(({ part }) => isSameText(part, restOf(rest.part) ?? ''));
				if (left) sums.push({ whole, parts: [rest, left], of: 'rest', isWhole: true });
			}
		}
		if (whole.level === 'region') {
			const own = same.filter(({ level, part }) => level === 'municipality' && part === '');
			const isWhole = members.every((code) => own.some((one) => one.municipality === code));
			sums.push({ whole, parts: own, of: 'municipalities', isWhole });
		}
		return sums.filter(({ parts }) => parts.length > 0);
	});
}

function isAlike(one: LocalFigure, other: LocalFigure): boolean {
	return (
		isSameText(one.subject, other.subject) &&
		isSameText(one.unit, other.unit) &&
		one.year === other.year &&
		one.since === other.since
	);
}

function wrongSum({ whole, parts, of, isWhole }: FigureSum): Contradiction[] {
	const sum = parts.reduce((total, { value }) => total + value, 0);
	// What counts people is exact; an amount of money or time may have been rounded.
	const room = countsPeople(whole.unit) ? 0 : (parts.length + 1) / 2;
	const isRight = isWhole ? Math.abs(sum - whole.value) <= room : sum <= whole.value + room;
	// One number for the whole and the rest of it is told as such.
	if (isRight || (of === 'rest' && parts[0]!.value === whole.value)) return [];
	return [{ kind: 'sum', whole, parts, sum, of }];
}

function wrongPrinted(
	figure: LocalFigure,
	all: readonly LocalFigure[],
	{ inhabitants }: FiguresBeside
): Contradiction[] {
	const printed = readPrinted(figure.printed);
	if (!printed) return [];
	const base = baseFor(figure, all, inhabitants)?.value;
	const isRight = (of: number) => followsFrom(figure, of, printed);
	if (base !== undefined && isRight(base)) return [];
	const used = all.find(
		(one) =>
			isSameText(one.subject, figure.baseOf) &&
			one.year === figure.year &&
			one.group === '' &&
			!isSameArea(one, figure) &&
			isRight(one.value)
	);
	if (used) return [{ kind: 'other-base', figure, used, printed }];
	if (base === undefined || base === 0) return [];
	const follows = ratioOf(figure, base, printed);
	return [{ kind: 'printed', figure, base, follows, printed }];
}

function followsFrom(figure: LocalFigure, base: number, printed: Printed): boolean {
	if (base === 0) return false;
	const room = 0.5 * 10 ** -printed.decimals + 1e-9;
	return Math.abs(ratioOf(figure, base, printed) - printed.value) <= room;
}

function ratioOf(figure: LocalFigure, base: number, { isPercentage }: Printed): number {
	const times = isPercentage ? 100 : isOfInhabitants(figure) ? 1000 : 1;
	return (figure.value / base) * times;
}

/** Smaller numbers are the same by chance. */
const telling = 1000;

function labelsIn(figures: readonly LocalFigure[]): Contradiction[] {
	const found: Contradiction[] = [];
	for (const [index, one] of figures.entries()) {
		if (one.value < telling) continue;
		for (const other of figures.slice(index + 1)) {
			const isOne =
				one.value === other.value &&
				one.year === other.year &&
				textKey(one.unit) === textKey(other.unit) &&
				isAround(one, other);
			if (isOne) found.push({ kind: 'two-labels', one, other });
		}
	}
	return found;
}

/** One of the two areas lies in the other. */
function isAround(one: LocalFigure, other: LocalFigure): boolean {
	if (isSameArea(one, other)) return false;
	return (
		one.municipality === other.municipality || one.level === 'region' || other.level === 'region'
	);
}
