import type { Ground } from '#domain/conversation.ts';
import { count, list } from '#domain/format.ts';
import { organisationNames, type Organisation } from '#domain/participant.ts';
import type { RatingPicture } from '#domain/rating.ts';

/** What opens the conversation about a question. */
export const prompts: Record<Ground, string> = {
	'all-below-floor': 'Iedereen ziet dit onder de ondergrens. Waar merkt u dat aan?',
	unknown: 'Velen weten dit niet. Wie kan er iets over vertellen?',
	difference: 'Wie wil iets zeggen bij laag? En bij hoog?',
	agreement: 'U ziet dit hetzelfde. Klopt dat, en waar blijkt het uit?',
	'too-few': 'Wat ziet u, en waar blijkt dat uit?'
};

export function perspectiveName(perspective: Organisation | 'overig'): string {
	return perspective === 'overig' ? 'overig' : organisationNames[perspective];
}

/** What stands above the dots. */
export function pictureTitle({ ratings, whole }: RatingPicture): string {
	return whole ? `Zo schatten ${ratings} mensen het in` : 'Eigen inschattingen';
}

/** "2 kozen 1, 3 kozen 2 en 1 weet het niet": what the dots show, for who cannot see them. */
export function pictureInWords({ whole, unknown }: RatingPicture): string {
	if (!whole) return 'Er zijn minder dan 3 inschattingen met een antwoord; die tonen wij niet.';
	const parts = whole.counts.map(({ value, count: times }) =>
		times === 1 ? `1 koos ${value}` : `${times} kozen ${value}`
	);
	if (unknown) parts.push(`${unknown} ${unknown === 1 ? 'weet' : 'weten'} het niet`);
	return `Van ${count(whole.ratings + (unknown ?? 0), 'mens', 'mensen')}: ${list(parts)}.`;
}
