import { readDay, writtenDay } from '#domain/words/day.ts';
import { modulesOf } from '#domain/questionnaire/module.ts';
import { may } from '#domain/access/permission.ts';
import { namings } from '#domain/disclosure/naming.ts';
import { weightings } from '#domain/score/round.ts';
import type { Problem } from '#domain/words/problem.ts';
import { purposes } from '#domain/questionnaire/purpose.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import { referenceDateOf, roundKey } from '#domain/region/region.ts';
import * as instruments from '#server/library/instruments.ts';
import { leaveOut, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as regions from '#server/registry/regions.ts';
import type { RoundPreparation } from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow } from '#request/guard.ts';

export function offered(locals: App.Locals) {
	const own = manageable(locals);
	const chosen = own.map(({ key }) => instruments.chosenBy(locals.db, key));
	return {
		regions: own,
		questionnaires: [...locals.shelf.questionnaires]
			.filter(([, { questionnaire }]) =>
				chosen.some((some) => some?.has(questionnaire.key) ?? true)
			)
			.map(([reference, { questionnaire }]) => ({
				reference,
				title: questionnaire.title,
				version: questionnaire.version,
				modules: modulesOf(questionnaire).map(({ id, title }) => ({ id, title }))
			}))
			.sort((a, b) => a.title.localeCompare(b.title, 'nl') || b.version.localeCompare(a.version))
	};
}

/** Whether a round with this version can be prepared by whoever asks; nobody is turned away. */
export function mayBegin(locals: App.Locals, asked: string): boolean {
	const { db, shelf, viewer } = locals;
	const loaded = shelf.questionnaires.get(asked);
	return (
		loaded !== undefined &&
		regions
			.all(db)
			.filter(({ key }) => may(viewer, 'manage-round', { region: key }))
			.some(({ key }) => instruments.chosenBy(db, key)?.has(loaded.questionnaire.key) ?? true)
	);
}

export function askedBefore({ db, shelf }: App.Locals, round: rounds.RoundRow): AskedRound {
	const questionnaire = reference(pinned.questionnaireOf(db, round));
	const whole = shelf.questionnaires.get(questionnaire)?.questionnaire;
	const left = pinned.leftOutOf(db, round);
	const day = (iso: string | null) => (iso === null ? '' : writtenDay(iso));
	return {
		region: round.region,
		key: round.key,
		questionnaire,
		modulesOf: questionnaire,
		modules: (whole ? modulesOf(whole) : []).map(({ id }) => id).filter((id) => !left.includes(id)),
		purpose: round.purpose,
		referenceDate: day(round.referenceDate),
		opensOn: day(round.opensOn),
		closesOn: day(round.closesOn),
		rateFirst: round.rateFirst ? 'ja' : 'nee',
		weighting: round.weighting,
		soleScope: round.soleScope
	};
}

/** `asks-on` shows the chosen questionnaire's modules. */
export type ReadRound =
	| { kind: 'ready'; asked: AskedRound; preparation: RoundPreparation }
	| { kind: 'asks-on'; asked: AskedRound }
	| { kind: 'wrong'; asked: AskedRound; problems: Problem[] };

/** `own` may keep its name. */
export function readRound(locals: App.Locals, form: FormData, own?: rounds.RoundRow): ReadRound {
	const asked = read(form);
	const days = {
		reference: dayIn(asked.referenceDate),
		opens: dayIn(asked.opensOn),
		closes: dayIn(asked.closesOn)
	};
	const problems = [...problemsIn(locals, asked, own), ...problemsOfDays(days)];
	const loaded = locals.shelf.questionnaires.get(asked.questionnaire);
	const purpose = purposes.find((one) => one === asked.purpose);
	if (problems.length > 0 || !loaded || !purpose) return { kind: 'wrong', asked, problems };
	const modules = modulesOf(loaded.questionnaire).map(({ id }) => id);
	if (modules.length > 0 && asked.modulesOf !== asked.questionnaire) {
		return { kind: 'asks-on', asked: { ...asked, modulesOf: asked.questionnaire, modules } };
	}
	const left = modules.filter((id) => !asked.modules.includes(id));
	const preparation = {
		region: asked.region,
		key: asked.key,
		questionnaire: leaveOut(loaded, left),
		purpose,
		referenceDate: days.reference ?? referenceDateOf(asked.key),
		opensOn: days.opens ?? null,
		closesOn: days.closes ?? null,
		rateFirst: asked.rateFirst === 'ja',
		// What is not chosen shows least.
		weighting: weightings.find((one) => one === asked.weighting) ?? 'equal',
		soleScope: namings.find((one) => one === asked.soleScope) ?? 'total'
	};
	return { kind: 'ready', asked, preparation };
}

export function manageable(locals: App.Locals): regions.RegionRow[] {
	const own = regions
		.all(locals.db)
		.filter(({ key }) => may(locals.viewer, 'manage-round', { region: key }));
	if (own.length === 0) allow(locals, 'manage-round');
	return own;
}

function read(form: FormData) {
	return {
		region: fieldOf(form, 'regio'),
		key: fieldOf(form, 'ronde').trim().toLowerCase(),
		questionnaire: fieldOf(form, 'vragenlijst'),
		modulesOf: fieldOf(form, 'modules-van'),
		modules: form.getAll('modules').map(String),
		purpose: fieldOf(form, 'doel'),
		referenceDate: fieldOf(form, 'peildatum'),
		opensOn: fieldOf(form, 'van'),
		closesOn: fieldOf(form, 'tot'),
		rateFirst: fieldOf(form, 'eerst-zelf'),
		weighting: fieldOf(form, 'weging'),
		soleScope: fieldOf(form, 'zonder-naam')
	};
}

export type AskedRound = ReturnType<typeof read>;

/** Null means empty; undefined means no day. */
function dayIn(typed: string): string | null | undefined {
	return typed.trim() === '' ? null : readDay(typed);
}

function problemsIn(locals: App.Locals, asked: AskedRound, own?: rounds.RoundRow): Problem[] {
	const { db, shelf } = locals;
	const problems: Problem[] = [];
	const isOwn = manageable(locals).some(({ key }) => key === asked.region);
	if (!isOwn) problems.push({ field: 'regio', message: 'Kies een regio.' });
	if (!roundKey.test(asked.key)) {
		const message = 'Geef de ronde een naam die met een jaar begint, zoals 2027 of 2027-voorjaar.';
		problems.push({ field: 'ronde', message });
	} else if (isOwn) {
		const there = rounds.findWithPrepared(db, asked.region, asked.key);
		if (there && there.id !== own?.id) problems.push(nameTaken(asked.key));
	}
	const loaded = shelf.questionnaires.get(asked.questionnaire);
	const unfit = problemOfQuestionnaire(locals, asked, loaded, isOwn);
	if (unfit) problems.push({ field: 'vragenlijst', message: unfit });
	if (!purposes.some((one) => one === asked.purpose))
		problems.push({ field: 'doel', message: 'Kies waar de ronde voor is.' });
	if (!['ja', 'nee'].includes(asked.rateFirst)) {
		const message = 'Kies of mensen eerst zelf inschatten, of meteen samen invullen.';
		problems.push({ field: 'eerst-zelf', message });
	}
	return problems;
}

export function nameTaken(key: string): Problem {
	return { field: 'ronde', message: `Ronde ${key} is er al. Kies een andere naam.` };
}

function problemOfQuestionnaire(
	{ db }: App.Locals,
	{ region, questionnaire }: AskedRound,
	loaded: LoadedQuestionnaire | undefined,
	isOwn: boolean
): string | undefined {
	if (!loaded) return 'Kies een vragenlijst.';
	if (isOwn && !instruments.isUsedBy(db, region, loaded.questionnaire.key)) {
		return 'Deze regio gebruikt deze vragenlijst niet. Kies een andere, of zet die eerst aan.';
	}
	if (!pinned.isChangedSincePinned(db, loaded)) return undefined;
	return `Het bestand van ${questionnaire} is veranderd nadat een ronde het gebruikte. Maak een nieuwe versie.`;
}

function problemsOfDays(
	days: Record<'reference' | 'opens' | 'closes', string | null | undefined>
): Problem[] {
	const message = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.';
	const problems: Problem[] = [];
	if (days.reference === undefined) problems.push({ field: 'peildatum', message });
	if (days.opens === undefined) problems.push({ field: 'van', message });
	if (days.closes === undefined) problems.push({ field: 'tot', message });
	if (days.opens && days.closes && days.closes < days.opens) {
		const order = 'De laatste dag ligt voor de eerste. Kies een latere laatste dag.';
		problems.push({ field: 'tot', message: order });
	}
	return problems;
}
