/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, so that it stays the
 * text it is; a cell that already begins so gets another, so that reading gives back what was written.
 */
export function guarded(text: string): string {
	return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** What `guarded` was given. */
export function unguarded(cell: string): string {
	return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
