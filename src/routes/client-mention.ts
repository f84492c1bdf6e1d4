/*
 * Before something is closed or finalised its reader sees where a client may be written about. What was seen goes
 * along in the form, so that sending it is the answer. Nothing of it is kept or written down.
 */

/** What was seen and told before this form was sent. */
export function answeredIn(form: FormData): ReadonlySet<string> {
	return new Set(form.getAll('klopt').map((words) => String(words).replaceAll('\r\n', '\n')));
}
