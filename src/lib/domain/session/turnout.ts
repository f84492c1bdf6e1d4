import type { Ground } from './conversation.ts';
import { count, list } from '#domain/words/format.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { isAskedFirst, type Viewpoint } from '#domain/rating/participant.ts';
import type { Item, Perspective } from '#domain/questionnaire/questionnaire.ts';
import { perspectiveWords } from '#domain/questionnaire/words.ts';
import type { RatingPicture } from '#domain/rating/rating.ts';

export interface Turnout {
	/** Empty means everyone. */
	perspectives: Perspective[];
	/** They were present at the reveal. */
	asked: number;
	/** "Weet ik niet" is a rating. */
	rated: number;
	/** They rated without being asked. */
	others: number;
}

/** ISO instant. */
export interface Reveal {
	theme: string;
	/** Null where the whole theme was revealed. */
	item: string | null;
	at: string;
}

/** Of who was taken out we only know whether it was asked of them. */
export type Rater = { turn: number } & ({ from: Viewpoint } | { asked: boolean });

/** ISO instants; null for who is still there. */
interface Sitter extends Viewpoint {
	joinedAt: string;
	removedAt: string | null;
}

/** Only who was there at the reveal counts, so that later comings and goings tell nothing. */
export function turnoutsOf(
	item: Pick<Item, 'id' | 'perspectives'>,
	{
		theme,
		people,
		reveals,
		raters
	}: { theme: string; people: Sitter[]; reveals: Reveal[]; raters: Rater[] }
): Map<number, Turnout> {
	const { perspectives } = item;
	const isAsked = (rater: Rater) =>
		'asked' in rater ? rater.asked : isAskedFirst(item, rater.from);
	const own = reveals.filter((reveal) =>
		reveal.item === null ? reveal.theme === theme : reveal.item === item.id
	);
	return new Map(
		own.map(({ at }, index): [number, Turnout] => {
			const turn = index + 1;
			const there = people.filter(
				({ joinedAt, removedAt }) => joinedAt <= at && (removedAt === null || removedAt >= at)
			);
			const asked = there.filter((person) => isAskedFirst(item, person)).length;
			const rated = raters.filter((one) => one.turn === turn);
			const ofAsked = rated.filter(isAsked).length;
			return [turn, { perspectives, asked, rated: ofAsked, others: rated.length - ofAsked }];
		})
	);
}

export function pictureTitle({ whole }: RatingPicture, turnout: Turnout): string {
	return whole ? `Zo schatten ${ratersInWords(turnout)} het in` : 'Eigen inschattingen';
}

export function turnoutInWords({ perspectives, asked, others }: Turnout, present: number): string {
	if (asked + others >= present) return '';
	const all = `Er doen ${count(present, 'mens', 'mensen')} mee.`;
	if (perspectives.length === 0) return `${all} Wie later binnenkwam, schatte dit niet in.`;
	return `Deze vraag is gesteld aan: ${list(perspectives.map((one) => perspectiveWords[one]))}. ${all}`;
}

/** "Iedereen" only stands here when everyone who was asked answered. */
export function promptOf(
	ground: Ground,
	last?: { picture: RatingPicture; turnout: Turnout }
): string {
	const { picture, turnout } = last ?? {};
	const values = picture?.whole?.ratings ?? 0;
	const { asked = 0, rated = 0, others = 0, perspectives = [] } = turnout ?? {};
	const isEveryone = asked > 0 && rated === asked && values === asked + others;
	switch (ground) {
		case 'all-below-floor':
			return `${everyoneIn({ isEveryone, perspectives, values })} onder de ondergrens. Waar merkt u dat aan?`;
		case 'unknown':
			return `${unknownIn(picture)} dit niet. Wie kan er iets over vertellen?`;
		case 'difference':
			return 'Wie koos laag: wat zag u? En wie koos hoog?';
		case 'agreement':
			return `${isEveryone ? 'U ziet dit hetzelfde' : 'Wie een antwoord koos, ziet dit hetzelfde'}. Klopt dat? Waaraan ziet u dat?`;
		case 'too-few':
			return 'Wat ziet u? Waaraan ziet u dat?';
	}
}

function unknownIn(picture: RatingPicture | undefined): string {
	const unknown = picture?.unknown ?? 0;
	return `${unknown} van de ${picture?.ratings ?? 0} ${unknown === 1 ? 'weet' : 'weten'}`;
}

function everyoneIn({
	isEveryone,
	perspectives,
	values
}: {
	isEveryone: boolean;
	perspectives: Perspective[];
	values: number;
}): string {
	if (isEveryone && perspectives.length === 0) return 'Iedereen ziet dit';
	const who = isEveryone ? 'Alle' : 'De';
	const which = isEveryone ? '' : ' die een antwoord kozen,';
	return `${who} ${numberInWords(values)}${which} zien dit`;
}

function ratersInWords({ perspectives, asked, rated, others }: Turnout): string {
	const whence = fromWhere(perspectives);
	const number = rated === asked ? `alle ${asked}` : `${rated} van de ${asked}`;
	if (rated === 0) return `${others} mensen`;
	const more = others > 0 ? ` en ${count(others, 'ander', 'anderen')}` : '';
	return `${number} mensen${whence}${more}`;
}

function fromWhere([perspective, ...more]: Perspective[]): string {
	if (perspective === undefined) return '';
	return more.length > 0 ? ' aan wie dit is gevraagd' : ` ${whence[perspective]}`;
}

const whence: Record<Perspective, string> = {
	gemeente: 'van de gemeente',
	'lokaal-team': 'van het lokale team',
	partner: 'van partners',
	bestuur: 'uit het bestuur',
	'beleid-en-management': 'uit beleid en management',
	uitvoering: 'uit de uitvoering',
	ervaringsdeskundige: 'met eigen ervaring'
};
