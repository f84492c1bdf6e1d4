import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliError } from '#cli/cli-error.ts';
import { dispatch, type CommandTable } from '#cli/command.ts';
import type { World } from '#cli/world.ts';

const house = join(import.meta.dirname, '../..');
const main = join(house, 'src/cli/main.ts');
const golden = join(house, 'tests/golden/case-1/questionnaires');

/** Calls the command line as people do. */
function thermometer(
	args: string[],
	options: { cwd?: string; path?: string; database?: string } = {}
) {
	const env = {
		...process.env,
		...(options.path && { QUESTIONNAIRES_PATH: options.path }),
		...(options.database && { DATABASE_PATH: options.database })
	};
	const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
		cwd: options.cwd ?? house,
		env,
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}

describe('thermometer questionnaires check', () => {
	let folder: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
		mkdirSync(join(folder, 'fout'));
		writeFileSync(join(folder, 'fout/1.yaml'), 'key: fout\nversion: 1\n');
	});

	afterAll(() => rmSync(folder, { recursive: true }));

	test('says only how long the newest versions take and ends with 0 when all is well', () => {
		const { status, stdout, stderr } = thermometer(['questionnaires', 'check', golden]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toBe(
			'proef@2026\n' +
				'  kern, team: 32 vragen, 8 minuten lezen en kiezen\n' +
				'  kern, gemeente: 9 vragen, 3 minuten lezen en kiezen\n' +
				'  verdieping Thema 5: 6 vragen, 2 minuten lezen en kiezen\n'
		);
	});

	test('a warning does not refuse: a promise of less time than it takes, and a loose level', () => {
		const kort = join(folder, 'kort');
		mkdirSync(kort);
		const text = readFileSync(
			join(house, 'questionnaires/leidraad-werken-aan-veiligheid/2026.yaml'),
			'utf8'
		);
		writeFileSync(
			join(kort, '2026.yaml'),
			text
				.replace('key: leidraad-werken-aan-veiligheid', 'key: kort')
				.replace('minutes: 20', 'minutes: 5')
				.replace('4: En wij frissen', '4: Wij frissen')
				.replaceAll(/^ +replaces: .*\n/gm, '')
		);
		const { status, stdout } = thermometer(['questionnaires', 'check', join(kort, '2026.yaml')]);
		expect(status).toBe(0);
		expect(stdout).toMatch(
			/2026\.yaml:\d+:\d+ let op: kern, team: 26 vragen, \d+ minuten lezen en kiezen \(meer dan de beloofde 5\)/
		);
		expect(stdout).toMatch(/2026\.yaml:\d+:\d+ let op: antwoord 4 bouwt niet zichtbaar voort/);
		expect(stdout.match(/let op: antwoord/g)).toHaveLength(1);
		expect(stdout).toMatch(/^kort@2026\n  kern, team: 26 vragen/m);
		rmSync(kort, { recursive: true });
	});

	test('without a path checks QUESTIONNAIRES_PATH, and needs nothing of the default folder', () => {
		const { status } = thermometer(['questionnaires', 'check'], { cwd: tmpdir(), path: golden });
		expect(status).toBe(0);
	});

	test.each([['fout/1.yaml'], ['./fout/1.yaml']])(
		'prints every mistake with the file as it was given, and ends with 1: %s',
		(given) => {
			const { status, stdout } = thermometer(['questionnaires', 'check', given], { cwd: folder });
			expect(status).toBe(1);
			expect(stdout.split('\n')).toContain(
				`${given}:2:10 verwacht tekst bij 'version', er stond het getal 1; zet er aanhalingstekens omheen: "1"`
			);
		}
	);

	test('of a folder names the files in it', () => {
		const { stdout } = thermometer(['questionnaires', 'check', './'], { cwd: folder });
		expect(stdout).toMatch(/^\.\/fout\/1\.yaml:1:1 /);
	});

	test.each([['weg.yaml'], ['leeg']])('of nothing ends with 1: %s', (path) => {
		mkdirSync(join(folder, 'leeg'), { recursive: true });
		const { status, stdout } = thermometer(['questionnaires', 'check', path], { cwd: folder });
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
	});
});

describe('thermometer questionnaires check beside a database', () => {
	let folder: string;
	let path: string;
	let database: string;
	const check = () => thermometer(['questionnaires', 'check'], { path, database });

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
		path = join(folder, 'questionnaires');
		database = join(folder, 'demo.db');
		cpSync(join(house, 'questionnaires'), path, { recursive: true });
	});

	afterAll(() => rmSync(folder, { recursive: true }));

	test('that is not there yet checks as without one, and makes none', () => {
		expect(check().status).toBe(0);
		expect(existsSync(database)).toBe(false);
	});

	test('refuses a version that a round uses and whose file now says something else', () => {
		expect(thermometer(['demo'], { path, database }).status).toBe(0);
		expect(check().status).toBe(0);
		const file = join(path, 'thermometer-zuid-holland-zuid/2026.yaml');
		const text = readFileSync(file, 'utf8');
		writeFileSync(file, text.replace(/^( +)norm: /m, '$1weight: 2\n$1norm: '));
		const { status, stdout } = check();
		expect(status).toBe(1);
		expect(stdout).toMatch(
			/2026\.yaml:\d+:\d+ thermometer-zuid-holland-zuid@2026 .* ligt vast, maar/
		);
		expect(thermometer(['questionnaires', 'check'], { path }).status).toBe(0);
	});
});

describe('thermometer questionnaires diff', () => {
	const diff = (...args: string[]) =>
		thermometer(['questionnaires', 'diff', ...args], { path: golden });

	test('prints what became of every question, in Dutch', () => {
		const { status, stdout } = diff('proef@2024', 'proef@2026');
		expect(status).toBe(0);
		expect(stdout).toContain(
			'Thema 0 (thema-0): 3 van 5 vragen vergelijkbaar, 45,5% van het gewicht'
		);
		expect(stdout).toContain('gelijk        thema-0.v1-nieuw (heette thema-0.v1)');
		expect(stdout).toContain('aangepast     thema-2.v1 (tekst)');
		expect(stdout).toContain('vervallen     thema-4.v4');
	});

	test('prints the same as JSON', () => {
		const { stdout } = diff('proef@2024', 'proef@2026', '--format', 'json');
		expect(JSON.parse(stdout)).toMatchObject({ earlier: 'proef@2024', later: 'proef@2026' });
	});

	test('of a version that is not there ends with 1 and names the nearest', () => {
		const { status, stderr } = diff('proef@2024', 'proef@2062');
		expect(status).toBe(1);
		expect(stderr).toContain("bedoelde u 'proef@2026'?");
	});
});

describe('the command line', () => {
	test('is found by npx, which finds the right Node', () => {
		const help = execFileSync('npx', ['--no-install', 'thermometer', '--help'], {
			cwd: house,
			encoding: 'utf8'
		});
		expect(help).toContain('questionnaires  vragenlijsten nakijken');
	});

	test.each([
		[[], 2],
		[['toveren'], 2],
		[['questionnaires'], 2],
		[['questionnaires', 'check', '--fout'], 2],
		[['questionnaires', 'check', 'a', 'b'], 2],
		[['questionnaires', 'diff', 'proef@2024'], 2],
		[['questionnaires', 'diff', 'a@1', 'a@2', '--format', 'xml'], 2],
		[['backup'], 2],
		[['toveren', 'x.db'], 2],
		[['--help'], 0],
		[['questionnaires', 'check', '--help'], 0],
		[['doctor', '--help'], 0]
	])('%j ends with %i', (args, expected) => {
		const { status, stdout, stderr } = thermometer(args);
		expect(status).toBe(expected);
		expect(expected === 0 ? stderr : stdout).toBe('');
	});

	test('tells how an unknown command or option may have been meant', () => {
		expect(thermometer(['questionaires']).stderr).toContain("bedoelde u 'questionnaires'?");
		expect(thermometer(['questionnaires', 'diff', '--formt', 'json']).stderr).toContain(
			"bedoelde u 'format'?"
		);
	});
});

describe('a command', () => {
	const command = (run: () => void) => ({ summary: 'proef', usage: 'gebruik', run });
	const table: CommandTable = {
		done: () => command(() => undefined),
		wrong: () =>
			command(() => {
				throw new CliError('Dit klopt niet.');
			}),
		broken: () =>
			command(() => {
				throw new Error('een fout van ons');
			})
	};

	async function call(name: string) {
		const told: string[] = [];
		const world: World = {
			environment: {},
			print: (result) => void told.push(String(result)),
			tell: (line) => void told.push(line),
			progress: () => undefined,
			now: () => new Date(0)
		};
		return { status: await dispatch(table, [name], world), told: told.join('\n') };
	}

	test('that is done ends with 0', async () => {
		expect(await call('done')).toEqual({ status: 0, told: '' });
	});

	test('that refuses its input ends with 1 and says why', async () => {
		expect(await call('wrong')).toEqual({ status: 1, told: 'Dit klopt niet.' });
	});

	test('that breaks ends with 3 and says that it is not the fault of the input', async () => {
		const { status, told } = await call('broken');
		expect(status).toBe(3);
		expect(told).toContain('Thermometer zelf');
		expect(told).toContain('een fout van ons');
	});
});
