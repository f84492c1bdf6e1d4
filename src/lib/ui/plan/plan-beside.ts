import type { AgreementState } from '#domain/agreement/agreement-course.ts';

/** What was promised in a plan or with others, as a session opens with it. */
export interface PlanBeside {
	/** Of the plan; null where the municipality has none. */
	href: string | null;
	parts: { title: string; lines: BesideLine[] }[];
}

export interface BesideLine {
	id: number;
	action: string;
	/** Empty where there is none, or where it is all that was said. */
	goal: string;
	state: AgreementState;
	learned: string;
	/** Who does it and when. */
	who: string;
	/** "onder de ondergrens, ronde 2025: Wij bespreken …" */
	origin: string;
	/** How it stands in this municipality; empty where that is the same. */
	here: string;
}
