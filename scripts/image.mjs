// `npm run image`: an OCI image of the archive that `npm run release` made for this system. It needs no engine for
// containers: Debian's C and C++ library are unpacked, not installed, so that no shell and no package manager is in it.
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { withDebian } from './bill-of-materials.mjs';
import { Failure, launch, run, step } from './launch.mjs';
import { nodeOf, ownPlatform } from './shipped.mjs';

/** Its security updates come when the image is made again. */
const suite = 'trixie';
/** All that Node, SQLite and what draws ask of a system. */
const ofDebian = ['gcc-14-base', 'libc6', 'libgcc-s1', 'libstdc++6'];
const user = 10001;
const { version, description, license } = JSON.parse(readFileSync('package.json', 'utf8'));
const name = `thermometer-${version}-${ownPlatform}`;
const archive = join('release', `${name}.tar.gz`);
const layout = join('release', `${name}.oci`);
const home = 'opt/thermometer';

async function image() {
	await refuseWithout();
	const made = await lastChange();
	const work = mkdtempSync(join(tmpdir(), 'thermometer-image-'));
	try {
		const packages = await step('2/4 Debian uitpakken', () => unpackDebian(work));
		await step('3/4 Thermometer uitpakken', () => unpackThermometer(work, packages));
		await step('4/4 Image maken', () => assemble(work, made));
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
	const tar = `${layout}.tar`;
	await tarred(tar, layout, { made });
	writeFileSync(`${tar}.sha256`, `${digestOf(tar)}  ${name}.oci.tar\n`);
}

async function refuseWithout() {
	const tools = ['mmdebstrap', 'umoci'];
	const found = await Promise.all(tools.map((tool) => run(tool, ['--version'])));
	const missing = tools.filter((_, index) => !found[index]?.good);
	if (missing.length > 0) {
		throw new Failure(
			`Een image maken kan hier niet zonder ${missing.join(' en ')}. Installeer op Debian of Ubuntu: ` +
				`apt-get install --no-install-recommends ${missing.join(' ')}`
		);
	}
	if (!existsSync(archive)) {
		throw new Failure(`Maak eerst het archief ${archive}: npm run release -- ${ownPlatform}`);
	}
}

/**
 * @param {string} work
 * @returns {Promise<string[]>} what Debian says of each package
 */
async function unpackDebian(work) {
	const [root, told] = [join(work, 'debian'), join(work, 'packages')];
	// Of what it looked at last, apt knows version, source and digest.
	const ask = `APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-cache --no-all-versions show ${ofDebian.join(' ')} > ${told}`;
	await done('mmdebstrap', [
		'--variant=extract',
		'--format=directory',
		`--include=${ofDebian.join(',')}`,
		`--architectures=${process.arch === 'x64' ? 'amd64' : process.arch}`,
		`--extract-hook=${ask}`,
		suite,
		root
	]);
	for (const one of ['dev', 'var', 'tmp', 'etc', 'run', 'proc', 'sys', 'usr/share/lintian']) {
		rmSync(join(root, one), { recursive: true, force: true });
	}
	for (const one of ['lib', 'lib64']) {
		if (!existsSync(join(root, one))) symlinkSync(`usr/${one}`, join(root, one));
	}
	const packages = readFileSync(told, 'utf8').trim().split('\n\n');
	if (packages.length !== ofDebian.length) throw new Failure(packages.join('\n\n'));
	// Where whoever scans an image without a package manager looks.
	const status = join(root, 'var/lib/dpkg/status.d');
	mkdirSync(status, { recursive: true });
	for (const one of packages) writeFileSync(join(status, fieldOf(one, 'Package')), `${one}\n`);
	return packages;
}

/** @param {string} work @param {string[]} packages */
async function unpackThermometer(work, packages) {
	const root = join(work, 'thermometer');
	const place = join(root, home);
	mkdirSync(place, { recursive: true });
	await done('tar', ['-xzf', archive, '-C', place, '--strip-components=1']);
	const bill = withDebian(JSON.parse(readFileSync(join(place, 'sbom.cdx.json'), 'utf8')), packages);
	for (const path of [join(place, 'sbom.cdx.json'), `${layout}.cdx.json`])
		writeFileSync(path, JSON.stringify(bill, null, '\t'));
	// `thermometer` without a shell, as in: kubectl exec … -- thermometer doctor
	const command = join(root, 'usr/bin/thermometer');
	mkdirSync(join(root, 'usr/bin'), { recursive: true });
	const start = `#!/${home}/${nodeOf(ownPlatform)}\nimport('/${home}/scripts/thermometer.mjs');\n`;
	writeFileSync(command, start, { mode: 0o755 });
	mkdirSync(join(root, 'etc'));
	writeFileSync(
		join(root, 'etc/passwd'),
		`root:x:0:0::/:/none\nthermometer:x:${user}:${user}::/data:/none\n`
	);
	writeFileSync(join(root, 'etc/group'), `root:x:0:\nthermometer:x:${user}:\n`);
	writeFileSync(join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
	for (const one of ['proc', 'sys', 'dev']) mkdirSync(join(root, one));
	// What it may write, and no more.
	for (const one of ['data', 'backups', 'tmp'])
		mkdirSync(join(work, 'writable', one), { recursive: true, mode: 0o700 });
}

/** @param {string} work @param {string} made */
async function assemble(work, made) {
	rmSync(layout, { recursive: true, force: true });
	const tag = `${layout}:${version}`;
	await done('umoci', ['init', '--layout', layout]);
	await done('umoci', ['new', '--image', tag]);
	const owned = { debian: 0, thermometer: 0, writable: user };
	for (const [layer, owner] of Object.entries(owned)) {
		const tar = join(work, `${layer}.tar`);
		await tarred(tar, join(work, layer), { made, owner });
		const history = ['--history.created', made, '--history.created_by', layer];
		await done('umoci', ['raw', 'add-layer', '--image', tag, ...history, tar]);
	}
	await done('umoci', ['config', '--image', tag, ...settings(made)]);
	await done('umoci', ['gc', '--layout', layout]);
}

/** @param {string} made */
function settings(made) {
	const values = {
		'config.user': [`${user}:${user}`],
		'config.workingdir': [`/${home}`],
		'config.entrypoint': ['/usr/bin/thermometer'],
		'config.cmd': ['serve'],
		'config.env': [
			'PATH=/usr/bin',
			'DATABASE_PATH=/data/thermometer.db',
			'BACKUP_DIRECTORY=/backups',
			'HOST=0.0.0.0'
		],
		'config.exposedports': ['4173'],
		'config.volume': ['/data', '/backups'],
		'config.stopsignal': ['SIGTERM'],
		'config.label': [
			'org.opencontainers.image.title=Thermometer',
			`org.opencontainers.image.description=${description}`,
			`org.opencontainers.image.version=${version}`,
			`org.opencontainers.image.created=${made}`,
			`org.opencontainers.image.licenses=${license}`,
			'org.opencontainers.image.base.name=debian'.concat(`:${suite}`)
		],
		os: ['linux'],
		architecture: [process.arch === 'x64' ? 'amd64' : process.arch],
		created: [made],
		'history.created': [made],
		'history.created_by': ['settings']
	};
	return Object.entries(values).flatMap(([key, all]) => all.flatMap((one) => [`--${key}`, one]));
}

/**
 * The same files make the same bytes.
 * @param {string} file
 * @param {string} folder
 * @param {{ made: string, owner?: number }} how
 */
async function tarred(file, folder, { made, owner = 0 }) {
	const fixed = ['--sort=name', `--mtime=${made}`, '--numeric-owner', '--format=gnu'];
	const own = [`--owner=${owner}`, `--group=${owner}`, '--mode=go-w'];
	await done('tar', [...fixed, ...own, '-C', folder, '-cf', file, ...readdirSync(folder).sort()]);
}

async function lastChange() {
	const { SOURCE_DATE_EPOCH } = process.env;
	const { good, output } = SOURCE_DATE_EPOCH
		? { good: true, output: SOURCE_DATE_EPOCH }
		: await run('git', ['log', '-1', '--format=%ct']);
	if (!good) throw new Failure('Geef SOURCE_DATE_EPOCH: er is hier geen geschiedenis van git.');
	return new Date(Number(output) * 1000).toISOString().replace('.000Z', 'Z');
}

/** @param {string} program @param {string[]} parameters */
async function done(program, parameters) {
	const { good, output } = await run(program, parameters);
	if (!good) throw new Failure(`${program} is mislukt.\n\n${output.trim()}`);
}

/** @param {string} one @param {string} field */
function fieldOf(one, field) {
	return new RegExp(`^${field}: (.*)$`, 'm').exec(one)?.[1] ?? '';
}

/** @param {string} file */
function digestOf(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

await launch({ script: 'scripts/image.mjs', steps: 4, work: image });
