import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newEnvironment, thermometer, type Environment } from '../world/command-line.ts';
import { differences } from '../world/differences.ts';

const golden = join(import.meta.dirname, '../golden');
const cases = readdirSync(golden).filter((name) => name.startsWith('case-'));
const results = ['results', '--region', 'proefregio', '--round', '2026', '--compare', '2024'];

test.each(cases)(
	'%s, imported by the command line, is what docs/scoring.md gives',
	async (name) => {
		const environment = newEnvironment(join(golden, name, 'questionnaires'));
		const call = async (...args: string[]) => {
			const { status, out, told } = await thermometer(args, environment);
			expect({ status, told }).toEqual({ status: 0, told: [] });
			return out;
		};
		await call('regions', 'import', join(golden, name, 'region.yaml'));
		await call('import', join(golden, name, 'answers.csv'));
		expect(differencesFrom(await call(...results), name, 'results.json')).toEqual([]);
		const weighted = await call(...results, '--weighting', 'population');
		expect(differencesFrom(weighted, name, 'results-population.json')).toEqual([]);
	}
);

test('the same goes for the program itself, called from another folder', () => {
	const [name = ''] = cases;
	const environment = newEnvironment(join(golden, name, 'questionnaires'));
	spawned(environment, 'regions', 'import', join(golden, name, 'region.yaml'));
	const report = spawned(environment, 'import', join(golden, name, 'answers.csv'));
	expect(report).toContain('Nieuwe ronde: 2024 en 2026');
	const out = spawned(environment, ...results);
	expect(differencesFrom(out, name, 'results.json')).toEqual([]);
});

function spawned(environment: Environment, ...args: string[]): string {
	const main = join(import.meta.dirname, '../../src/cli/main.ts');
	const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
		cwd: tmpdir(),
		env: { ...process.env, ...environment },
		encoding: 'utf8'
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	return stdout;
}

function differencesFrom(out: string, name: string, file: string): string[] {
	return differences(JSON.parse(out), JSON.parse(readFileSync(join(golden, name, file), 'utf8')));
}
