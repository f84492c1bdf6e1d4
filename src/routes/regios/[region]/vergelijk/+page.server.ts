import { error, fail, redirect } from '@sveltejs/kit';
import { choiceQuery, readChoice, type SortedBy } from '#domain/side-by-side/choice.ts';
import { missingInWords } from '#domain/side-by-side/chosen.ts';
import * as saved from '#server/accounts/saved-comparisons.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, regionFor, signInFirst } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { onwardFor } from '#routes/regios/[region]/seen-rounds.ts';
import { comparisonFor, comparisonInWords } from './comparison.ts';

export function load({ params, locals, url }) {
	const found = comparisonFor(locals, params.region, url);
	const { seen, chosen, themes, choice, parts } = found;
	const { key, name } = seen.region;
	const queryWith = (sort: SortedBy | undefined) => choiceQuery({ ...choice, sort });
	return {
		region: { key, name },
		onward: onwardFor(locals, seen),
		parts,
		rounds: seen.rounds.map((round) => round.key),
		/** Of these nothing was published. */
		hidden: found.hidden,
		compared: found.compared,
		mean: found.mean,
		hasOwn: seen.own.length > 0,
		isInvented: seen.rounds.some(({ isInvented }) => isInvented) && !locals.demonstration,
		isAll: seen.isAll,
		isByQuestion: found.isByQuestion,
		mayAsk: found.mayAsk,
		missing: missingInWords(chosen),
		problem: chosen.problem,
		unknown: [...seen.unknownRounds, ...themes.unknown],
		sort: choice.sort,
		query: queryWith(choice.sort),
		/** To which a sorting is added. */
		unsorted: queryWith(undefined),
		words: comparisonInWords(found),
		form: {
			chosen: { ...choice, municipalities: [...choice.municipalities] },
			shown: chosen.municipalities,
			members: found.members,
			unseen: found.unseen,
			sizes: found.sizes.map(({ key: size, words }) => ({ key: size, words })),
			themes: themes.every,
			rounds: seen.every,
			otherRounds: seen.otherRounds
		},
		saved: locals.session && {
			own: saved.ofAccount(locals.db, { account: locals.session.account.id, region: key }),
			done: url.searchParams.get('gelukt')
		}
	};
}

const longestName = 60;

export const actions = {
	bewaar: async ({ params, locals, request }) => {
		const whose = whoseIn(locals, params.region);
		const form = await request.formData();
		const choice = choiceQuery(readChoice(new URLSearchParams(fieldOf(form, 'keuze'))));
		const name = fieldOf(form, 'naam').trim().replace(/\s+/g, ' ');
		const wrong = (message: string) =>
			fail(400, { name, choice, problems: [{ field: 'naam', message }] });
		if (name === '' || name.length > longestName) {
			return wrong(`Geef uw keuze een naam van hoogstens ${longestName} tekens.`);
		}
		const work = () => saved.save(locals.db, whose, { name, choice }, locals.now);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { name, choice });
		if (written.done === 'name-taken') {
			return wrong('U hebt al een keuze met deze naam. Kies een andere naam, of haal de oude weg.');
		}
		if (written.done === 'too-many') {
			return wrong(`U hebt al ${saved.mostSaved} keuzes bewaard. Haal er eerst een weg.`);
		}
		redirect(303, back(params.region, choice, 'bewaard'));
	},

	weg: async ({ params, locals, request }) => {
		const whose = whoseIn(locals, params.region);
		const form = await request.formData();
		const choice = choiceQuery(readChoice(new URLSearchParams(fieldOf(form, 'keuze'))));
		const id = Number(fieldOf(form, 'bewaard'));
		const written = await write(locals, () => saved.remove(locals.db, whose, id));
		if (!('done' in written)) return notKeptInList(written, { name: '', choice });
		redirect(303, back(params.region, choice, 'weg'));
	}
};

/** Who reads with a link or in the demonstration has no account to keep it with. */
function whoseIn(locals: App.Locals, key: string) {
	const region = regionFor(locals, key);
	allow(locals, 'see-region-results', { region: key });
	if (!locals.session) error(403, locals.viewer ? noAccount : signInFirst);
	return { account: locals.session.account.id, region: region.key };
}

const noAccount =
	'Bewaren onder een naam kan alleen met een account. Er is niets bewaard. Het adres van de pagina houdt de keuze ook vast.';

function back(region: string, choice: string, done: string): string {
	const query = new URLSearchParams(choice);
	query.set('gelukt', done);
	return `/regios/${region}/vergelijk?${query}`;
}
