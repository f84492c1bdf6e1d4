/**
 * An apostrophe keeps a spreadsheet from running text as a formula, also with another separator.
 * Existing ones are doubled for `unguarded`.
 */
export function guarded(text: string): string {
	return text
		.replace(/([,;\n\r\t][\s"]*)('*[=+\-@])/g, "$1'$2")
		.replace(/^'*[=+\-@\t\r]/, (start) => `'${start}`);
}

export function unguarded(cell: string): string {
	return cell.replace(/^'('*[=+\-@\t\r])/, '$1').replace(/([,;\n\r\t][\s"]*)'('*[=+\-@])/g, '$1$2');
}
