/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it, so that it stays the text it
 * is: at the beginning of a cell, and where a cell would begin for who opens the file with another separator.
 * What already begins so gets another, so that reading gives back what was written.
 */
export function guarded(text: string): string {
	return text
		.replace(/([,;\n\r\t][\s"]*)('*[=+\-@])/g, "$1'$2")
		.replace(/^'*[=+\-@\t\r]/, (start) => `'${start}`);
}

/** What `guarded` was given. */
export function unguarded(cell: string): string {
	return cell.replace(/^'('*[=+\-@\t\r])/, '$1').replace(/([,;\n\r\t][\s"]*)'('*[=+\-@])/g, '$1$2');
}
