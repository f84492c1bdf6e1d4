import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import { blockNames } from '#domain/composition/block-name.ts';
import { plain, type Composition } from '#domain/composition/composition.ts';
import { shown } from '#domain/score/words.ts';
import * as compositions from '#server/coordination/compositions.ts';
import { keptOf } from '#server/house/person.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import { POST } from '#routes/beheer/rondes/[region]/[round]/infographic/voorbeeld/+server.ts';
import { actions, load } from '#routes/beheer/rondes/[region]/[round]/infographic/+page.server.ts';
import ComposerPage from '#routes/beheer/rondes/[region]/[round]/infographic/+page.svelte';
import type { DrawnForm } from '#routes/beheer/rondes/[region]/[round]/infographic/composer.svelte.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { closedRound, codes, openFive, type Told } from '../world/five.ts';
import { now } from '../world/waterkant.ts';

vi.mock('$app/state', () => ({ page: { data: {} } }));

/* The infographic of Vijfstede is composed without JavaScript: every press sends the whole form. */

const params = { region: 'vijfstede', round: '2026' };
type Page = ReturnType<typeof load>;
type Sent = Record<string, string>;

async function opened(told: Told = { named: codes }) {
	const world = openFive(told);
	const server = serverOf(world);
	const coordinator = new Browser(server);
	await coordinator.signIn('coordinator', { region: 'vijfstede' }, 'Cor');
	const { db, round } = world;
	const does = async (work: unknown, form?: string[][], at = params) => {
		const event = await coordinator.ask({ params: at, ...(form && { form }) });
		return outcomeOf(() => (work as (event: never) => unknown)(event as never));
	};
	const look = async (at = params) => (await does(load, undefined, at)).answer as Page;
	const press = (name: keyof typeof actions, sent: Sent, order?: readonly string[]) =>
		does(actions[name], formOf(sent, order));
	const keep = (given: Partial<Composition>) =>
		compositions.save(
			db,
			round,
			{
				composition: { ...plain, ...given },
				expected: compositions.find(db, round)?.revision ?? 0
			},
			{ who: { id: 'dan', name: 'Dan' }, now }
		);
	const draw = async (sent: Sent) => {
		const { answer } = await does(POST, formOf(sent));
		return (await (answer as Response).json()) as DrawnForm;
	};
	return { world, db, round, look, press, keep, draw };
}

/** As the page sends it: every block in its order, and those that are ticked. */
function formOf(sent: Sent, order: readonly string[] = blockNames): string[][] {
	const ticked = (sent.blokken ?? order.join(' ')).split(' ').filter((name) => name !== '');
	return [
		...order.map((name) => ['volgorde', name]),
		...ticked.map((name) => ['blokken', name]),
		...Object.entries({ revisie: '0', ...sent }).filter(([name]) => name !== 'blokken')
	];
}

function namesIn(answer: unknown): string[] {
	return (answer as { typed: Page['typed'] }).typed.rows.map(({ name }) => name);
}

describe('without JavaScript', () => {
	test('the page shows every block, the sentence of each rule and the picture', async () => {
		const { look } = await opened();
		const page = await look();
		expect(page.typed.rows.map(({ name }) => name)).toEqual(blockNames);
		expect(page.sentences.length).toBeGreaterThan(2);
		expect(page.sentences.every(({ rule }) => rule !== null && rule.endsWith('.'))).toBe(true);
		expect(page.scopes).toEqual(['named', 'all']);
		expect(page.drawn.preview!.svg).toContain('<svg');
		expect(page.filled).not.toContain('map');
	});

	test('a block goes up or down with what was typed, and nothing is kept', async () => {
		const { db, round, press } = await opened();
		const sent = { kop: 'Samen vooruit', blokken: 'floor themes' };
		const { answer } = await press('bekijk', { ...sent, omhoog: 'years' });
		expect(namesIn(answer).slice(0, 2)).toEqual(['years', 'thermometer']);
		expect(answer).toMatchObject({
			typed: { texts: { kop: 'Samen vooruit' } },
			drawn: { preview: { svg: expect.stringContaining('Samen vooruit') } }
		});
		const again = await press('bekijk', { ...sent, omlaag: 'years' }, namesIn(answer));
		expect(namesIn(again.answer)).toEqual(blockNames);
		expect(compositions.find(db, round)).toBeUndefined();
	});

	test('what is saved stands there the next time, and on the picture', async () => {
		const { db, world, look, press } = await opened();
		const [first] = (await look()).sentences;
		const sent = {
			blokken: 'themes thermometer',
			kop: ' Samen vooruit ',
			[first!.field]: 'Ons woord.'
		};
		const order = ['themes', ...blockNames.filter((name) => name !== 'themes')];
		expect((await press('bewaar', sent, order)).location).toBe(
			'/beheer/rondes/vijfstede/2026/infographic?gelukt=bewaard'
		);
		expect(compositions.of(db, world.round)).toEqual({
			blocks: ['themes', 'thermometer'],
			headline: 'Samen vooruit',
			sentences: { [first!.kind]: 'Ons woord.' }
		});
		const page = await look();
		expect(page).toMatchObject({ revision: 1, saved: { by: 'Cor' } });
		expect(page.typed.texts).toMatchObject({ kop: 'Samen vooruit', [first!.field]: 'Ons woord.' });
		expect(page.drawn.preview!.svg).toContain('Samen vooruit');
		const { publishing } = keptOf(db, 'cor-coordinator@voorbeeld.nl')!;
		expect(publishing).toEqual([{ composed: expect.any(String) as string }]);
	});

	test('what cannot be kept comes back as it was typed, each with what to do', async () => {
		const { db, round, press } = await opened();
		const sent = { blokken: '', kop: 'x'.repeat(161), 'zin-strongest': 'twee\nregels' };
		const { answer } = await press('bewaar', sent);
		expect(answer).toMatchObject({
			status: 400,
			data: {
				typed: { texts: { kop: sent.kop, 'zin-strongest': 'twee\nregels' } },
				problems: [{ field: 'kop' }, { field: 'zin-strongest' }, { field: 'blokken' }]
			}
		});
		expect(compositions.find(db, round)).toBeUndefined();
	});

	test('who comes second is told so, reads what was kept and loses nothing', async () => {
		const { db, round, press, keep, look } = await opened();
		keep({ headline: 'Van Dan' });
		const { answer } = await press('bewaar', { kop: 'Van Cor' });
		expect(answer).toMatchObject({
			status: 409,
			data: { typed: { texts: { kop: 'Van Cor' } }, isStale: true, revision: 1 }
		});
		expect(compositions.of(db, round).headline).toBe('Van Dan');
		expect((await look()).saved!.texts).toEqual({ kop: 'Van Dan' });
		expect((await press('bewaar', { kop: 'Van Cor', revisie: '1' })).location).toContain('bewaard');
		expect(compositions.of(db, round).headline).toBe('Van Cor');
	});

	test('it asks once about what may be of a client', async () => {
		const { db, round, press } = await opened();
		const kop = 'Mevrouw De Vries, geboren 3-4-1951, ging vooruit';
		const { answer } = await press('bewaar', { kop });
		const { clientMention } = (
			answer as { data: { clientMention: Record<string, { words: string }[]> } }
		).data;
		const [found] = clientMention.kop!;
		expect(compositions.find(db, round)).toBeUndefined();
		expect((await press('bewaar', { kop, klopt: found!.words })).location).toContain('bewaard');
	});
});

describe('the form', () => {
	type Given = ComponentProps<typeof ComposerPage>;
	const shownOf = (data: Page, form: unknown = null) =>
		render(ComposerPage, {
			props: { data: { ...data, demonstration: false }, form, params } as unknown as Given
		}).body;

	test('keeps on Enter, and has a name for every button', async () => {
		const { look } = await opened();
		const html = shownOf(await look());
		const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
			([, attributes, words]) => [
				attributes!.includes('formaction'),
				words!.replace(/<[^>]*>/g, '')
			]
		);
		expect(buttons[0]).toEqual([false, 'Bewaar']);
		expect(buttons).toContainEqual([true, 'Hoger zetten: De thema’s']);
		expect(buttons).toContainEqual([true, 'Bekijk, zonder te bewaren']);
		const arranging = buttons.filter(([isArranging]) => isArranging).map(([, words]) => words);
		expect(new Set(arranging).size).toBe(arranging.length);
		expect(arranging.length).toBe(2 * blockNames.length + 2);
	});

	test('holds what was typed when it comes back, with what is wrong beside it', async () => {
		const { look, press } = await opened();
		const kop = `Wij & <zij> ${'x'.repeat(160)}`;
		const { answer } = await press('bewaar', { kop, blokken: 'themes' });
		const html = shownOf(await look(), (answer as { data: unknown }).data);
		expect(html).toContain('Wij &amp; &lt;zij>');
		expect(html).toMatch(/id="kop-fout"[^>]*>(?:<!--.*?-->)*Dit zijn 172 tekens/);
		expect(html).toContain('aria-describedby="kop-regel kop-fout kop-lengte kop-client"');
		expect(html.match(/ checked/g)).toHaveLength(1);
	});

	test('shows what somebody else kept, where that came first', async () => {
		const { look, press, keep } = await opened();
		keep({ headline: 'Van Dan' });
		const { answer } = await press('bewaar', { kop: 'Van Cor' });
		const html = shownOf(await look(), (answer as { data: unknown }).data);
		expect(html).toContain('Nu bewaard: “Van Dan”');
		expect(html).toContain('>Van Cor</textarea>');
		expect(html).toContain('name="revisie" value="1"');
	});
});

describe('the next year', () => {
	const own = {
		blocks: ['themes', 'floor'],
		headline: 'Van 2024',
		sentences: { strongest: 'Leren was sterk.' }
	} satisfies Composition;

	test('starts from the blocks, and offers the words to take over', async () => {
		const { world, look, press, keep, db } = await opened({ key: '2024' });
		const { id } = closedRound(world, { key: '2026', named: codes });
		keep(own);
		const page = await look();
		expect(page).toMatchObject({
			startsFromBefore: { blocks: true, logo: false },
			before: { round: '2024', texts: { kop: 'Van 2024' } }
		});
		expect(page.typed.rows.filter(({ isChosen }) => isChosen).map(({ name }) => name)).toEqual(
			own.blocks
		);
		expect(page.typed.texts.kop).toBe('');
		expect(page.drawn.preview!.svg).not.toContain('Van 2024');
		const { answer } = await press('bekijk', { kop: '', neem: 'kop' });
		expect(answer).toMatchObject({ typed: { texts: { kop: 'Van 2024' } } });
		expect(compositions.find(db, { id })).toBeUndefined();
	});
});

describe('while somebody types', () => {
	test('the picture is that of what is typed, in the scope that was chosen', async () => {
		const { draw } = await opened({ named: codes.slice(0, 2) });
		const all = await draw({ kop: 'Samen <vooruit>' });
		expect(all.preview!.svg).toContain('Samen &#60;vooruit&#62;');
		expect(all.preview!.svg).toContain('Gemeenten naast elkaar');
		const total = await draw({ kop: 'Samen', als: 'total' });
		expect(total.preview!.svg).not.toContain('Gemeenten naast elkaar');
	});

	test('what cannot be drawn has no picture, and says why', async () => {
		const { draw } = await opened();
		expect(await draw({ kop: 'a\nb' })).toMatchObject({ problems: [{ field: 'kop' }] });
	});

	test('a number is looked up in what is given out, and a name in who is not', async () => {
		const { draw } = await opened({ named: codes.slice(0, 2) });
		const { advice } = await draw({ kop: 'Elzen staat op 97, met 5 gemeenten in 2026' });
		expect(advice).toEqual([
			{ field: 'kop', message: expect.stringContaining('Hier staat Elzen.') as string },
			{
				field: 'kop',
				message: 'In uw kop staat 97; dat getal staat niet in de cijfers die naar buiten gaan.'
			}
		]);
		expect((await draw({ kop: 'Aadorp doet mee' })).advice).toEqual([]);
	});

	test('a score of who takes part in the total only counts as strange', async () => {
		const { db, round, draw } = await opened({});
		const picture = regionPictures.ofRegion(db, { round, scope: 'all', weighting: 'equal' });
		if ('refused' in picture) throw new Error(picture.refused);
		const { overall, municipalities } = picture.result;
		const lowest = shown(municipalities[0]!.overall.score!);
		const kop = `Wij staan op ${shown(overall.score!)}, de laagste op ${lowest}`;
		const { advice } = await draw({ kop });
		expect(advice.map(({ message }) => message)).toEqual([
			expect.stringContaining(`staat ${lowest};`)
		]);
	});
});
