export function joinedText(there: string, own: string): string {
	if (there.includes(own)) return there;
	return own.includes(there) ? own : `${there}\n${own}`;
}
