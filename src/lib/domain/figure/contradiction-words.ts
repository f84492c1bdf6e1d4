import { decimal, whole as wholeWords } from '#domain/words/format.ts';
import type { Contradiction, SumKind } from './contradiction.ts';
import { areaName, countsPeople, isOfInhabitants, type LocalFigure } from './figure.ts';

/** Dutch; two or three sentences. */
export function contradictionInWords(contradiction: Contradiction): string {
	switch (contradiction.kind) {
		case 'sum': {
			const { whole, parts, sum, of } = contradiction;
			const more = sum - whole.value;
			const differs = `${numberInWords(Math.abs(more))} ${more > 0 ? 'meer' : 'minder'}`;
			return `${about(whole)}: ${partNames[of](parts.length)} tellen op tot ${numberInWords(sum)}. Voor ${areaName(whole)} staat er ${numberInWords(whole.value)}: de delen zijn samen ${differs}.`;
		}
		case 'printed': {
			const { figure, base, follows, printed } = contradiction;
			const digits = Math.max(printed.decimals, printed.isPercentage ? 1 : 0);
			return `${aboutIn(figure)}: er staat ‘${figure.printed}’ gedrukt. Uit ${numberInWords(figure.value)} en ${numberInWords(base)} volgt ${decimal(follows, digits)}${printed.isPercentage ? '%' : isOfInhabitants(figure) ? ' per 1.000' : ''}.`;
		}
		case 'other-base': {
			const { figure, used } = contradiction;
			return `${aboutIn(figure)}: ‘${figure.printed}’ is gemaakt met ${numberInWords(used.value)}. Dat is het aantal (${used.subject}) van ${areaName(used)}, niet van ${areaName(figure)}.`;
		}
		case 'two-labels': {
			const { one, other } = contradiction;
			return `${numberInWords(one.value)} (${one.year}) staat er twee keer: als ‘${one.subject}’ van ${areaName(one)} en als ‘${other.subject}’ van ${areaName(other)}. Eén van de twee namen klopt waarschijnlijk niet.`;
		}
	}
}

const partNames: Record<SumKind, (number: number) => string> = {
	districts: (number) => `de ${number} delen van de gemeente`,
	rest: () => 'het deel en de rest van de gemeente',
	groups: (number) => `de ${number} groepen`,
	municipalities: (number) => `de ${number} gemeenten`
};

function about({ subject, year, group }: LocalFigure): string {
	return `${subject}${group === '' ? '' : `, ${group}`}, ${year}`;
}

function aboutIn(figure: LocalFigure): string {
	return `${about(figure)}, ${areaName(figure)}`;
}

function numberInWords(value: number): string {
	return Number.isInteger(value) ? wholeWords(value) : decimal(value, 2);
}

/** "€ 2.631.991", "70 kinderen" */
export function amountInWords(value: number, unit: string): string {
	const isMoney = !countsPeople(unit) && /^(?:€|eur)/i.test(unit);
	return isMoney ? `€ ${numberInWords(value)}` : `${numberInWords(value)} ${unit}`.trim();
}
