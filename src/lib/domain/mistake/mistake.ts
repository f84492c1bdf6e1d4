/** Keys and list positions from the top of the file. */
export type Path = readonly (string | number)[];

/** An error refuses the file; a warning does not. */
export type Severity = 'error' | 'warning';

export interface PathMistake {
	path: Path;
	at: 'value' | 'key';
	message: string;
	severity: Severity;
	/** The first of two conflicting places. */
	earlier?: Path;
}

/** Counted from 1. */
export interface Position {
	line: number;
	column: number;
}

export interface Mistake extends Position {
	file: string;
	message: string;
	severity: Severity;
}

export function errorAt(path: Path, message: string, earlier?: Path): PathMistake {
	return { path, at: 'value', message, severity: 'error', ...(earlier && { earlier }) };
}

export function errorAtKey(path: Path, message: string): PathMistake {
	return { path, at: 'key', message, severity: 'error' };
}

export function warningAt(path: Path, message: string): PathMistake {
	return { path, at: 'value', message, severity: 'warning' };
}

export function within(path: Path, mistake: PathMistake): PathMistake {
	return { ...mistake, path: [...path, ...mistake.path] };
}

export function isRefused(mistakes: readonly { severity: Severity }[]): boolean {
	return mistakes.some((mistake) => mistake.severity === 'error');
}

/** "questionnaires/proef/2024.yaml:12:5 …"; editors can open this. */
export function mistakeInWords(mistake: Mistake): string {
	const severity = mistake.severity === 'warning' ? 'let op: ' : '';
	return `${mistake.file}:${mistake.line}:${mistake.column} ${severity}${mistake.message}`;
}
