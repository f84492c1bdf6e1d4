import { expect, test } from 'vitest';
import * as importDrafts from '#server/exchange/import-drafts.ts';
import * as imports from '#server/exchange/imports.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { after } from '#server/time/moments.ts';
import { openTwoRegions, type TwoRegions } from '../world/two-regions.ts';
import { go } from '../world/errand.ts';
import { storedSheet } from '../world/sheets.ts';
import { contents, now } from '../world/waterkant.ts';

const page = '/beheer/rondes/[region]/invoeren';
const round = { ronde: '2024', vragenlijst: 'thuis@2024', peildatum: '' };

function ask(
	world: TwoRegions,
	name: string,
	{ as = 'coordinator', ...errand }: Record<string, unknown> & { as?: string } = {}
) {
	const at = world.places.own!;
	return go(world, name, world.people[as]!, { at, now, ...errand });
}

function file(content: string | Uint8Array, name = 'scans.csv') {
	const part = typeof content === 'string' ? content : new Uint8Array(content);
	return new File([part], name) as unknown as string;
}

const sheet = `gemeente;team;leren.reflectie;Cijfer\r\nAadorp;Een;3;7\r\nBeekdam;Beekdam;redelijk;8\r\n`;

async function uploaded(world: TwoRegions, sends: Record<string, string> = round) {
	const came = await ask(world, `POST ${page}?/lees`, {
		sends: { ...sends, bestand: file(sheet) }
	});
	expect(came.status).toBe(303);
	return came.to!.split('/')[5]!;
}

test('from a file to finalised scans in four steps, and back in one', async () => {
	const world = openTwoRegions();
	const before = contents(world.db);
	const draft = await uploaded(world);
	const of = { params: { draft } };
	const seen = await ask(world, `GET ${page}/[draft]`, of);
	expect(seen.given).toMatchObject({
		matched: { levels: [{ key: '3' }, { key: 'redelijk', meanings: [undefined] }] }
	});
	const wrong = await ask(world, `GET ${page}/[draft]/nakijken`, of);
	expect(wrong.given).toMatchObject({
		report: undefined,
		mistakes: [{ place: 'cel D1' }, { place: 'cel C3' }]
	});
	const refused = await ask(world, `POST ${page}/[draft]/nakijken?/default`, of);
	expect(refused).toMatchObject({ status: 409 });
	const sends = {
		...round,
		...{ geladen: 'ja', wat: 'verder', 'kolom-3': 'skip' },
		...{ 'waarde-1-sleutel': 'redelijk', 'waarde-1': 'value:2' }
	};
	const chosen = await ask(world, `POST ${page}/[draft]?/default`, { ...of, sends });
	expect(chosen.to).toBe(`/beheer/rondes/noord/invoeren/${draft}/nakijken`);
	const right = await ask(world, `GET ${page}/[draft]/nakijken`, of);
	expect(right.given).toMatchObject({ mistakes: [], report: { scans: 2, newRounds: ['2024'] } });
	const done = await ask(world, `POST ${page}/[draft]/nakijken?/default`, of);
	expect(done.to).toBe('/beheer/rondes/noord/invoeren?gelukt=ingevoerd&ronde=2024');
	const made = rounds.find(world.db, 'noord', '2024')!;
	expect(scans.ofRound(world.db, made.id).map(({ state }) => state)).toEqual([
		...['finalised', 'finalised']
	]);
	expect(imports.ofRegion(world.db, 'noord')).toMatchObject([
		{ who: world.people.coordinator!.viewer!.id, scans: 2, answers: 2 }
	]);
	const sent = { sends: { invoer: String(imports.ofRegion(world.db, 'noord')[0]!.id) } };
	const undone = await ask(world, `POST ${page}?/herstel`, sent);
	expect(undone.to).toContain('gelukt=ongedaan');
	const left = contents(world.db);
	for (const table of ['journal', 'imports', 'import_scans', 'questionnaire_texts']) {
		delete before[table];
		delete left[table];
	}
	expect(left).toEqual(before);
});

test('nothing typed or uploaded is lost when the round is not right yet', async () => {
	const world = openTwoRegions();
	const draft = await uploaded(world, { ronde: 'vorig jaar', vragenlijst: '', peildatum: 'ooit' });
	const { given } = await ask(world, `GET ${page}/[draft]`, { params: { draft } });
	expect(given).toMatchObject({
		choices: { round: 'vorig jaar', referenceDate: 'ooit' },
		problems: [{ field: 'ronde' }, { field: 'vragenlijst' }, { field: 'peildatum' }],
		matched: undefined
	});
	const again = await ask(world, `GET ${page}/[draft]/nakijken`, { params: { draft } });
	expect(again.to).toBe(`/beheer/rondes/noord/invoeren/${draft}`);
});

test('nobody else finds it, not even an administrator, and after a day nobody does', async () => {
	const world = openTwoRegions();
	const draft = await uploaded(world);
	const of = { params: { draft } };
	for (const address of [`GET ${page}/[draft]`, `GET ${page}/[draft]/nakijken`]) {
		expect(await ask(world, address, { ...of, as: 'administrator' })).toMatchObject({
			status: 404
		});
		expect(await ask(world, address, of)).toMatchObject({ status: 200 });
		const late = { ...of, now: after(now, 24 * 60 + 1) };
		expect(await ask(world, address, late)).toMatchObject({ status: 404 });
	}
	await ask(world, `POST ${page}?/weg`, { as: 'administrator', sends: { bestand: draft } });
	expect(await ask(world, `GET ${page}/[draft]`, of)).toMatchObject({ status: 200 });
	await ask(world, `POST ${page}?/weg`, { sends: { bestand: draft } });
	expect(await ask(world, `GET ${page}/[draft]`, of)).toMatchObject({ status: 404 });
});

test('five at once, and the sixth says what to do', async () => {
	const world = openTwoRegions();
	for (let at = 0; at < importDrafts.mostDrafts; at++) await uploaded(world);
	const sends = { ...round, bestand: file(sheet) };
	expect(await ask(world, `POST ${page}?/lees`, { sends })).toMatchObject({
		status: 409,
		given: { asked: { round: '2024' }, problems: [{ message: expect.stringContaining('al 5') }] }
	});
}, 60_000);

test('answers.csv goes straight to the preview, in any of its shapes', async () => {
	const world = openTwoRegions();
	const text = `ronde;gemeente;team;vragenlijst;versie;vraag;antwoord;toelichting\r\n2024;Aadorp;Een;thuis;2024;leren.reflectie;3;reünie\r\n2024;Cadzum;;thuis;2024;sturing.opdracht;2;\r\n`;
	const old = new Uint8Array(Buffer.from(text, 'latin1'));
	const came = await ask(world, `POST ${page}?/lees`, { sends: { bestand: file(old) } });
	expect(came.to).toMatch(/\/nakijken$/);
	const params = { draft: came.to!.split('/')[5]! };
	const { given } = await ask(world, `GET ${page}/[draft]/nakijken`, { params });
	expect(given).toMatchObject({
		mistakes: [{ place: 'rij 3, kolom gemeente', message: expect.stringContaining('Cadzum') }]
	});
});

test('what cannot be read is refused in words, and what was typed stays', async () => {
	const world = openTwoRegions();
	const nothing = await ask(world, `POST ${page}?/lees`, { sends: round });
	expect(nothing).toMatchObject({ status: 400, given: { problems: [{ field: 'bestand' }] } });
	const bytes = storedSheet('good.xlsx').slice(0, 3000);
	const sends = { ...round, bestand: file(bytes, 'half.xlsx') };
	expect(await ask(world, `POST ${page}?/lees`, { sends })).toMatchObject({
		status: 400,
		given: {
			asked: { round: '2024' },
			problems: [{ message: expect.stringContaining('niet te lezen') }]
		}
	});
});

test('a template that is not asked for rightly leads back with what was typed', async () => {
	const world = openTwoRegions();
	const query = '?sjabloon-ronde=ooit&sjabloon-vragenlijst=thuis@2024';
	const came = await ask(world, `GET ${page}/sjabloon.xlsx`, { query });
	expect(came.to).toContain('fout=sjabloon&sjabloon-ronde=ooit&sjabloon-vragenlijst=thuis%402024');
	const back = await ask(world, `GET ${page}`, { query: came.to!.slice(came.to!.indexOf('?')) });
	expect(back.given).toMatchObject({
		template: { round: 'ooit', problems: [{ field: 'sjabloon-ronde' }] }
	});
});
