import { nearest } from '#domain/mistake/nearest.ts';
import { isNamed } from '#domain/pasted/teams.ts';
import { pastedTable } from '#domain/pasted/rows.ts';
import { smallestShown } from '#domain/disclosure/small-numbers.ts';
import {
	areaName,
	countsPeople,
	figureKey,
	figureStatuses,
	figureStatusNames,
	isOfInhabitants,
	isSameText,
	readAmount,
	readPrinted,
	type FigureArea,
	type LocalFigure
} from './figure.ts';
import { amountInWords } from './contradiction-words.ts';

/** More at once is refused, so that one press never takes long. */
export const mostPastedFigures = 2000;

export interface PastedFigure {
	line: number;
	/** What is read of it, in words. */
	cells: string[];
	/** Dutch, with the column; with one of them nothing of the list is kept. */
	mistakes: string[];
	/** Dutch. */
	warnings: string[];
	/** Undefined where there is a mistake. */
	figure: LocalFigure | undefined;
}

export interface FiguresKnown {
	region: { key: string; name: string };
	members: readonly { code: string; name: string }[];
	kept: readonly LocalFigure[];
	/** ISO day. */
	today: string;
}

export const figureColumns = {
	subject: 'Onderwerp',
	area: 'Gebied',
	year: 'Jaar',
	value: 'Getal',
	unit: 'Eenheid',
	base: 'Noemer',
	baseOf: 'Noemer van',
	source: 'Bron',
	status: 'Status',
	part: 'Deel',
	group: 'Groep',
	since: 'Vanaf jaar',
	printed: 'Gedrukt',
	margin: 'Marge',
	told: 'In gewone taal'
} as const;
type Column = keyof typeof figureColumns;

/** Letters alone, as a heading is read. */
const words: Record<Column, readonly string[]> = {
	subject: ['onderwerp', 'indicator', 'cijfer'],
	area: ['gebied', 'gemeente', 'gemeentenaam'],
	year: ['jaar', 'peiljaar', 'verslagjaar'],
	value: ['getal', 'teller', 'aantal', 'waarde'],
	unit: ['eenheid'],
	base: ['noemer'],
	baseOf: ['noemervan', 'waarvan', 'noemerwat'],
	source: ['bron'],
	status: ['status'],
	part: ['deel', 'stadsdeel', 'wijk'],
	group: ['groep', 'leeftijd'],
	since: ['vanafjaar', 'vanaf', 'sinds', 'opgeteldsinds'],
	printed: ['gedrukt', 'zoalsgedrukt', 'percentage', 'gemiddelde'],
	margin: ['marge'],
	told: ['ingewonetaal', 'watmensenmerken']
};

/** In their order, and without a heading. */
const lengths: Partial<Record<Column, number>> = {
	...{ subject: 120, unit: 60, baseOf: 120, source: 300, part: 100, group: 100, printed: 40 },
	told: 400
};

export function readPastedFigures(text: string, known: FiguresKnown): PastedFigure[] {
	const { rows, at } = pastedTable(text, words);
	const seen = new Map<string, number>();
	const rest = Math.max(-1, ...Object.values(at)) + 1;
	return rows.map(({ line, cells }) => {
		const cell = (column: Column) => {
			const index = at[column];
			return index === undefined ? '' : (cells[index] ?? '');
		};
		const read = readLine(cell, known);
		if (cells.slice(rest).some((one) => one !== '')) {
			read.mistakes.push('Er staan meer cellen op deze regel dan er kolommen zijn.');
		}
		const { mistakes, figure } = read;
		if (mistakes.length === 0) {
			const key = `${figureKey(figure)} ${figure.status}`;
			const earlier = seen.get(key);
			if (earlier !== undefined) {
				mistakes.push(`Dit cijfer staat ook op regel ${earlier}. Laat één van de twee staan.`);
			}
			seen.set(key, line);
			if (known.kept.some((one) => `${figureKey(one)} ${one.status}` === key)) {
				mistakes.push(
					'Dit cijfer is er al, met dezelfde status. Maak eerst de invoer ongedaan waar het in zit.'
				);
			}
		}
		return {
			line,
			cells: mistakes.length > 0 ? cells : shownCells(figure),
			mistakes,
			warnings: mistakes.length > 0 ? [] : warningsOf(figure),
			figure: mistakes.length > 0 ? undefined : figure
		};
	});
}

function readLine(cell: (column: Column) => string, known: FiguresKnown) {
	const mistakes: string[] = [];
	const wrong = (column: Column, says: string) => {
		mistakes.push(`Kolom ${figureColumns[column]}: ${says}`);
	};
	const text = (column: Column, isNeeded: boolean) => {
		const typed = cell(column).replace(/\s+/g, ' ').trim();
		const most = lengths[column] ?? 0;
		if (isNeeded && typed === '') wrong(column, 'hier staat niets. Vul deze cel in.');
		if (typed.length > most) wrong(column, `houd het bij hoogstens ${most} tekens.`);
		return typed;
	};
	const number = (column: Column, isNeeded: boolean) => {
		const typed = cell(column);
		if (typed === '') {
			if (isNeeded) wrong(column, 'hier staat niets. Vul deze cel in.');
			return null;
		}
		const value = readAmount(typed);
		if (value !== undefined) return value;
		wrong(column, `‘${typed}’ is geen getal. Schrijf het zoals 1234 of 12,5.`);
		return null;
	};
	const year = (column: Column, isNeeded: boolean) => {
		const typed = cell(column);
		if (typed === '' && !isNeeded) return null;
		const last = Number(known.today.slice(0, 4));
		if (/^\d{4}$/.test(typed) && Number(typed) >= 1990 && Number(typed) <= last) {
			return Number(typed);
		}
		wrong(column, `‘${typed}’ is geen jaar tussen 1990 en ${last}.`);
		return null;
	};
	const area = readArea(cell('area'), known);
	if ('mistake' in area) wrong('area', area.mistake);
	const status = figureStatuses.find((one) => isSameText(figureStatusNames[one], cell('status')));
	if (!status) {
		wrong('status', 'schrijf voorlopig, nader voorlopig of definitief.');
	}
	const figure: LocalFigure = {
		...('mistake' in area ? nowhere : area),
		subject: text('subject', true),
		group: text('group', false),
		year: year('year', true) ?? 0,
		since: year('since', false),
		value: number('value', true) ?? 0,
		unit: text('unit', true),
		base: number('base', false),
		baseOf: text('baseOf', false),
		margin: number('margin', false),
		printed: text('printed', false),
		source: text('source', true),
		status: status ?? 'preliminary',
		told: text('told', false),
		part: text('part', false)
	};
	for (const says of togetherOf(figure, mistakes.length === 0)) wrong(...says);
	return { figure, mistakes };
}

const nowhere: FigureArea = { level: 'region', municipality: null, place: '', part: '' };

/** What is wrong between cells that are right by themselves. */
function togetherOf(figure: LocalFigure, isRead: boolean): [Column, string][] {
	if (!isRead) return [];
	const { level, part, group, base, baseOf, margin, printed, unit, value, since, year } = figure;
	const found: [Column, string][] = [];
	if (/^(?:%|procent|percentage)$/i.test(unit)) {
		found.push([
			'unit',
			'geef geen percentage maar het aantal, met de noemer. Het percentage rekenen wij uit.'
		]);
	}
	if (countsPeople(unit) && !Number.isInteger(value)) {
		found.push(['value', 'dit is geen heel getal. Schrijf een heel aantal.']);
	}
	if (base === 0) found.push(['base', 'door 0 is niet te delen. Laat de cel anders leeg.']);
	if (base !== null && baseOf === '') {
		found.push(['baseOf', 'schrijf wat de noemer telt, zoals inwoners.']);
	}
	if (printed !== '' && !readPrinted(printed)) {
		found.push(['printed', `‘${printed}’ is geen percentage of gemiddelde, zoals 1,7% of € 850.`]);
	}
	if (since !== null && since >= year) {
		found.push(['since', 'dit jaar ligt niet voor het jaar van het cijfer.']);
	}
	if (level === 'municipality') {
		if (margin !== null) found.push(['margin', 'een marge hoort alleen bij een landelijk cijfer.']);
		return found;
	}
	if (part !== '') found.push(['part', 'alleen een gemeente heeft delen. Laat deze cel leeg.']);
	if (level === 'region') return found;
	if (base === null) {
		found.push(['base', 'geef bij een landelijk cijfer ook de noemer, zoals 1.000.']);
	}
	if (!countsPeople(unit)) {
		found.push(['unit', 'alleen een landelijk aantal mensen is te vertalen, geen geld of tijd.']);
	}
	if (group !== '')
		found.push(['group', 'zet de groep bij een landelijk cijfer in het onderwerp.']);
	return found;
}

function readArea(
	typed: string,
	{ region, members }: FiguresKnown
): FigureArea | { mistake: string } {
	if (typed === '')
		return { mistake: 'hier staat niets. Schrijf een gemeente, de regio of Nederland.' };
	if (isNamed(typed, 'Nederland')) {
		return { level: 'country', municipality: null, place: 'Nederland', part: '' };
	}
	// A region may be called after one of its municipalities: then "regio" is the region.
	const member = members.find(({ name, code }) => isNamed(typed, name) || code === typed);
	if (member) {
		return { level: 'municipality', municipality: member.code, place: member.name, part: '' };
	}
	if ([region.name, region.key, 'regio'].some((name) => isNamed(typed, name))) {
		return { level: 'region', municipality: null, place: region.name, part: '' };
	}
	const meant = nearest(
		typed,
		members.map(({ name }) => name)
	);
	const hint = meant === undefined ? '' : ` Het lijkt op ${meant}.`;
	return { mistake: `‘${typed}’ is geen gemeente van deze regio, de regio of Nederland.${hint}` };
}

function warningsOf({ value, unit, level, base, baseOf }: LocalFigure): string[] {
	if (level === 'country') return [];
	const says: string[] = [];
	if (countsPeople(unit) && value < smallestShown) {
		says.push(
			`Dit gaat over minder dan ${smallestShown} mensen of gezinnen. Op de pagina’s staat ‘minder dan ${smallestShown}’.`
		);
	}
	if (base !== null && base < smallestShown && countsPeople(baseOf)) {
		says.push(`De noemer is kleiner dan ${smallestShown}. Dit cijfer wordt niet getoond.`);
	}
	return says;
}

function shownCells(figure: LocalFigure): string[] {
	const { subject, group, year, since, value, unit, base, baseOf, source, status } = figure;
	const years = since === null ? String(year) : `${since} tot en met ${year} opgeteld`;
	const of =
		baseOf === ''
			? ''
			: base === null
				? isOfInhabitants(figure)
					? 'van de inwoners'
					: `van ${baseOf}`
				: `van ${amountInWords(base, baseOf)}`;
	return [
		group === '' ? subject : `${subject}, ${group}`,
		areaName(figure),
		years,
		amountInWords(value, unit),
		of,
		`${source} (${figureStatusNames[status]})`
	];
}
