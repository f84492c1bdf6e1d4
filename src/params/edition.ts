/** A number from 1, without a zero before it. */
export function match(text: string): boolean {
	return /^[1-9]\d{0,3}$/.test(text);
}
