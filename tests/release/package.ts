// What `npm pack` makes, installed with npm in an empty folder, and used there as somebody does who has no more than it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, freePort, printed, say, started, stopped } from './drill.ts';

interface Lock {
	packages: Record<string, { dev?: boolean; optional?: boolean }>;
}

/** The build must be there. */
export async function drillPackage(version: string) {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-package-'));
	try {
		const packed = JSON.parse(printed('npm', ['pack', '--json', '--pack-destination', folder])) as {
			files: { path: string }[];
		}[];
		const paths = packed.flatMap(({ files }) => files.map(({ path }) => path));
		expect('the package is made', paths.includes('build/programs/thermometer.js'));
		const astray = paths.filter((path) =>
			/(^|\/)(data|tests|src|\.env|.*\.(db|secret|map|pem))(\/|$)/.test(path)
		);
		expect(
			'nothing is in it that only its makers need, or that is secret',
			astray.length === 0,
			astray.join('\n')
		);
		await use(folder, join(folder, `thermometer-${version}.tgz`));
		say('The package runs by itself.');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function use(folder: string, file: string) {
	const cwd = join(folder, 'empty');
	mkdirSync(cwd);
	writeFileSync(join(cwd, 'package.json'), '{}');
	const env = withoutOurs();
	const npm = ['install', '--prefer-offline', '--no-audit', '--no-fund', file];
	const told = printed('npm', npm, { cwd, env });
	const { packages } = JSON.parse(
		readFileSync(join(cwd, 'node_modules/.package-lock.json'), 'utf8')
	) as Lock;
	const paths = Object.keys(packages);
	say(`  npm says: ${told.trim().split('\n')[0]}`);
	const builders = [
		'typescript',
		'svelte',
		'@sveltejs/kit',
		'vite',
		'rolldown',
		'drizzle-kit',
		'vitest'
	];
	const drawn = builders.filter((name) => paths.includes(`node_modules/${name}`));
	expect('npm draws in nothing that only a build needs', drawn.length === 0, drawn.join());
	const run = (...words: string[]) => printed('npx', ['thermometer', ...words], { cwd, env });
	expect('npx thermometer says what there is', run('--help').includes('serve'));
	expect('a demonstration is filled', run('demo').includes('De demonstratie is gevuld'));
	expect('it stands where one is', existsSync(join(cwd, 'data/demo.db')));
	for (const format of ['svg', 'png', 'pdf']) {
		const where = ['--region', 'zuid-holland-zuid', '--round', '2025'];
		run('infographic', ...where, '--format', format, '--out', `poster.${format}`);
		const { length } = readFileSync(join(cwd, `poster.${format}`));
		expect(`the infographic is drawn as ${format}`, length > 10_000);
	}
	expect('a backup is made, and is sound', run('backup', 'kopie.db').includes('is gaaf'));
	const port = await freePort();
	const server = await started('npx', ['thermometer', 'serve'], {
		cwd,
		env: { ...env, PORT: String(port) }
	});
	const origin = `http://localhost:${port}`;
	expect('npx thermometer serve is ready', (await fetch(`${origin}/readyz`)).status === 200);
	const page = await (await fetch(`${origin}/land`)).text();
	expect('it gives pages of the demonstration', page.includes('<h1'));
	const picture = await fetch(`${origin}/publicaties/zuid-holland-zuid/2025`);
	expect('and what was published', picture.status === 200);
	await stopped(server);
	expect('and stops with npx', await isGone(port));
}

/** As somebody's own shell: without what npm gives to a script that it runs, and without our packages. */
function withoutOurs(): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE|DATABASE_)/.test(name));
	const path = (process.env.PATH ?? '').split(':').filter((part) => !part.includes('node_modules'));
	return { ...Object.fromEntries(own), PATH: path.join(':') };
}

async function isGone(port: number): Promise<boolean> {
	for (const patience of [500, 1000, 2000, 4000]) {
		await new Promise((resolve) => setTimeout(resolve, patience));
		const { status } = spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]);
		if (status !== 0) return true;
	}
	return false;
}
