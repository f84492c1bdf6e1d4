import { areNamed } from '#domain/disclosure/scope.ts';
import { inSentence } from '#domain/picture/headline.ts';
import { ownFirstInWords } from '#domain/rating/filling-in.ts';
import { sum } from '#domain/score/mean.ts';
import { count, whole } from '#domain/words/format.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, everything, say, type Statement } from './claim.ts';
import type { Known } from './facts.ts';
import { capital } from './wording.ts';

/** Shares of the answers. */
const many = 0.1;
const few = 0.01;
/** With fewer answers a single one is a large share. */
const enough = 50;

/** Much of one theme, or hardly anything of all. */
export function unknown({ unknown: themes = [], questionnaire }: Known): Statement[] {
	const known = themes.filter(({ of }) => of >= enough);
	const most = highest(known, ({ unknown, of }) => unknown / of);
	if (!most) return [];
	const title = questionnaire.themes.find(({ id }) => id === most.theme);
	if (title && most.unknown / most.of >= many) {
		const sentence = `Bij ${inSentence(title)} is veel nog niet bekend: ${whole(most.unknown)} van de ${whole(most.of)} antwoorden zijn ‘onbekend’.`;
		return say(sentence, ...about([title.id], 'known'));
	}
	const [total, of] = [sum(themes.map((one) => one.unknown)), sum(themes.map((one) => one.of))];
	if (total > of * few) return [];
	const sentence =
		total === 0
			? `Geen van de ${whole(of)} antwoorden is ‘onbekend’.`
			: `Bijna alles is bekend: van de ${whole(of)} antwoorden ${total === 1 ? 'is' : 'zijn'} er ${whole(total)} ‘onbekend’.`;
	return say(sentence, ...about([everything], 'known'));
}

/** Individual first, then talk: only where most did. */
export function ownFirst({ filling }: Known): Statement[] {
	if (!filling || filling.scans < 2 || filling.ways['own-first'] * 2 <= filling.scans) return [];
	const words = ownFirstInWords(filling);
	const not = filling.ways.unknown;
	const rest = not === 0 ? '' : `; van ${count(not, 'scan', 'scans')} is niet bekend hoe`;
	return words === undefined
		? []
		: say(`${capital(words)}${rest}.`, ...about(['filling'], 'people'));
}

/** Where more teams finalised than were expected, a share would say nothing. */
export function turnout(known: Known): Statement[] {
	const { teamsExpected: of = 0, teamsFinalised: done = 0, scope, result } = known;
	if (of < 2 || done === 0 || done > of) return [];
	const teams = `lokale teams${scope === 'named' ? ' van deze gemeenten' : ''}`;
	const provisional = scope && areNamed(scope) ? provisionalOf(result) : '';
	const sentence =
		done === of
			? `Alle ${whole(of)} ${teams} hebben hun scan vastgesteld.`
			: `${whole(done)} van de ${whole(of)} ${teams} ${done === 1 ? 'heeft' : 'hebben'} een vastgestelde scan; de cijfers gaan over die teams${provisional}.`;
	return say(sentence, ...about(['turnout'], 'people'));
}

function provisionalOf({ municipalities }: Known['result']): string {
	const number = municipalities.filter(({ provisional }) => provisional).length;
	if (number === 0) return '';
	const where = number === 1 ? 'één gemeente' : `${numberInWords(number)} gemeenten`;
	return `, en bij ${where} is het beeld nog voorlopig`;
}
