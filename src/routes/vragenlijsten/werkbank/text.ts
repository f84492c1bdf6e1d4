/** The text as it was typed: a form sends every line break as Windows writes it. */
export function textFrom(form: FormData): string {
	return String(form.get('tekst') ?? '').replaceAll('\r\n', '\n');
}
