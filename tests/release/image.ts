// The image of `npm run image`, unpacked and started as its own settings say: as its own user, on a root that nobody can
// write, with only /data, /backups and /tmp to write. No engine for containers is needed, but root is.
import { spawnSync } from 'node:child_process';
import {
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPlatform } from '../../scripts/shipped.mjs';
import { expect, freePort, printed, said, say, started, stopped } from './drill.ts';

/** What umoci makes of the settings of an image, as the OCI runtime specification says. */
interface RuntimeConfig {
	process: { args: string[]; env: string[]; cwd: string; user: { uid: number; gid: number } };
}

const writable = ['data', 'backups', 'tmp'];

/** The archive must be there. */
export async function drillImage(version: string) {
	const missing = ['mmdebstrap', 'umoci'].filter(
		(tool) => spawnSync(tool, ['--version']).error !== undefined
	);
	if (missing.length > 0) throw new Error(`Install first: apt-get install ${missing.join(' ')}`);
	const layout = `release/thermometer-${version}-${ownPlatform}.oci`;
	said('the image is made', 'node', ['scripts/image.mjs']);
	const first = indexOf(layout);
	said('and made again', 'node', ['scripts/image.mjs']);
	expect('it is the same image, byte for byte', first === indexOf(layout));
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-image-'));
	const root = join(folder, 'bundle/rootfs');
	try {
		printed('umoci', ['unpack', '--image', `${layout}:${version}`, join(folder, 'bundle')]);
		mounted(root);
		await use(root, join(folder, 'bundle'), `${layout}.cdx.json`);
		say('The image runs by itself.');
	} finally {
		for (const one of [...writable, 'dev', 'proc', '']) {
			spawnSync('umount', [join(root, one)], { stdio: 'ignore' });
		}
		// What is still mounted there is not ours to remove.
		if (!existsSync(join(root, 'proc/self'))) rmSync(folder, { recursive: true, force: true });
	}
}

function indexOf(layout: string): string {
	return readFileSync(join(layout, 'index.json'), 'utf8');
}

/** As a cluster does with readOnlyRootFilesystem and three volumes. */
function mounted(root: string) {
	printed('mount', ['--bind', root, root]);
	printed('mount', ['-o', 'remount,bind,ro', root]);
	printed('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
	for (const one of ['dev', ...writable]) {
		printed('mount', ['-t', 'tmpfs', 'tmpfs', join(root, one)]);
	}
	for (const one of writable) chownSync(join(root, one), 10001, 10001);
	printed('mknod', ['-m', '666', join(root, 'dev/null'), 'c', '1', '3']);
	printed('mknod', ['-m', '444', join(root, 'dev/urandom'), 'c', '1', '9']);
	mkdirSync(join(root, 'dev/shm'));
}

async function use(root: string, bundle: string, billFile: string) {
	const config = JSON.parse(readFileSync(join(bundle, 'config.json'), 'utf8')) as RuntimeConfig;
	const { args, env: given, cwd, user } = config.process;
	const [command = '', ...words] = args;
	expect(
		'it says to serve, as nobody that the system knows',
		user.uid === 10001 && words.join() === 'serve'
	);
	const port = await freePort();
	const env = {
		...Object.fromEntries(given.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string])),
		PORT: String(port),
		// A host that others can reach is only taken with https before it.
		ORIGIN: 'https://thermometer.voorbeeld.nl'
	};
	const within = [`--userspec=${user.uid}:${user.gid}`, root, command];
	const run = (asked: string[], more: Record<string, string> = {}) =>
		printed('/usr/sbin/chroot', [...within, ...asked], { env: { ...env, ...more } });

	expect('it works from where it says', existsSync(join(root, cwd, 'package.json')));
	const server = await started('/usr/sbin/chroot', [...within, ...words], { env });
	expect('the first administrator gets a link', server.heard.includes('/eerste-beheerder/'));
	for (const path of ['livez', 'readyz']) {
		const { status } = await fetch(`http://127.0.0.1:${port}/${path}`);
		expect(`/${path} answers`, status === 200);
	}
	expect(
		'a backup is made while it runs, and is sound',
		run(['backup', '/backups/kopie.db']).includes('is gaaf')
	);
	expect('the database is where the volume is', existsSync(join(root, 'data/thermometer.db')));
	expect('it stops when it is asked', (await stopped(server)) === 0);
	expect('the backup is restored', run(['restore', '/backups/kopie.db']).includes('is teruggezet'));

	const demo = {
		DATABASE_PATH: '/data/demo.db',
		HOST: '127.0.0.1',
		ORIGIN: `http://localhost:${port}`
	};
	expect('a demonstration is filled', run(['demo'], demo).includes('De demonstratie is gevuld'));
	for (const format of ['svg', 'png', 'pdf']) {
		const where = ['--region', 'zuid-holland-zuid', '--round', '2025'];
		run(['infographic', ...where, '--format', format, '--out', `/data/poster.${format}`], demo);
		const { length } = readFileSync(join(root, `data/poster.${format}`));
		expect(`the infographic is drawn as ${format}`, length > 10_000);
	}
	const shown = await started('/usr/sbin/chroot', [...within, ...words], {
		env: { ...env, ...demo }
	});
	const page = await fetch(`http://127.0.0.1:${port}/publicaties/zuid-holland-zuid/2025`);
	expect('a page of the demonstration is given', page.status === 200);
	await stopped(shown);

	const outside = spawnSync('/usr/sbin/chroot', [...within, 'backup', '/opt/kopie.db'], { env });
	expect(
		'nothing else can be written',
		outside.status === 3 && !existsSync(join(root, 'opt/kopie.db'))
	);
	tellsAll(root, billFile);
}

/** The bill against what is really there. */
function tellsAll(root: string, billFile: string) {
	const { components } = JSON.parse(readFileSync(billFile, 'utf8')) as {
		components: { name: string; version: string; purl: string }[];
	};
	const debian = components.filter(({ purl }) => purl.startsWith('pkg:deb/'));
	const documented = readdirSync(join(root, 'usr/share/doc')).sort();
	expect(
		`the bill of materials names what is there of Debian: ${documented.join(', ')}`,
		documented.join() ===
			debian
				.map(({ name }) => name)
				.sort()
				.join()
	);
	const shells = ['bin/sh', 'usr/bin/sh', 'usr/bin/apt', 'usr/bin/dpkg', 'usr/bin/perl'];
	expect(
		'there is no shell and no package manager',
		!shells.some((one) => existsSync(join(root, one)))
	);
}
