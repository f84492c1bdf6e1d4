import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/permission.ts';
import { roundKey } from '#domain/region.ts';
import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';

export function load({ locals }) {
	allow(locals);
	return {
		regions: regions.all(locals.db),
		questionnaires: [...locals.shelf.questionnaires]
			.map(([reference, { questionnaire }]) => ({
				reference,
				title: questionnaire.title,
				version: questionnaire.version
			}))
			.sort((a, b) => a.title.localeCompare(b.title, 'nl') || b.version.localeCompare(a.version))
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		allow(locals);
		const form = await request.formData();
		const asked = {
			region: String(form.get('regio') ?? ''),
			key: String(form.get('ronde') ?? '').trim(),
			questionnaire: String(form.get('vragenlijst') ?? '')
		};
		const problems = problemsIn(locals, asked);
		const loaded = locals.shelf.questionnaires.get(asked.questionnaire);
		if (problems.length > 0 || !loaded) return fail(400, { asked, problems });
		const round = rounds.open(
			locals.db,
			{ region: asked.region, key: asked.key, questionnaire: loaded },
			locals.now
		);
		scans.createAll(locals.db, round, locals.account?.name ?? '', locals.now);
		redirect(303, `/regios/${round.region}/${round.key}`);
	}
};

function allow(locals: App.Locals) {
	if (!may(locals.account, 'prepare-round')) error(404, 'Deze pagina bestaat niet.');
}

interface Asked {
	region: string;
	key: string;
	questionnaire: string;
}

/** Each with the field it is about, so that the message can lead there. */
function problemsIn({ db, shelf }: App.Locals, asked: Asked) {
	const problems: { field: 'regio' | 'ronde' | 'vragenlijst'; message: string }[] = [];
	if (!regions.find(db, asked.region))
		problems.push({ field: 'regio', message: 'Kies een regio.' });
	if (!roundKey.test(asked.key)) {
		problems.push({
			field: 'ronde',
			message: 'Geef de ronde een naam die met een jaar begint, zoals 2027 of 2027-voorjaar.'
		});
	} else if (rounds.find(db, asked.region, asked.key)) {
		problems.push({
			field: 'ronde',
			message: `Ronde ${asked.key} is er al. Kies een andere naam.`
		});
	}
	const loaded = shelf.questionnaires.get(asked.questionnaire);
	if (!loaded) {
		problems.push({ field: 'vragenlijst', message: 'Kies een vragenlijst.' });
	} else if (rounds.isChangedSincePinned(db, loaded)) {
		problems.push({
			field: 'vragenlijst',
			message: `Het bestand van ${asked.questionnaire} is veranderd nadat een ronde het gebruikte. Maak een nieuwe versie.`
		});
	}
	return problems;
}
