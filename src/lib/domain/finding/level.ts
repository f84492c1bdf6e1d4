import { inSentence } from '#domain/picture/headline.ts';
import { isMarkable, shownChange, type Standing } from '#domain/picture/standing.ts';
import { bandOf, floorInWords } from '#domain/score/words.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, everything, say, type Claim, type Statement } from './claim.ts';
import type { Known } from './facts.ts';
import { ofSeveral, oneOf } from './wording.ts';

/** A single band would be the highest of any score. */
export function topBand({ all, questionnaire }: Known): Statement[] {
	const { bands } = questionnaire;
	const top = bands.at(-1);
	const isTop = ({ score }: Standing) => score !== null && bandOf(score, bands) === top;
	if (!top || bands.length < 2 || all.length < 2 || !all.every(isTop)) return [];
	const scores = all.map(({ score }) => score!);
	const [least, most] = [Math.min(...scores), Math.max(...scores)];
	const reach = least === most ? `overal ${least}` : `van ${least} tot ${most}`;
	return say(
		`${all.length === 2 ? 'Beide' : `Alle ${numberInWords(all.length)}`} thema’s staan op de hoogste trede, ‘${top.label}’: ${reach}.`,
		...about([everything], 'level')
	);
}

export function strongest(known: Known): Statement[] {
	const { scored, result } = known;
	if (!isApart(scored)) return [];
	const best = equalTo(
		highest(scored, (one) => one.score!)!,
		scored
	);
	const words = extreme(known, best, 'het hoogst');
	if (best.length > 1 || known.isPartial) return say(words, ...levelOf(best));
	const [{ theme, score }] = best as [Standing];
	const seed = `${result.region} ${result.round} strongest`;
	const other = `Het hoogst scoort ${inSentence(theme)}, met ${score}.`;
	return say(oneOf(seed, [words, other]), ...levelOf(best));
}

/** The lowest where that is known, otherwise what fell most. */
export function attention(known: Known): Statement[] {
	const { scored, isPartial } = known;
	if (isApart(scored)) return lowest(known);
	const alone = scored.length === 1 && !isPartial ? scored[0] : undefined;
	if (alone && isShort(alone) && alone.direction !== 'down') {
		return say(
			`${alone.theme.title} staat op ${alone.score}.${floor(alone)}`,
			...levelOf([alone]),
			...floorOf(alone)
		);
	}
	return mostFallen(scored);
}

function lowest(known: Known): Statement[] {
	const least = equalTo(
		highest(known.scored, (one) => -one.score!)!,
		known.scored
	);
	const words = extreme(known, least, 'het laagst');
	if (least.length > 1) return say(words, ...levelOf(least));
	const [one] = least as [Standing];
	const sentence = `${words.replace(/\.$/, '')}${fallen(one)}.${floor(one)}`;
	return say(sentence, ...levelOf(least), ...changeOf(one), ...floorOf(one));
}

function mostFallen(scored: Standing[]): Statement[] {
	const fallers = scored.filter(({ direction }) => direction === 'down');
	const one = highest(fallers, ({ delta }) => -delta!);
	if (!one) return [];
	const sentence = `${one.theme.title} staat op ${one.score}${fallen(one)}.${floor(one)}`;
	return say(sentence, ...levelOf([one]), ...changeOf(one), ...floorOf(one));
}

function extreme({ scored, isPartial }: Known, ones: Standing[], most: string): string {
	const [{ theme, score }] = ones as [Standing];
	const isAmongShown = isPartial && scored.length > 1;
	const among = isAmongShown ? `Van de ${numberInWords(scored.length)} getoonde thema’s ` : '';
	if (ones.length > 1) {
		const several = ofSeveral(
			ones.map((one) => one.theme),
			`scoren ${most}, met ${score}`
		);
		return among
			? `${among}scoren er ${numberInWords(ones.length)} ${most}, met ${score}.`
			: several;
	}
	return among
		? `${among}scoort ${inSentence(theme)} ${most}, met ${score}.`
		: `${theme.title} scoort ${most}, met ${score}.`;
}

function fallen({ direction, result, change }: Standing): string {
	if (direction !== 'down') return '';
	const { earlier, later } = shownChange(change!)!;
	return isMarkable(result.score, change)
		? `, terug van ${earlier}`
		: `; op dezelfde vragen ging het van ${earlier} naar ${later}`;
}

/** A mean can hide an answer below its floor. */
function floor({ result }: Standing): string {
	if (result.floor.of === 0) return '';
	return ` Daar is de ${floorInWords(result.floor)}.`;
}

function isShort({ result }: Standing): boolean {
	return result.floor.met < result.floor.of;
}

function levelOf(standings: Standing[]): Statement['claims'] {
	return about(
		standings.map(({ theme }) => theme.id),
		'level'
	);
}

function changeOf({ theme, direction }: Standing): Claim[] {
	return direction === 'down' ? about([theme.id], 'change') : [];
}

function floorOf({ theme, result }: Standing): Claim[] {
	return result.floor.of === 0 ? [] : about([theme.id], 'floor');
}

function isApart(scored: Standing[]): boolean {
	return scored.some(({ score }) => score !== scored[0]!.score);
}

function equalTo({ score }: Standing, scored: Standing[]): Standing[] {
	return scored.filter((one) => one.score === score);
}
