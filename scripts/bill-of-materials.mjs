// What an archive holds, as CycloneDX: every package with its version, licence and digest, made from the tree that ships
// and from what became part of the build.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './launch.mjs';

/**
 * @param {string} folder that ships
 * @param {{ shipped: import('./shipped.mjs').Shipped[], bundled: import('./shipped.mjs').Shipped[] }} packages
 * @param {{ version: string, platform: string, madeAt: string }} release
 */
export function billOfMaterials(folder, { shipped, bundled }, { version, platform, madeAt }) {
	const parts = new Set(bundled.map(({ path }) => path));
	const whole = new Set(shipped.map(({ path }) => path));
	const all = [...shipped, ...bundled.filter(({ path }) => !whole.has(path))];
	const components = all.map(({ path, name, version: wanted, integrity }) => {
		const at = whole.has(path) ? join(folder, path) : path;
		const own = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
		if (own.name !== name || own.version !== wanted)
			throw new Failure(`${path} is ${own.name} ${own.version}.`);
		const [algorithm = '', digest = ''] = integrity.split('-');
		return {
			type: 'library',
			'bom-ref': `${path}@${wanted}`,
			...named(name),
			version: wanted,
			licenses: [{ expression: licenceOf(own) }],
			purl: `pkg:npm/${name.replace('@', '%40')}@${wanted}`,
			hashes: [
				{
					alg: algorithm.replace('sha', 'SHA-'),
					content: Buffer.from(digest, 'base64').toString('hex')
				}
			],
			properties: [
				...(whole.has(path) ? [{ name: 'thermometer:path', value: path }] : []),
				...(parts.has(path) ? [{ name: 'thermometer:path', value: 'build' }] : [])
			]
		};
	});
	const content = JSON.stringify(components);
	return {
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		serialNumber: `urn:uuid:${uuidOf(`${version} ${platform} ${content}`)}`,
		version: 1,
		metadata: {
			timestamp: madeAt,
			component: {
				type: 'application',
				'bom-ref': 'thermometer',
				name: 'thermometer',
				version,
				description: `Thermometer for ${platform}`,
				licenses: [{ expression: 'EUPL-1.2' }]
			}
		},
		components,
		dependencies: [{ ref: 'thermometer', dependsOn: components.map((one) => one['bom-ref']) }]
	};
}

/** Debian gives no expression for a licence; these are what its copyright files say. @type {Record<string, string>} */
const licencesOfDebian = {
	glibc: 'LGPL-2.1-or-later AND GPL-2.0-or-later',
	'gcc-14': 'GPL-3.0-or-later WITH GCC-exception-3.1'
};

/**
 * The bill of an archive with what Debian adds to it in an image.
 * @param {ReturnType<typeof billOfMaterials>} bill
 * @param {string[]} packages as apt describes them
 */
export function withDebian(bill, packages) {
	const added = packages.map((one) => {
		const fields = Object.fromEntries(
			[...one.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value])
		);
		const { Package: name, Version: version, Architecture: architecture, SHA256: digest } = fields;
		const source = (fields.Source ?? name).split(' ')[0];
		const licence = licencesOfDebian[source];
		if (licence === undefined) throw new Failure(`Van ${source} is de licentie niet bekend.`);
		return {
			type: 'library',
			'bom-ref': `debian/${name}@${version}`,
			name,
			version,
			licenses: [{ expression: licence }],
			purl: `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}`,
			hashes: [{ alg: 'SHA-256', content: digest }],
			properties: [{ name: 'thermometer:path', value: 'image' }]
		};
	});
	const components = [...bill.components, ...added];
	const { component } = bill.metadata;
	return {
		...bill,
		serialNumber: `urn:uuid:${uuidOf(`${bill.serialNumber} ${JSON.stringify(added)}`)}`,
		metadata: {
			...bill.metadata,
			component: { ...component, type: 'container', description: `${component.description}, image` }
		},
		components,
		dependencies: [{ ref: 'thermometer', dependsOn: components.map((one) => one['bom-ref']) }]
	};
}

/** @param {string} name */
function named(name) {
	const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
	return group === undefined ? { name: own } : { group, name: own };
}

/** @param {{ name: string, license?: string | { type: string } }} own */
function licenceOf({ name, license }) {
	const said = typeof license === 'string' ? license : license?.type;
	if (said === undefined) throw new Failure(`${name} zegt niet onder welke licentie het valt.`);
	return said;
}

/** Always the same for the same content. @param {string} text */
function uuidOf(text) {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`5${hex.slice(13, 16)}`,
		variant + hex.slice(17, 20),
		hex.slice(20, 32)
	].join('-');
}
