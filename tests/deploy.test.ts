import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readSettings } from '#server/settings/settings.ts';
import { programs } from '../scripts/programs.mjs';

/* What deploy/ promises: one writer, nothing that may do more than it must, and settings that Thermometer takes. */

const manifests = parseAllDocuments(readFileSync('deploy/kubernetes/thermometer.yaml', 'utf8'));
const kinds = new Map(manifests.map((one) => [String(one.get('kind')), one.toJS() as unknown]));

const claim = z.object({
	metadata: z.object({ name: z.string() }),
	spec: z.object({ accessModes: z.tuple([z.literal('ReadWriteOncePod')]) })
});
const probe = (path: string) =>
	z.object({ httpGet: z.object({ path: z.literal(path), port: z.literal('http') }) });
const workload = z.object({
	spec: z.object({
		replicas: z.literal(1),
		volumeClaimTemplates: z.array(claim).min(2),
		template: z.object({
			spec: z.object({
				automountServiceAccountToken: z.literal(false),
				terminationGracePeriodSeconds: z.number().min(5),
				securityContext: z.object({
					runAsNonRoot: z.literal(true),
					runAsUser: z.number().min(1000)
				}),
				containers: z.tuple([
					z.object({
						startupProbe: probe('/readyz'),
						livenessProbe: probe('/livez'),
						readinessProbe: probe('/readyz'),
						resources: z.object({ limits: z.object({ memory: z.string() }) }),
						securityContext: z.object({
							allowPrivilegeEscalation: z.literal(false),
							readOnlyRootFilesystem: z.literal(true),
							capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) })
						}),
						volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() }))
					})
				])
			})
		})
	})
});

test('every document is YAML without mistakes, and says what it is', () => {
	expect(manifests.flatMap(({ errors }) => errors)).toEqual([]);
	expect([...kinds.keys()].sort()).toEqual(
		['ConfigMap', 'Ingress', 'NetworkPolicy', 'Secret', 'Service', 'StatefulSet'].sort()
	);
});

test('there is one writer, on a volume for one pod, and the process may do nothing that it need not', () => {
	const { spec } = workload.parse(kinds.get('StatefulSet'));
	const mounts = spec.template.spec.containers[0].volumeMounts.map(({ mountPath }) => mountPath);
	expect(mounts.sort()).toEqual(['/backups', '/data', '/tmp']);
});

test('Thermometer takes the settings of the manifests', () => {
	const { data } = z
		.object({ data: z.record(z.string(), z.string()) })
		.parse(kinds.get('ConfigMap'));
	const { stringData } = z
		.object({ stringData: z.record(z.string(), z.literal('')) })
		.parse(kinds.get('Secret'));
	const secret = 'een-geheim-van-minstens-32-tekens';
	const secrets = Object.fromEntries(Object.keys(stringData).map((name) => [name, secret]));
	expect(readSettings({ ...data, ...secrets, BACKUP_DIRECTORY: 'tests' })).not.toHaveProperty(
		'mistakes'
	);
	// Without a token the figures would be open to the whole cluster.
	expect(readSettings({ ...data, BACKUP_DIRECTORY: 'tests' })).toHaveProperty('mistakes');
});

test('Thermometer takes the settings for systemd, with and without the lines that are left out', () => {
	const lines = readFileSync('deploy/thermometer.env', 'utf8').split('\n');
	const unit = readFileSync('deploy/thermometer.service', 'utf8');
	const own = [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name, value]) => [
		name,
		value
	]);
	const all = (isWanted: RegExp) =>
		Object.fromEntries([
			...own,
			...lines.flatMap((line) => {
				const [, name, value] = isWanted.exec(line) ?? [];
				return name === undefined ? [] : [[name, value]];
			})
		]) as Record<string, string>;
	for (const lines of [/^(\w+)=(.*)$/, /^#?(\w+)=(.*)$/]) {
		expect(readSettings({ ...all(lines), BACKUP_DIRECTORY: 'tests' })).not.toHaveProperty(
			'mistakes'
		);
	}
});

test('publiccode.yml says of this version what package.json says', () => {
	const told = parseAllDocuments(readFileSync('publiccode.yml', 'utf8'))[0]!.toJS() as Record<
		string,
		unknown
	>;
	const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
	expect(told).toMatchObject({
		publiccodeYmlVersion: '0.7',
		softwareVersion: own.version,
		legal: { license: own.license }
	});
	const description = z.object({
		shortDescription: z.string().max(150),
		longDescription: z.string().min(150).max(10_000),
		features: z.array(z.string().max(100)).min(1)
	});
	expect(z.record(z.string(), description).safeParse(told.description).success).toBe(true);
});

test('every program that runs in a process or thread of its own is built', () => {
	const wanted = globSync('src/lib/server/**/*.ts').flatMap((path) =>
		[...readFileSync(path, 'utf8').matchAll(/\b(?:childOf|programFile)\(\s*'([^']+)'/g)].map(
			([, program]) => program
		)
	);
	expect([...new Set(wanted)].sort()).toEqual(programs.toSorted());
});
