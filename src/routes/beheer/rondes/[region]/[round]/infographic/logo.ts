import { logoField } from '#domain/composition/composition.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as logos from '#server/coordination/logos.ts';
import { logoFrom } from '#server/pictures/logo.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import { write } from '#request/writing.ts';
import type { TypedForm } from './typed.ts';

export type TakenLogo = { typed: TypedForm; problems: Problem[] } | NotKept;

/** The form with the file that came along, or as it was with the reason why that is no logo. */
export async function withLogo(
	locals: App.Locals,
	form: FormData,
	typed: TypedForm,
	from: string
): Promise<TakenLogo> {
	const file = form.get(logoField);
	if (file instanceof File && file.size > 0) return withFile(locals, file, typed, from);
	// It was put away a day after it was sent, and before anybody saved it.
	const isGone = typed.logo !== '' && !logos.find(locals.db, typed.logo);
	if (!isGone) return { typed, problems: [] };
	return { typed: { ...typed, logo: '' }, problems: [{ field: logoField, message: gone }] };
}

async function withFile(
	locals: App.Locals,
	file: File,
	typed: TypedForm,
	from: string
): Promise<TakenLogo> {
	const logo = await logoFrom(await file.bytes(), from);
	if ('problem' in logo) {
		return { typed, problems: [{ field: logoField, message: logo.problem }] };
	}
	const kept = await write(locals, () => logos.keep(locals.db, logo, locals.now));
	return 'done' in kept ? { typed: { ...typed, logo: kept.done }, problems: [] } : kept;
}

const gone = 'Het logo dat u koos, is er niet meer. Kies het bestand opnieuw.';
