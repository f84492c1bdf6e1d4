/** The way to a place in a file: keys and positions in lists, from the top. */
export type Path = readonly (string | number)[];

/** An error refuses the file; a warning only asks for a second look. */
export type Severity = 'error' | 'warning';

/** A mistake as the rules find it, before anyone knows of lines and columns. */
export interface PathMistake {
	path: Path;
	/** Where to point: at the value (the default of every rule) or at its key. */
	at: 'value' | 'key';
	message: string;
	severity: Severity;
	/** The first of two places that are in each other's way. */
	earlier?: Path;
}

/** Counted from 1. */
export interface Position {
	line: number;
	column: number;
}

/** A mistake as people read it: `file:line:column message`. */
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

/** The same mistake, seen from further up in the file. */
export function within(path: Path, mistake: PathMistake): PathMistake {
	return { ...mistake, path: [...path, ...mistake.path] };
}

export function isRefused(mistakes: readonly { severity: Severity }[]): boolean {
	return mistakes.some((mistake) => mistake.severity === 'error');
}

/** "questionnaires/proef/2024.yaml:12:5 …", as editors know how to follow. */
export function mistakeInWords(mistake: Mistake): string {
	const severity = mistake.severity === 'warning' ? 'let op: ' : '';
	return `${mistake.file}:${mistake.line}:${mistake.column} ${severity}${mistake.message}`;
}
