/** Two texts that were written at the same time, below each other; one that contains the other is enough. */
export function joinedText(there: string, own: string): string {
	if (there.includes(own)) return there;
	return own.includes(there) ? own : `${there}\n${own}`;
}
