import type { WorkshopAction } from '#domain/workshop/result.ts';
import type { ResultField } from '#domain/workshop/workshop-script.ts';

/* What fields of a script are called in a form; the server and an awake page read them in this one way. */

export function namesOf(key: string) {
	return {
		text: `veld:${key}`,
		seen: `versie:${key}`,
		id: `actie:${key}`,
		what: `wat:${key}`,
		who: `wie:${key}`,
		due: `wanneer:${key}`
	};
}

/** As it is kept, and as typed; undefined where the form does not have the field. */
export function typedIn(
	form: FormData,
	key: string,
	{ kind }: Pick<ResultField, 'kind'>
): { value: string; expected: number } | undefined {
	const names = namesOf(key);
	if (!form.has(names.seen)) return undefined;
	const expected = Number(form.get(names.seen)) || 0;
	const texts = (name: string) =>
		form.getAll(name).map((one) => String(one).replaceAll('\r\n', '\n'));
	if (kind !== 'action') return { value: texts(names.text)[0] ?? '', expected };
	const [what, who, due] = [texts(names.what), texts(names.who), texts(names.due)];
	const rows = texts(names.id).map((id, row): WorkshopAction => ({
		id,
		text: what[row] ?? '',
		owner: who[row] ?? '',
		due: due[row] ?? '',
		followed: null
	}));
	return { value: JSON.stringify(rows), expected };
}
