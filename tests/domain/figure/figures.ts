import type { LocalFigure } from '#domain/figure/figure.ts';

/** A figure of a municipality of which only what matters is said. */
export function figureOf(said: Partial<LocalFigure> = {}): LocalFigure {
	return {
		...{ subject: 'OTS', group: '', level: 'municipality', municipality: 'GM0268' },
		...{ place: 'Nijmegen', part: '', year: 2023, since: null, value: 100, unit: 'kinderen' },
		...{ base: null, baseOf: '', margin: null, printed: '', source: 'proef', status: 'final' },
		told: '',
		...said
	};
}
