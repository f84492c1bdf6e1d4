import { fieldOf } from './entrance.ts';

/** A file that was chosen takes the place of what was pasted. */
export async function pastedIn(form: FormData): Promise<string> {
	const file = form.get('bestand');
	if (!(file instanceof File) || file.size === 0) return fieldOf(form, 'lijst');
	return decoded(await file.arrayBuffer());
}

/** Spreadsheets on Windows save a CSV file in either of two ways. */
function decoded(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
