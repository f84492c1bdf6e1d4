/*
 * How one action is tried out: inspire and plan, mobilise and do, appreciate and check, reflect and act. A round of
 * it that is over stays as it is; the next one gets the next number. (Kompas: 004 lines 2379-2449.)
 */

export interface FollowUpQuestion {
	key: FollowUpKey;
	/** In our own words. */
	text: string;
	/** before: to be answered before the action begins; after: only once it is known how success is checked. */
	when: 'before' | 'after';
}

export const followUpKeys = [
	...(['touched', 'ambition', 'trial'] as const),
	...(['needed', 'steps', 'success', 'check', 'results'] as const),
	...(['brought', 'hold', 'next'] as const),
	...(['learning', 'energy', 'support'] as const)
] as const;
export type FollowUpKey = (typeof followUpKeys)[number];

export const followUpParts: readonly { title: string; questions: readonly FollowUpQuestion[] }[] = [
	{
		title: 'Inspireren en plan',
		questions: [
			{ key: 'touched', text: 'Wat raakte u, of zette u aan het denken?', when: 'before' },
			{ key: 'ambition', text: 'Waar wilt u echt naartoe?', when: 'before' },
			{ key: 'trial', text: 'Wat probeert u uit? Houd het klein en concreet.', when: 'before' }
		]
	},
	{
		title: 'Mobiliseren en doen',
		questions: [
			{ key: 'needed', text: 'Wie, wat of welke kennis hebt u nog nodig?', when: 'before' },
			{
				key: 'steps',
				text: 'Welke stappen zet u: wat, voor wie, door wie, waar, wanneer en hoe vaak?',
				when: 'before'
			},
			{ key: 'success', text: 'Wanneer is het gelukt?', when: 'before' },
			{ key: 'check', text: 'Hoe gaat u dat na?', when: 'before' },
			{ key: 'results', text: 'Wat kwam eruit? Schrijf op wat u zag of telde.', when: 'after' }
		]
	},
	{
		title: 'Waarderen en check',
		questions: [
			{
				key: 'brought',
				text: 'Wat leverde het op, en wat leerde ieder? Noem ook wie zich inzette.',
				when: 'after'
			},
			{
				key: 'hold',
				text: 'Bent u tevreden: hoe houdt u dit vast, en wie doet het ook?',
				when: 'after'
			},
			{ key: 'next', text: 'Bent u niet tevreden: wat is de volgende stap?', when: 'after' }
		]
	},
	{
		title: 'Reflecteren en act',
		questions: [
			{ key: 'learning', text: 'Hoe ging het samen leren, en wat kan beter?', when: 'after' },
			{ key: 'energy', text: 'Hoe houdt u er samen de moed in?', when: 'after' },
			{ key: 'support', text: 'Wat hebt u daarvoor nodig?', when: 'after' }
		]
	}
];

export type FollowUpAnswers = Partial<Record<FollowUpKey, string>>;

/** content: hold on to it and spread it; not-content: a next step. */
export const followUpOutcomes = ['content', 'not-content'] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

export const followUpOutcomeNames: Record<FollowUpOutcome, string> = {
	content: 'tevreden: vasthouden en verspreiden',
	'not-content': 'niet tevreden: een volgende stap'
};

const after = followUpParts
	.flatMap(({ questions }) => questions)
	.filter(({ when }) => when === 'after')
	.map(({ key }) => key);

/** Results are read with what was agreed before: so nobody chooses the measure that fits them. */
export function mayTellResults(kept: FollowUpAnswers): boolean {
	return !!kept.success && !!kept.check;
}

export interface FollowUpProblem {
	key: FollowUpKey | 'outcome';
	message: string;
}

/** What is wrong with writing `given` where `kept` stands. */
export function followUpProblems(kept: FollowUpAnswers, given: FollowUpAnswers): FollowUpProblem[] {
	if (mayTellResults(kept)) return [];
	const early = after.find((key) => !!given[key]);
	if (early === undefined) return [];
	const message =
		'Schrijf eerst op wanneer het gelukt is en hoe u dat nagaat, en bewaar dat. Daarna vult u in wat eruit kwam.';
	return [{ key: early, message }];
}

/** What is still needed before a round of it is over. */
export function closingProblems(
	answers: FollowUpAnswers,
	outcome: FollowUpOutcome | undefined
): FollowUpProblem[] {
	const problems: FollowUpProblem[] = [];
	if (!mayTellResults(answers) || !answers.results) {
		const message = 'Schrijf wanneer het gelukt is, hoe u dat nagaat en wat eruit kwam.';
		problems.push({ key: 'results', message });
	}
	if (outcome === undefined) {
		problems.push({ key: 'outcome', message: 'Kies of u tevreden bent of niet.' });
	}
	if (outcome === 'content' && !answers.hold) {
		problems.push({ key: 'hold', message: 'Schrijf hoe u dit vasthoudt en verspreidt.' });
	}
	if (outcome === 'not-content' && !answers.next) {
		problems.push({ key: 'next', message: 'Schrijf wat de volgende stap is.' });
	}
	return problems;
}

/** What the next round begins with: where people want to go, and the step that they chose. */
export function beginningAfter(answers: FollowUpAnswers): FollowUpAnswers {
	const { ambition = '', next = '' } = answers;
	return { ...(ambition && { ambition }), ...(next && { trial: next }) };
}
