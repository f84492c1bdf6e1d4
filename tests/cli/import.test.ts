import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { contents, openWorld, type OpenWorld } from '../world/waterkant.ts';

const rows = `round,municipality,team,questionnaire,version,item,value,note
2025,GM9001,Veendorp-Noord,thuis,2025,leren.reflectie,3,
2025,GM9001,Veendorp-Noor,thuis,2025,leren.reflectie,2,
2025,GM9001,,thuis,2025,sturing.opdracht,2,
`;

function call(world: OpenWorld, text: string | Uint8Array, ...options: string[]) {
	const file = join(world.folder, 'antwoorden.csv');
	writeFileSync(file, text);
	return thermometer(['import', file, ...options], environmentOf(world));
}

describe('thermometer import', () => {
	test('says what it brought in, which teams are new and what they look like', async () => {
		const { status, out, told } = await call(openWorld(), rows);
		expect({ status, told }).toEqual({ status: 0, told: [] });
		expect(out.split('\n')).toEqual([
			'Nieuw team in Veendorp: Veendorp-Noor (lijkt op Veendorp-Noord)',
			'Nieuwe ronde: 2025',
			'Er zijn 3 scans en 3 antwoorden ingelezen; 0 antwoorden stonden er al.',
			''
		]);
	});

	test('asks of a cell that may be about a client, without what stands in it, and reads it in', async () => {
		const world = openWorld();
		const text = rows.replace('reflectie,3,', 'reflectie,3,"Jan Jansen (1-2-1980), 123456782"');
		for (const options of [['--dry-run'], []]) {
			const { status, out, told } = await call(world, text, ...options);
			expect(status).toBe(0);
			expect(out).toContain('3 scans en 3 antwoorden');
			expect(told).toEqual([
				`${join(world.folder, 'antwoorden.csv')}: rij 2, kolom note: dit lijkt op een geboortedatum en een BSN. Staat hier iets over een cliënt? Haal het weg.`
			]);
		}
	});

	test('twice says that everything was there', async () => {
		const world = openWorld();
		await call(world, rows);
		const { out } = await call(world, rows);
		expect(out).toBe('Er zijn 0 scans en 0 antwoorden ingelezen; 3 antwoorden stonden er al.\n');
	});

	test('tells every mistake with row and column, on standard error, and ends with 1', async () => {
		const world = openWorld();
		const before = contents(world.db);
		const { status, out, told } = await call(
			world,
			rows.replace('reflectie,3', 'reflectie,9').replace('GM9001,,', 'GM9009,,')
		);
		expect({ status, out }).toEqual({ status: 1, out: '' });
		const file = join(world.folder, 'antwoorden.csv');
		expect(told).toEqual([
			`${file}: rij 2, kolom value: "9" is geen antwoord op deze vraag; kies 1, 2, 3 of 4.`,
			`${file}: rij 4, kolom municipality: "GM9009" is geen gemeente van de regio op 2025-04-01`,
			'2 fouten; er is niets ingelezen.'
		]);
		expect(contents(world.db)).toEqual(before);
	});

	test('with --dry-run writes nothing and says so', async () => {
		const world = openWorld();
		const before = contents(world.db);
		const { status, out } = await call(world, rows, '--dry-run');
		expect(status).toBe(0);
		expect(out).toContain(
			'Alles klopt; niets is geschreven. Er zouden 3 scans en 3 antwoorden ingelezen worden'
		);
		expect(contents(world.db)).toEqual(before);
	});

	test('takes the region that is asked for', async () => {
		const { status, told } = await call(openWorld(), rows, '--region', 'overkant');
		expect(status).toBe(1);
		expect(told[0]).toContain('regio overkant is er niet');
	});

	test('of a file in another encoding says how to keep it', async () => {
		const latin = Buffer.from(rows.replace('Noord', 'Noörd'), 'latin1');
		const { status, told } = await call(openWorld(), latin);
		expect(status).toBe(1);
		expect(told[0]).toContain('is geen UTF-8');
	});

	test('may begin with a byte order mark', async () => {
		expect((await call(openWorld(), `\uFEFF${rows}`)).status).toBe(0);
	});
});

test.each([[[]], [['a.csv', 'b.csv']], [['a.csv', '--regio', 'x']], [['a.csv', '--region']]])(
	'thermometer import %j is wrong usage',
	async (args) => {
		const { status, out } = await thermometer(['import', ...args], environmentOf(openWorld()));
		expect({ status, out }).toEqual({ status: 2, out: '' });
	}
);

describe('thermometer import --wide', () => {
	const file = 'tests/world/sheets/good.xlsx';
	const asked = ['--region', 'waterkant', '--round', '2025', '--questionnaire', 'thuis@2025'];

	function wide(world: OpenWorld, ...options: string[]) {
		return thermometer(['import', '--wide', file, ...asked, ...options], environmentOf(world));
	}

	test('asks about what only looks like something, and writes nothing', async () => {
		const world = openWorld();
		const before = contents(world.db);
		const { status, out, told } = await wide(world);
		expect({ status, out }).toEqual({ status: 1, out: '' });
		expect(told).toEqual([
			`${file}: cel F3: “Wij werken nieuwe mensen in” lijkt op item:leren.inwerken. Klopt dat, geef dan --suggestions mee.`,
			`${file}: rij 5: “Oudsluis” lijkt op een team dat er is, of is een voorganger ervan. Klopt dat, geef dan --suggestions mee.`,
			expect.stringContaining(`${file}: cel I3: “Bestand van” is geen vraag`),
			'3 fouten; er is niets ingelezen.'
		]);
		expect(contents(world.db)).toEqual(before);
	});

	test('reads it in when that is right', async () => {
		const world = openWorld();
		const accepted = ['--suggestions', '--skip-unknown'];
		const dry = await wide(world, ...accepted, '--dry-run');
		expect(dry.out).toContain('Alles klopt; niets is geschreven.');
		const { status, out } = await wide(world, ...accepted);
		expect(status).toBe(0);
		expect(out).toContain('Er zijn 5 scans en 10 antwoorden ingelezen');
	});

	test.each([
		[['--region', 'nergens'], 'Regio nergens is er niet'],
		[['--round', 'vorig jaar'], 'die met een jaar begint'],
		[['--questionnaire', 'thuis@1999'], 'Kies een vragenlijst']
	])('says what is wrong with %j', async (options, words) => {
		const { status, told } = await wide(openWorld(), ...options);
		expect(status).toBe(1);
		expect(told.join('\n')).toContain(words);
	});
});
