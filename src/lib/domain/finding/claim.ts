/** What a sentence is about, so that no two on one page contradict or repeat each other. */
export interface Claim {
	/** A theme, a question or `everything`, by id. */
	subject: string;
	aspect:
		'level' | 'change' | 'spread' | 'floor' | 'floor-gained' | 'question' | 'known' | 'people';
}

export interface Statement {
	sentence: string;
	/** The first is what it is mainly about. */
	claims: [Claim, ...Claim[]];
}

export const everything = 'everything';

export function say(sentence: string, ...claims: Statement['claims']): Statement[] {
	return [{ sentence, claims }];
}

export function about(subjects: string[], aspect: Claim['aspect']): Statement['claims'] {
	const [first = everything, ...others] = subjects;
	return [{ subject: first, aspect }, ...others.map((subject) => ({ subject, aspect }))];
}

/** Two claims on one aspect of one subject either say the same or cannot both be true. */
export function clashes(one: Statement, other: Statement): boolean {
	return one.claims.some((claim) => other.claims.some((beside) => overlaps(claim, beside)));
}

function overlaps(one: Claim, other: Claim): boolean {
	if (one.aspect !== other.aspect) return false;
	return one.subject === other.subject || [one.subject, other.subject].includes(everything);
}
