import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/permission.ts';
import { roundKey } from '#domain/region.ts';
import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { allow, nameOf } from '#routes/guard.ts';

export function load({ locals }) {
	return {
		regions: manageable(locals),
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
		manageable(locals);
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
		scans.createAll(locals.db, round, nameOf(locals), locals.now);
		redirect(303, `/regios/${round.region}/${round.key}`);
	}
};

/** The regions in which this viewer may open a round; without any there is no such page. */
function manageable(locals: App.Locals): regions.RegionRow[] {
	const own = regions
		.all(locals.db)
		.filter(({ key }) => may(locals.viewer, 'manage-round', { region: key }));
	if (own.length === 0) allow(locals, 'manage-round');
	return own;
}

interface Asked {
	region: string;
	key: string;
	questionnaire: string;
}

/** Each with the field it is about, so that the message can lead there. */
function problemsIn(locals: App.Locals, asked: Asked) {
	const { db, shelf } = locals;
	const problems: { field: 'regio' | 'ronde' | 'vragenlijst'; message: string }[] = [];
	if (!manageable(locals).some(({ key }) => key === asked.region))
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
