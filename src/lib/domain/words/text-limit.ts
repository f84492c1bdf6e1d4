/** Characters. */
export const longestNote = 10_000;

/** UTF-8 bytes: three times our longest questionnaire. */
export const longestText = 250_000;

export function tooLong(bytes: number): string | undefined {
	if (bytes <= longestText) return undefined;
	return (
		`Deze tekst is ${Math.ceil(bytes / 1000)} kB lang, en de werkbank neemt er hoogstens ` +
		`${longestText / 1000}. Kijk of dit wel een vragenlijst is: die is meestal korter dan 100 kB.`
	);
}

export function bytesOf(text: string): number {
	return new TextEncoder().encode(text).length;
}
