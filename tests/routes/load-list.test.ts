import { describe, expect, test } from 'vitest';
import { keptTexts } from '#server/library/kept.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { actions, load } from '#routes/beheer/regios/[region]/vragenlijst/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openWorld } from '../world/waterkant.ts';

/* A coordinator loads an official list: a sheet is read, mended, chosen about and kept, without JavaScript. */

async function coordinator() {
	const world = openWorld();
	const shelf = new QuestionnaireShelf(world.questionnairesPath, () => keptTexts(world.db));
	const browser = new Browser(serverOf(world));
	await browser.signIn('coordinator', { region: 'waterkant' });
	const params = { region: 'waterkant' };
	const send = async (action: keyof typeof actions, form: Record<string, string>) => {
		const event = (await browser.ask({ params, form })) as unknown as { locals: App.Locals };
		event.locals.shelf = shelf;
		const whole = { ...event, getClientAddress: () => '127.0.0.1' };
		return outcomeOf((): unknown => actions[action](whole as unknown as never));
	};
	const page = async (query = '') => {
		const event = (await browser.ask({ params, query })) as unknown as { locals: App.Locals };
		event.locals.shelf = shelf;
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	return { world, shelf, send, page };
}

const terms = { vorige: 'thuis@2026', versie: '2030', soort: 'official', bron: 'De lijst, 1 mei' };
const sheet = (...rows: string[]) => ['thema\tid\tvraag\tondergrens', ...rows].join('\n');
const reflectie = 'Leren\tleren.reflectie\tWij kijken elke week terug.\t3';
const inwerken = 'Leren\tleren.inwerken\tWij werken in.\t3';

interface Said {
	status?: number;
	answer?: { data?: Record<string, unknown> } & Record<string, unknown>;
}

const dataOf = (said: unknown) => {
	const { answer } = said as Said;
	return (answer?.data ?? answer) as Record<string, unknown>;
};

describe('a pasted sheet', () => {
	test('is refused with every mistake at its cell, and nothing typed is lost', async () => {
		const { send } = await coordinator();
		const geplakt = sheet('Leren\tMet Spatie\tWij leren.\t9', '\t\tZonder thema.\t');
		const said = await send('lees', { ...terms, versie: '2020', geplakt });
		expect(said).toMatchObject({ status: 400 });
		expect(dataOf(said)).toMatchObject({
			asked: { version: '2020', source: 'De lijst, 1 mei' },
			pasted: geplakt,
			problems: [{ field: 'versie', message: expect.stringContaining('2026') }],
			cells: [{ cell: 'B2' }, { cell: 'D2' }, { cell: 'A3' }]
		});
	});

	test('is matched, chosen about and kept as a version that a round can use', async () => {
		const { send, page, shelf, world } = await coordinator();
		const geplakt = sheet(reflectie, inwerken);
		const read = dataOf(await send('lees', { ...terms, geplakt }));
		expect(read.matches).toMatchObject([
			{ row: 2, how: 'id', changed: ['text'], fate: 'replaces', before: 'Wij kijken terug.' },
			{ row: 3, changed: [], fate: 'same' }
		]);
		expect(read.text).toContain('replaces');
		const chosen = await send('lees', {
			...terms,
			gelezen: String(read.carried),
			'rij-2': 'same'
		});
		const { text, findings } = dataOf(chosen);
		expect(text).toContain('change: editorial');
		expect(findings).toMatchObject({ standing: 'new', questionnaire: { status: 'official' } });
		expect(shelf.questionnaires.has('thuis@2030')).toBe(false);
		expect(await send('bewaar', { tekst: String(text) })).toMatchObject({
			status: 303,
			location: expect.stringContaining('gelukt=bewaard')
		});
		expect(shelf.questionnaires.get('thuis@2030')?.questionnaire).toMatchObject({
			...{ status: 'official', source: 'De lijst, 1 mei', base: 'thuis' },
			themes: [{ items: [{ id: 'leren.reflectie', change: 'editorial' }, {}] }]
		});
		expect(await page()).toMatchObject({
			kept: [{ key: 'thuis', version: '2030', isOwn: true }],
			lists: expect.arrayContaining([expect.objectContaining({ value: 'thuis@2030' })])
		});
		expect(await send('weg', { versie: 'thuis@2030' })).toMatchObject({ status: 303 });
		expect(keptTexts(world.db)).toEqual([]);
	});
});

test('a text with mistakes is not kept, and comes back', async () => {
	const { send, world } = await coordinator();
	const tekst = 'key: kapot\nversion: "1"\n';
	const said = await send('bewaar', { tekst });
	expect(said).toMatchObject({ status: 400 });
	expect(dataOf(said)).toMatchObject({ text: tekst, findings: { questionnaire: null } });
	expect(keptTexts(world.db)).toEqual([]);
	expect(await send('bewaar', { tekst: ' ' })).toMatchObject({ status: 400 });
	expect(await send('weg', { versie: 'thuis@2026' })).toMatchObject({ status: 409 });
});
