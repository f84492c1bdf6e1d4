import { deadlineInWords } from '#domain/words/due.ts';
import { count, longDate } from '#domain/words/format.ts';
import { floorInWords, scoreInWords } from '#domain/score/words.ts';
import {
	changeReasonNames,
	nextStepNames,
	type ChangeReason,
	type NextStep
} from '#domain/scan/next-step.ts';
import {
	attendanceInWords,
	labelInWords,
	levelsInWords,
	type QualityLabel
} from '#domain/rating/quality-label.ts';
import type { Floor, ScoreReason } from '#domain/score/result.ts';

/** This is the gespreksverslag. */
export interface SessionReport {
	title: string;
	questionnaire: string;
	round: string;
	/** It is undefined without a session. */
	label?: QualityLabel;
	/** ISO instants. */
	from: string | null;
	until: string | null;
	finalisedAt: string | null;
	overall: { score: number | null; reason: ScoreReason | null; floor: Floor };
	themes: ReportTheme[];
	earlier: { round: string; actions: NextStep[] } | null;
	actions: NextStep[];
	parked: string[];
	/** It is null while the ratings are kept. */
	ratingsDeleted: { at: string; ratings: number } | null;
}

export interface ReportTheme {
	title: string;
	score: number | null;
	reason: ScoreReason | null;
	floor: Floor;
	items: ReportItem[];
}

export interface ReportItem {
	text: string;
	/** "3 · Voldoet aan de ondergrens"; null while empty. */
	answer: string | null;
	belowFloor: boolean;
	note: string;
	minority: string;
	outside: boolean;
	changeReason: ChangeReason | null;
	takenOver: boolean;
}

/** A minority view without consent stays in the team (docs/sessions.md). */
export function forOutside(report: SessionReport): SessionReport {
	const themes = report.themes.map((theme) => ({
		...theme,
		items: theme.items.map((item) => (item.outside ? item : { ...item, minority: '' }))
	}));
	return { ...report, themes };
}

/** "Fatma" is named in "Fatma en Jan", and not in "Fatmagül". */
export function isNamedIn(owner: string, name: string | null): boolean {
	const wordsOf = (text: string) => text.toLocaleLowerCase('nl').match(/[\p{L}\p{M}'’-]+/gu) ?? [];
	const own = wordsOf(name ?? '');
	const there = wordsOf(owner);
	return (
		own.length > 0 && there.some((_, at) => own.every((word, index) => there[at + index] === word))
	);
}

export function reportInText(report: SessionReport): string {
	return [
		`GESPREKSVERSLAG\n${report.title}\n${report.questionnaire}, ronde ${report.round}`,
		circumstances(report),
		scores(report),
		...report.themes.map(themeInText),
		actionsInText('Acties', report.actions),
		report.earlier
			? actionsInText(`Acties uit ronde ${report.earlier.round}`, report.earlier.actions)
			: '',
		report.parked.length > 0 ? `GEPARKEERD\n${bullets(report.parked)}` : '',
		deletionInWords(report)
	]
		.filter((part) => part !== '')
		.join('\n\n')
		.concat('\n');
}

/** "19 mei 2026"; of several days "19 mei 2026 tot en met 3 juni 2026". */
export function daysInWords({ from, until }: Pick<SessionReport, 'from' | 'until'>): string {
	if (from === null) return '';
	const [first, last] = [longDate(from), longDate(until ?? from)];
	return first === last ? first : `${first} tot en met ${last}`;
}

export function deletionInWords({ ratingsDeleted }: SessionReport): string {
	if (!ratingsDeleted) return '';
	const number = count(ratingsDeleted.ratings, 'eigen inschatting is', 'eigen inschattingen zijn');
	return `${number} verwijderd op ${longDate(ratingsDeleted.at)}.`;
}

function circumstances(report: SessionReport): string {
	const { label } = report;
	const lines = [
		report.from && `Wanneer: ${daysInWords(report)}`,
		label && `Aan tafel: ${attendanceInWords(label.participants)}`,
		label && label.participants.length > 0 && `Rollen: ${levelsInWords(label.participants)}`,
		label && `Hoe ingevuld: ${labelInWords(label)}`,
		report.finalisedAt ? `Vastgesteld: ${longDate(report.finalisedAt)}` : 'Vastgesteld: nog niet'
	];
	return lines.filter((line) => typeof line === 'string').join('\n');
}

function scores({ overall, themes }: SessionReport): string {
	const lines = themes.map(
		(theme) => `- ${theme.title}: ${scoreInWords(theme)}; ${floorInWords(theme.floor)}`
	);
	const whole = `Samen: ${scoreInWords(overall)}; ${floorInWords(overall.floor)}`;
	return ['SCORES (0 tot 100)', whole, ...lines].join('\n');
}

function themeInText({ title, items }: ReportTheme): string {
	return [title.toUpperCase(), ...items.map(itemInText)].join('\n\n');
}

function itemInText(item: ReportItem): string {
	const lines = [
		item.text,
		`  Antwoord: ${item.answer ?? 'nog leeg'}${item.belowFloor ? ' (onder de ondergrens)' : ''}${item.takenOver ? ' (overgenomen)' : ''}`,
		item.note && `  Omdat: ${item.note}`,
		item.minority &&
			`  Anders gezien (${item.outside ? 'mag naar buiten' : 'blijft in het team'}): ${item.minority}`,
		item.changeReason && `  Anders dan vorige keer: ${changeReasonNames[item.changeReason]}`
	];
	return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

function actionsInText(title: string, actions: NextStep[]): string {
	if (actions.length === 0) return '';
	return `${title.toUpperCase()}\n${bullets(actions.map(actionInWords))}`;
}

function actionInWords({ text, owner, due, state, learned }: NextStep): string {
	const told = [owner && `wie: ${owner}`, due && deadlineInWords(due)].filter(Boolean);
	const about = told.length > 0 ? ` (${told.join(', ')})` : '';
	return `${text}${about}: ${nextStepNames[state]}${learned ? `. Geleerd: ${learned}` : ''}`;
}

function bullets(lines: string[]): string {
	return lines.map((line) => `- ${line}`).join('\n');
}
