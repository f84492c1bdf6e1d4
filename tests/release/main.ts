// `npm run release-drill`: makes the archive for this system, unpacks it where nothing but a C and C++ library is, and
// walks there from the first start to a restored backup; then come the package of npm, the image, and upgrades that are
// killed. It needs root, for the new root directory.
import { spawnSync } from 'node:child_process';
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
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { ownPlatform } from '../../scripts/shipped.mjs';
import { expect, freePort, printed, said, say, started, stopped } from './drill.ts';
import { drillImage } from './image.ts';
import { drillPackage } from './package.ts';
import { drillSettings } from './settings.ts';
import { drillUpgrades } from './upgrade.ts';

if (process.getuid?.() !== 0) {
	console.error('Run this as root: it makes a root directory of its own.');
	process.exit(2);
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const name = `thermometer-${version}-${ownPlatform}`;
const node = `/app/node_modules/node-${ownPlatform}/bin/node`;
const command = '/app/scripts/thermometer.mjs';
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

const help = alone(['--help']);
expect('the command line runs', help.includes('backup'));
const server = await started('chroot', [root, node, command, 'serve'], {
	env: { ...surroundings(), PATH: process.env.PATH }
});
expect('the first administrator gets a link', server.heard.includes('/eerste-beheerder/'));
expect('the server is ready', (await fetch(`${origin}/readyz`)).status === 200);
expect('a page is given', (await (await fetch(`${origin}/inloggen`)).text()).includes('Inloggen'));
const styles = /href="([^"]+\.css)"/.exec(await (await fetch(`${origin}/inloggen`)).text())?.[1];
expect('and its styles', styles !== undefined && (await fetch(new URL(styles, `${origin}/`))).ok);
const backup = alone(['backup', '/data/kopie.db']);
expect('a backup is made while it runs, and is sound', backup.includes('is gaaf'));
expect('the server stops when it is asked', (await stopped(server)) === 0);
const restored = alone(['restore', '/data/kopie.db']);
expect('and is restored', restored.includes('is teruggezet'));
alone(['demo'], { DATABASE_PATH: '/data/demo.db' });
const drawing = ['infographic', '--region', 'zuid-holland-zuid', '--round', '2025'];
for (const format of ['svg', 'png', 'pdf']) {
	const out = `/data/poster.${format}`;
	const asked = [...drawing, '--format', format, '--out', out];
	alone([...asked], { DATABASE_PATH: '/data/demo.db' });
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
drillSettings();
await drillPackage(version);
await drillImage(version);
await drillUpgrades();

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
	return { ...more, DATABASE_PATH: more.DATABASE_PATH ?? database, PORT: String(port) };
}

/** What it printed, as the only program there is. */
function alone(parameters: string[], more: Record<string, string> = {}): string {
	const env = { ...surroundings(more), PATH: process.env.PATH };
	return printed('chroot', [root, node, command, ...parameters], { env });
}
