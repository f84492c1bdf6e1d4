import type { Weighting } from '#domain/score/round.ts';

export interface Choice {
	compare: string | undefined;
	weighting: Weighting;
}

/** `vergelijk=geen` compares with none; the default is the previous round. */
export function choiceIn(url: URL, comparable: string[]): Choice {
	const asked = url.searchParams.get('vergelijk');
	const compare = asked === null ? comparable[0] : comparable.find((key) => key === asked);
	const weighting = url.searchParams.get('weging') === 'inwoners' ? 'population' : 'equal';
	return { compare, weighting };
}

export function choiceInWords({ weighting }: Pick<Choice, 'weighting'>): string {
	return weighting === 'population'
		? 'gemeenten tellen naar aantal inwoners'
		: 'elke gemeente telt even zwaar';
}

export function queryOf({ compare, weighting }: Choice): string {
	const query = new URLSearchParams({ vergelijk: compare ?? 'geen' });
	if (weighting === 'population') query.set('weging', 'inwoners');
	return `?${query}`;
}
