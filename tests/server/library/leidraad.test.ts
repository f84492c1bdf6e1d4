import { describe, expect, test } from 'vitest';
import { difference } from '#domain/comparison/questionnaire-diff.ts';
import { modulesOf } from '#domain/questionnaire/module.ts';
import { isScored, scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { readingTimes } from '#domain/questionnaire/reading-time.ts';
import { scriptOf } from '#domain/session/script.ts';
import { enoughQuestions } from '#domain/comparison/same-questions.ts';
import { loadAll } from '#server/library/questionnaires.ts';

/* What the version of 2026 promises to who fills it in. */

const { questionnaires, mistakes } = loadAll('questionnaires');
const leidraad = questionnaires.get('leidraad-werken-aan-veiligheid@2026')!.questionnaire;
const before = questionnaires.get('leidraad-werken-aan-veiligheid@2025')!.questionnaire;
const modules = modulesOf(leidraad);
const core = leidraad.themes.filter((theme) => !modules.includes(theme));
const items = leidraad.themes.flatMap((theme) => theme.items);

test('nothing in it is refused or warned about', () => {
	expect(
		mistakes.filter(({ file }) => file.endsWith('leidraad-werken-aan-veiligheid/2026.yaml'))
	).toEqual([]);
});

test.each([
	['the visions translated to the local teams', 'inrichting-gemeente.visie-vertaald'],
	['the vision is known', 'inrichting.visie-bekend'],
	['sharing information', 'inrichting.informatie-afspraken'],
	['safety of staff', 'inrichting.veiligheid-afspraken'],
	['capacity', 'inrichting-gemeente.capaciteit-afgesproken'],
	[
		'working with the whole family in the commission',
		'inrichting-gemeente.systeemgericht-in-opdracht'
	],
	['regie in the commission', 'inrichting-gemeente.regie-in-opdracht'],
	['Veilig Thuis', 'inrichting.samenwerken-veilig-thuis'],
	['jeugdbescherming', 'inrichting.samenwerken-gi'],
	['the Raad', 'inrichting.samenwerken-raad'],
	['signals', 'weten-en-kunnen.signalen-volwassenen'],
	['signals without violence', 'weten-en-kunnen.signalen-ontwikkeling'],
	['speaking about it', 'weten-en-kunnen.bespreken'],
	['the safety plan', 'weten-en-kunnen.veiligheidsplan'],
	['who may do what', 'weten-en-kunnen.bevoegd'],
	['what everybody knows', 'weten-en-kunnen.basiskennis'],
	['what everybody can do', 'weten-en-kunnen.oefenen'],
	['what specialists can do', 'weten-en-kunnen.gedeelde-methode'],
	['what the municipality asks of professionals', 'weten-en-kunnen-gemeente.minimumeisen']
])('the core asks what the thirteen aspects demand: %s', (_, id) => {
	expect(core.flatMap((theme) => theme.items.map((item) => item.id))).toContain(id);
});

describe('a core session', () => {
	test.each([
		['in which all rate first', 'here'],
		['in which all have rated before', 'ahead'],
		['in which nobody rates', 'none']
	] as const)('of a team %s fits in 90 minutes, with actions of last time', (_, rating) => {
		const questions = core.filter(({ unit }) => unit === 'team').flatMap(scoredItems).length;
		expect(scriptOf({ questions, minutes: 90, rating, earlierActions: 10 }).short).toBe(0);
	});

	test('promises the time that its introduction names', () => {
		expect(leidraad.introduction).toContain(`hoogstens ${leidraad.minutes} minuten`);
		for (const { minutes, promised } of readingTimes(leidraad)) {
			expect(minutes).toBeLessThanOrEqual(promised!);
		}
	});
});

test('no theme of the year before loses its comparison', () => {
	const shares = difference(before, leidraad).themes.filter(({ id }) =>
		before.themes.some((theme) => theme.id === id)
	);
	for (const { comparableShare } of shares) {
		expect(comparableShare).toBeGreaterThanOrEqual(enoughQuestions);
	}
});

test('says "wij" and not "u", and speaks of households where partners and older people are meant', () => {
	const texts = items.flatMap((item) => [item.text, item.help ?? '', ...item.followUp]);
	const levels = items
		.filter(isScored)
		.flatMap((item) => item.options.map(({ level }) => level ?? ''));
	expect([...texts, ...levels].filter((text) => /\b(u|uw)\b/i.test(text))).toEqual([]);
	expect([...texts, ...levels].join(' ')).not.toMatch(/portefeuille|mandaat|kwartiermaker/i);
	expect(items.filter(({ text }) => /huishouden/.test(text)).length).toBeGreaterThan(9);
});

test('every question names the lines of its source', () => {
	for (const { source } of items) expect(source).toMatch(/^002 regels? [\d, en-]+$/);
});
