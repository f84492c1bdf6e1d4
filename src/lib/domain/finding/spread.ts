import { inSentence } from '#domain/picture/headline.ts';
import type { Standing } from '#domain/picture/standing.ts';
import { shown } from '#domain/score/words.ts';
import { count } from '#domain/words/format.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, say, type Statement } from './claim.ts';
import type { Known } from './facts.ts';
import { oneOf } from './wording.ts';

/** Points; municipalities further apart do not lie close together. */
const close = 6;
/** Two municipalities are near each other by chance. */
const enough = 3;

export function widest({ scored, result }: Known): Statement[] {
	const spread = spreadIn(scored).filter(({ range }) => range > 0);
	const most = highest(spread, ({ range }) => range);
	if (!most) return [];
	const others = spread.filter(({ range }) => range === most.range).length - 1;
	const name = inSentence(most.standing.theme);
	const reach = `van ${most.least} tot ${most.most}`;
	const claims = about([most.standing.theme.id], 'spread');
	if (spread.length === 1) return say(`Bij ${name} scoren de gemeenten ${reach}.`, ...claims);
	if (others > 0)
		return say(`Bij ${name} scoren de gemeenten ${reach}${asWide(others)}.`, ...claims);
	const wordings: [string, string] = [
		`Bij ${name} lopen de gemeenten het verst uiteen: ${reach}.`,
		`De gemeenten verschillen het meest bij ${name}: ${reach}.`
	];
	return say(oneOf(`${result.region} ${result.round} widest`, wordings), ...claims);
}

/** It says something only where they lie further apart elsewhere. */
export function closest({ scored }: Known): Statement[] {
	const spread = spreadIn(scored).filter(({ standing }) => standing.result.n >= enough);
	const least = highest(spread, ({ range }) => -range);
	const isAlone = spread.filter(({ range }) => range === least?.range).length === 1;
	if (!least || !isAlone || spread.length < scored.length || least.range > close) return [];
	if (spread.every(({ range }) => range <= close)) return [];
	const { theme, result } = least.standing;
	const sentence =
		least.range === 0
			? `Bij ${inSentence(theme)} scoren alle ${count(result.n, 'gemeente', 'gemeenten')} met een score gelijk: ${least.most}.`
			: `Bij ${inSentence(theme)} liggen de gemeenten het dichtst bij elkaar: van ${least.least} tot ${least.most}.`;
	return say(sentence, ...about([theme.id], 'spread'));
}

interface Range {
	standing: Standing;
	least: number;
	most: number;
	range: number;
}

/** Where the lowest and highest are withheld, nothing is known of the spread. */
function spreadIn(scored: Standing[]): Range[] {
	return scored.flatMap((standing) => {
		const { n, min, max } = standing.result;
		if (n < 2 || min === null || max === null) return [];
		const [least, most] = [shown(min), shown(max)];
		return [{ standing, least, most, range: most - least }];
	});
}

function asWide(others: number): string {
	const where = others === 1 ? 'één ander thema' : `${numberInWords(others)} andere thema’s`;
	return `; bij ${where} is het verschil even groot`;
}
