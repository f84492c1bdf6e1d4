// `npm run release-drill`: makes the archive for this system, unpacks it where nothing but a C and C++ library is, and
// walks there from the first start to a restored backup. It needs root, for the new root directory.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { ownPlatform } from '../../scripts/shipped.mjs';

if (process.getuid?.() !== 0) {
	console.error('Run this as root: it makes a root directory of its own.');
	process.exit(2);
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const name = `thermometer-${version}-${ownPlatform}`;
const node = `/app/node_modules/node-${ownPlatform}/bin/node`;
const root = mkdtempSync(join(tmpdir(), 'thermometer-alone-'));
process.on('exit', () => {
	spawnSync('umount', [join(root, 'proc')], { stdio: 'ignore' });
	// What is still mounted there is not ours to remove.
	if (!existsSync(join(root, 'proc/self'))) rmSync(root, { recursive: true, force: true });
});

if (!process.argv.includes('--made'))
	said('the archive is made', 'node', ['scripts/release.mjs', ownPlatform]);
unpack();
const port = await freePort();
const origin = `http://localhost:${port}`;
const database = '/data/thermometer.db';

const help = alone(['/app/src/cli/main.ts', '--help']);
expect('the command line runs', help.includes('thermometer backup') || help.includes('backup'));
const server = await start();
expect('the server is ready', (await fetch(`${origin}/readyz`)).status === 200);
expect('a page is given', (await (await fetch(`${origin}/inloggen`)).text()).includes('Inloggen'));
const styles = /href="([^"]+\.css)"/.exec(await (await fetch(`${origin}/inloggen`)).text())?.[1];
expect('and its styles', styles !== undefined && (await fetch(new URL(styles, `${origin}/`))).ok);
const backup = alone(['/app/src/cli/main.ts', 'backup', '/data/kopie.db']);
expect('a backup is made while it runs, and is sound', backup.includes('is gaaf'));
await stop(server);
const restored = alone(['/app/src/cli/main.ts', 'restore', '/data/kopie.db']);
expect('and is restored', restored.includes('is teruggezet'));
alone(['/app/src/cli/main.ts', 'demo'], { DATABASE_PATH: '/data/demo.db' });
const drawing = ['infographic', '--region', 'zuid-holland-zuid', '--round', '2025'];
for (const format of ['svg', 'png', 'pdf']) {
	const out = `/data/poster.${format}`;
	const asked = [...drawing, '--format', format, '--out', out];
	alone(['/app/src/cli/main.ts', ...asked], { DATABASE_PATH: '/data/demo.db' });
	expect(`the infographic is drawn as ${format}`, readFileSync(join(root, out)).length > 10_000);
}
const bill = JSON.parse(readFileSync(join(root, 'app/sbom.cdx.json'), 'utf8')) as {
	components: { name: string; group?: string; version: string; properties: { value: string }[] }[];
};
const there = packagesIn(join(root, 'app/node_modules'));
const told = bill.components.filter(({ properties }) =>
	properties.some(({ value }) => value !== 'build')
);
expect(
	`the bill of materials names all ${there.length} packages that are there, and no other`,
	there.join() ===
		told
			.map(({ group, name: own, version: at }) => `${group ? `${group}/` : ''}${own}@${at}`)
			.sort()
			.join()
);
say('The archive runs by itself.');

function unpack() {
	mkdirSync(join(root, 'app'));
	const archive = [
		'-xzf',
		`release/${name}.tar.gz`,
		'-C',
		join(root, 'app'),
		'--strip-components=1'
	];
	said('the archive is unpacked', 'tar', archive);
	const needed = new Set<string>();
	for (const file of [join(root, node), ...binariesIn(join(root, 'app/node_modules'))]) {
		const { stdout } = spawnSync('ldd', [file], { encoding: 'utf8' });
		for (const [, path] of stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)) needed.add(path!);
	}
	for (const path of needed) {
		mkdirSync(join(root, dirname(path)), { recursive: true });
		copyFileSync(path, join(root, path));
		chmodSync(join(root, path), 0o755);
	}
	const libraries = [...needed].map((path) => path.split('/').at(-1));
	say(`  beside it there is only: ${libraries.sort().join(', ')}`);
	for (const folder of ['data', 'tmp', 'dev', 'proc']) mkdirSync(join(root, folder));
	chmodSync(join(root, 'data'), 0o700);
	// Every system has it: Node reads there how much memory it uses.
	const { status } = spawnSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
	if (status !== 0) throw new Error('Mounting /proc is not allowed here.');
	spawnSync('mknod', ['-m', '666', join(root, 'dev/null'), 'c', '1', '3']);
	if (!existsSync(join(root, 'usr/lib'))) mkdirSync(join(root, 'usr'), { recursive: true });
	if (!existsSync(join(root, 'usr/lib'))) symlinkSync('/lib', join(root, 'usr/lib'));
}

function binariesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.node'))
		.map((file) => join(folder, file));
}

function packagesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /(?:^|node_modules\/)(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(file))
		.map(
			(file) =>
				JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name: string; version: string }
		)
		.map((own) => `${own.name}@${own.version}`)
		.sort();
}

function surroundings(more: Record<string, string> = {}) {
	return {
		DATABASE_PATH: database,
		PORT: String(port),
		QUESTIONNAIRES_PATH: '/app/questionnaires',
		...more
	};
}

/** What it printed, as the only program there is. */
function alone(parameters: string[], more: Record<string, string> = {}): string {
	const env = surroundings(more);
	const { status, stdout, stderr } = spawnSync('chroot', [root, node, ...parameters], {
		env: { ...env, PATH: process.env.PATH },
		encoding: 'utf8'
	});
	if (status !== 0)
		throw new Error(`${parameters.join(' ')} ended with ${status}\n${stdout}${stderr}`);
	return stdout;
}

async function start(): Promise<ChildProcess> {
	const child = spawn('chroot', [root, node, '/app/scripts/run.mjs'], {
		env: { ...surroundings(), PATH: process.env.PATH },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let heard = '';
	await new Promise<void>((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			heard += text;
			if (heard.includes('Thermometer draait op')) resolve();
		});
		child.on('exit', () => reject(new Error(`The server stopped by itself\n${heard}`)));
	});
	expect('the first administrator gets a link', heard.includes('/eerste-beheerder/'));
	return child;
}

async function stop(child: ChildProcess) {
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	const [code] = (await gone) as [number];
	expect('the server stops when it is asked', code === 0);
}

function said(what: string, program: string, parameters: string[]) {
	const run = program === 'node' ? process.execPath : program;
	const { status, stdout, stderr } = spawnSync(run, parameters, { encoding: 'utf8' });
	expect(what, status === 0, `${stdout}${stderr}`);
}

function expect(what: string, isSo: boolean, more = '') {
	if (!isSo) throw new Error(`Not so: ${what}\n${more}`);
	say(`  ${what}`);
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}

function say(line: string) {
	process.stdout.write(`${line}\n`);
}
