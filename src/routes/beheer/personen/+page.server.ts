import { fail, redirect } from '@sveltejs/kit';
import { emailOf } from '#domain/words/email.ts';
import * as named from '#server/house/named-person.ts';
import * as person from '#server/house/person.ts';
import * as personSearch from '#server/house/person-search.ts';
import { countsOf, lastAdministrator, nameOf, planOf } from '#server/house/person-words.ts';
import { administratorFor, fieldOf } from '#request/entrance.ts';
import { signatureIn } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

/** Names and addresses are posted, because an address of a page stays in histories and in logs. */
export function load({ locals, url, setHeaders }) {
	administratorFor(locals);
	setHeaders({ 'cache-control': 'no-store' });
	return { isErased: url.searchParams.get('gelukt') === 'gewist' };
}

export const actions = {
	zoek: async ({ locals, request }) => {
		administratorFor(locals);
		const asked = fieldOf(await request.formData(), 'wie').trim();
		if (asked.length < 2) return refused(asked, fewSigns);
		const shown = shownOf(locals, asked);
		const isAddress = emailOf(asked) !== undefined;
		// A key says nothing to whoever reads it.
		if (shown) return { asked: isAddress ? asked : '', shown, found: [], problems: [] };
		if (isAddress) return refused(asked, nothingKept);
		const found = personSearch.byName(locals.db, asked);
		return found.length === 0
			? refused(asked, nobody)
			: { asked, shown: undefined, found, problems: [] };
	},

	wis: async ({ locals, request }) => {
		const { id } = administratorFor(locals);
		const form = await request.formData();
		const key = fieldOf(form, 'wie');
		const shown = shownOf(locals, key);
		if (!shown) return refused('', nothingKept);
		if (shown.isLast) return refused('', lastAdministrator, shown);
		if (!personSearch.isSameName(fieldOf(form, 'naam'), shown.name)) {
			return refused('', otherName(shown.name), shown, 'naam');
		}
		const { db, now } = locals;
		const tells = named.scanOf(db, key)?.id;
		const stamp = { who: id, now, signature: signatureIn(locals) };
		const work = () => personSearch.eraseBy(db, key, stamp);
		const written = await write(locals, work, tells === undefined ? {} : { tells });
		if (!('done' in written)) return notKeptInList(written, { asked: '', shown, found: [] });
		if (written.done === 'last-administrator') return refused('', lastAdministrator, shown);
		redirect(303, '/beheer/personen?gelukt=gewist');
	}
};

function shownOf({ db, now }: App.Locals, key: string) {
	const kept = personSearch.keptBy(db, key);
	if (!kept) return undefined;
	return {
		key,
		name: nameOf(kept),
		counts: countsOf(kept),
		plan: planOf(kept),
		isLast: person.isLast(db, kept, now)
	};
}

function refused(
	asked: string,
	message: string,
	shown: ReturnType<typeof shownOf> = undefined,
	field = 'wie'
) {
	return fail(400, { asked, shown, found: [], problems: [{ field, message }] });
}

const fewSigns = 'Vul een e-mailadres in, of minstens twee letters van een naam.';
const nothingKept = 'Over dit e-mailadres of deze persoon wordt niets (meer) bewaard.';
const nobody =
	'Er staat niemand met deze naam. Namen van deelnemers gaan weg na hun termijn; zoek anders op e-mailadres.';

function otherName(name: string): string {
	return `Typ de naam zoals die er staat: ${name}. Er is niets verwijderd.`;
}
