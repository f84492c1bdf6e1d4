/** Two texts that were written at the same time, one below the other; one that holds the other is enough. */
export function joinedText(there: string, own: string): string {
	if (there.includes(own)) return there;
	return own.includes(there) ? own : `${there}\n${own}`;
}
