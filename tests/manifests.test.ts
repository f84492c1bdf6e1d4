import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StatefulSet } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { ConfigMap, Secret, Service } from 'kubernetes-models/v1';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

/*
 * deploy/kubernetes against what Kubernetes itself says of its objects. Its schemas let a field through that they do not
 * know, and then a cluster ignores it, so the types that are made of the same schemas are asked too: those know every field.
 */

interface Manifest {
	apiVersion: string;
	kind: string;
}

const text = readFileSync('deploy/kubernetes/thermometer.yaml', 'utf8');

describe('the manifests', () => {
	test('are what Kubernetes takes, and have no field that it does not know', () => {
		const manifests = read(text);
		expect(manifests).toHaveLength(6);
		expect(mistakesIn(manifests)).toEqual([]);
	});

	test.each([
		['a field that is misspelled', 'readOnlyRootFilesystem:', 'readOnlyRootFileSystem:'],
		['one in a list', 'containerPort: 4173', 'containerPorts: 4173'],
		['one in a template', 'accessModes:', 'accessmodes:'],
		['a field that is left out', 'pathType: Prefix', ''],
		['a number where a word belongs', 'type: Opaque', 'type: 1'],
		['a word where a number belongs', 'replicas: 1', 'replicas: one'],
		['a word that is none of the known ones', 'pathType: Prefix', 'pathType: Prefixed'],
		['an amount that is none', 'memory: 2Gi', 'memory: 2 Gi']
	])('of which one has %s are refused', (_, right, wrong) => {
		expect(text).toContain(right);
		expect(mistakesIn(read(text.replace(right, wrong)))).not.toEqual([]);
	});
});

const models = { ConfigMap, Ingress, NetworkPolicy, Secret, Service, StatefulSet };

function read(yaml: string): Manifest[] {
	return parseAllDocuments(yaml).map((one) => one.toJS() as Manifest);
}

function mistakesIn(manifests: Manifest[]): string[] {
	return [...manifests.flatMap(refusalOf), ...unknownIn(manifests)];
}

/** What the schema of its kind says. */
function refusalOf(manifest: Manifest): string[] {
	const Model = models[manifest.kind as keyof typeof models];
	try {
		new Model(manifest as never).validate();
		return [];
	} catch (error) {
		return [`${manifest.kind}: ${(error as Error).message}`];
	}
}

/** What the types of their kinds say; where they stand in one program, these are read once. */
function unknownIn(manifests: Manifest[]): string[] {
	const source = manifests
		.map(({ apiVersion, kind, ...rest }, index) => {
			const type = `import('kubernetes-models/${apiVersion}').I${kind}`;
			return `export const _${index}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest })};`;
		})
		.join('\n');
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists } = host;
	host.getSourceFile = (name, ...more) =>
		name === file
			? ts.createSourceFile(name, source, ts.ScriptTarget.ESNext)
			: (known.get(name) ?? kept(name, getSourceFile.call(host, name, ...more)));
	host.fileExists = (name) => name === file || fileExists.call(host, name);
	const program = ts.createProgram([file], options, host);
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const file = join(process.cwd(), 'tests/manifests-as-types.ts');
const options: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	skipLibCheck: true,
	skipDefaultLibCheck: true,
	types: [],
	target: ts.ScriptTarget.ESNext,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler
};

const known = new Map<string, ts.SourceFile>();

function kept(name: string, source: ts.SourceFile | undefined): ts.SourceFile | undefined {
	if (source) known.set(name, source);
	return source;
}
