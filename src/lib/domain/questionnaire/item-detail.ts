import { isScored, type Item, type ScoredItem } from './questionnaire.ts';

/** They do not affect whether two versions compare. */
export type Detail =
	| 'help'
	| 'levels'
	| 'between'
	| 'norm'
	| 'weight'
	| 'not-applicable'
	| 'follow-up'
	| 'at-turn'
	| 'concerns'
	| 'perspectives'
	| 'source';

export const detailWords: Record<Detail, string> = {
	help: 'uitleg',
	levels: 'beschrijving per antwoord',
	between: 'of een lijn tussen partners mag',
	norm: 'norm van de regio',
	weight: 'gewicht',
	'not-applicable': 'of ‘niet van toepassing’ mag',
	'follow-up': 'mogelijke stappen',
	'at-turn': 'wie aan zet is',
	concerns: 'over wiens werk het gaat',
	perspectives: 'wie eerst gevraagd wordt',
	source: 'bron'
};

/** The most noticeable comes first. */
export function changedDetails(earlier: Item, later: Item): Detail[] {
	return (Object.keys(detailWords) as Detail[]).filter(
		(detail) => asText(detailOf[detail](earlier)) !== asText(detailOf[detail](later))
	);
}

const detailOf: Record<Detail, (item: Item) => unknown> = {
	help: (item) => item.help,
	levels: (item) => item.options.map(({ value, level }) => [value, level]),
	between: (item) => (isScored(item) ? undefined : item.between),
	norm: ofScored((item) => [item.norm, item.normText]),
	weight: ofScored((item) => item.weight),
	'not-applicable': ofScored((item) => item.notApplicable),
	'follow-up': (item) => item.followUp,
	'at-turn': (item) => item.atTurn,
	concerns: (item) => item.concerns,
	perspectives: (item) => item.perspectives,
	source: (item) => item.source
};

function ofScored(detail: (item: ScoredItem) => unknown): (item: Item) => unknown {
	return (item) => (isScored(item) ? detail(item) : undefined);
}

function asText(detail: unknown): string {
	return (JSON.stringify(detail) ?? '').replace(/(\s|\\n)+/g, ' ');
}
