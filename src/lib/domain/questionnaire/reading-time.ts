import { count } from '#domain/words/format.ts';
import { modulesOf } from './module.ts';
import { isScored, type Item, type Questionnaire, type Theme, type Unit } from './questionnaire.ts';

/** How long one person reads and chooses alone, before the conversation. */
export interface ReadingTime {
	/** "kern, team" or "verdieping Regie". */
	part: string;
	/** With open questions. */
	questions: number;
	/** Whole, at least 1. */
	minutes: number;
	/** Null where nothing is promised. */
	promised: number | null;
}

/** The core of each unit first, then each module. Other subjects are filled in as a whole. */
export function readingTimes(questionnaire: Questionnaire): ReadingTime[] {
	const { themes, subject, minutes = null, moduleMinutes = null } = questionnaire;
	if (subject !== 'team') return [timeOf('alle vragen', themes, minutes)];
	const modules = modulesOf(questionnaire);
	const core = themes.filter((theme) => !modules.includes(theme));
	const cores = units
		.map((unit) => ({ unit, of: core.filter((theme) => theme.unit === unit) }))
		.filter(({ of }) => of.length > 0)
		.map(({ unit, of }) => timeOf(coreWords[unit], of, minutes));
	return [
		...cores,
		...modules.map((theme) => timeOf(`verdieping ${theme.title}`, [theme], moduleMinutes))
	];
}

export function isOverPromise({ minutes, promised }: ReadingTime): boolean {
	return promised !== null && minutes > promised;
}

/** "kern, team: 26 vragen, 17 minuten lezen en kiezen (binnen de beloofde 20)" */
export function readingTimeInWords(time: ReadingTime): string {
	const { part, questions, minutes, promised } = time;
	const length =
		`${part}: ${count(questions, 'vraag', 'vragen')}, ` +
		`${count(minutes, 'minuut', 'minuten')} lezen en kiezen`;
	if (promised === null) return length;
	return `${length} (${isOverPromise(time) ? 'meer dan' : 'binnen'} de beloofde ${promised})`;
}

const units: Unit[] = ['team', 'municipality'];
const coreWords: Record<Unit, string> = { team: 'kern, team', municipality: 'kern, gemeente' };
const wordsPerMinute = 180;
/** Time to think and choose. */
const secondsPerQuestion = 12;

function timeOf(part: string, themes: Theme[], promised: number | null): ReadingTime {
	const items = themes.flatMap((theme) => theme.items);
	const words = sum([
		...themes.map(({ introduction }) => wordsIn(introduction)),
		...items.map(wordsOfItem)
	]);
	const minutes = words / wordsPerMinute + (items.length * secondsPerQuestion) / 60;
	return { part, questions: items.length, minutes: Math.max(1, Math.ceil(minutes)), promised };
}

/** Steps for later and sources are not read while choosing. */
function wordsOfItem(item: Item): number {
	const answers = item.options.map(({ label, level }) => wordsIn(level ?? label));
	const own = isScored(item) ? wordsIn(item.normText) : 0;
	return wordsIn(item.text) + wordsIn(item.help) + own + sum(answers);
}

function wordsIn(text: string | undefined): number {
	return text?.match(/\S+/g)?.length ?? 0;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
