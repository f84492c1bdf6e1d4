import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * The import rule of the house (docs/architecture.md): the domain knows nothing but the subject, the
 * server knows SQLite but not SvelteKit, routes know SvelteKit but not SQLite.
 */
interface Layer {
	/** Layers whose files it may import. */
	layers: LayerName[];
	/** Packages it may import; a name that ends in / or : stands for all that begins with it. */
	packages: string[];
	/** Says the same of the whole world without asking it: no clock, no chance, no outside. */
	pure?: true;
}

type LayerName = 'domain' | 'infographic' | 'server' | 'ui' | 'request' | 'routes' | 'cli';

const svelteKit = ['@sveltejs/kit', '$app/', 'svelte', 'svelte/'];

const layers: Record<LayerName, Layer> = {
	// culori is arithmetic on colours: which ones people tell apart is a rule.
	domain: { layers: ['domain'], packages: ['culori', 'yalps', 'zod'], pure: true },
	infographic: {
		layers: ['domain', 'infographic'],
		packages: ['d3-geo', 'polylabel'],
		pure: true
	},
	server: {
		layers: ['domain', 'infographic', 'server'],
		packages: [
			'#built',
			'@prometheus-io/client',
			'better-auth/',
			'better-sqlite3',
			'compression',
			'csv-parse/',
			'csv-stringify/',
			'docx',
			'drizzle-orm',
			'drizzle-orm/',
			'node:',
			'fflate',
			'hucre/',
			'lru-cache',
			'marked',
			'nodemailer',
			'@myriaddreamin/typst-ts-node-compiler',
			'@resvg/resvg-js',
			'subset-font',
			'topojson-client',
			'topojson-specification',
			'uqr',
			'yaml',
			'zod'
		]
	},
	ui: { layers: ['domain', 'infographic', 'ui'], packages: ['svelte', 'svelte/', '$app/'] },
	request: {
		layers: ['domain', 'server', 'ui', 'request'],
		packages: [...svelteKit, 'zod', 'node:']
	},
	routes: {
		layers: ['domain', 'infographic', 'server', 'ui', 'request', 'routes'],
		packages: [...svelteKit, 'zod', 'node:']
	},
	cli: { layers: ['domain', 'infographic', 'server', 'cli'], packages: ['node:'] }
};

/** The folders of a layer: each may import the ones before it, so that none can go round in a circle. */
const rooms: Partial<Record<LayerName, string[]>> = {
	domain: [
		'words',
		'mistake',
		'style',
		'access',
		'navigation',
		'questionnaire',
		'region',
		'pasted',
		'scan',
		'network',
		'score',
		'wide-sheet',
		'comparison',
		'norm',
		'goal',
		'agreement',
		'disclosure',
		'reason',
		'picture',
		'result-sheet',
		'side-by-side',
		'library',
		'rating',
		'publication',
		'finding',
		'composition',
		'session',
		'workshop',
		'client-mention',
		'weighing',
		'council-letter',
		'start',
		'figure',
		'expertise',
		'issue'
	],
	infographic: ['drawing', 'parts', 'map', 'blocks', 'poster', 'twin', 'paper'],
	server: [
		'files',
		'docx',
		'time',
		'db',
		'tables',
		'settings',
		'operation',
		'manuals',
		'secrets',
		'gate',
		'mail',
		'journal',
		'registry',
		'library',
		'accounts',
		'sign-in',
		'rounds',
		'scans',
		'sessions',
		'workshops',
		'access',
		'live',
		'coordination',
		'weighings',
		'figures',
		'expertise',
		'issues',
		'agreements',
		'exchange',
		'pictures',
		'pdf',
		'sheets',
		'publications',
		'bundles',
		'council-letter',
		'reasons',
		'workbench',
		'demonstration',
		'house',
		'backup'
	],
	ui: [
		'hook',
		'notice',
		'table',
		'chart',
		'device',
		'stream',
		'page',
		'frame',
		'client-mention',
		'form',
		'plan',
		'questionnaire',
		'draft',
		'scan',
		'question',
		'session',
		'workshop',
		'awake',
		'start'
	]
};

/** More than this in one room, and nobody finds their way by its name. */
const mostInRoom = 16;

/** The types it makes beside a page, and the styles of the whole house beside app.html. */
const fixedBySvelteKit = ['./$types', '../app.css'];

/** Where it looks for the script that answers without a connection. */
const namedBySvelteKit = 'src/service-worker.ts';

const forbiddenNames = /^(utils?|helpers?|commons?|managers?|services?|handlers?|data|info|index)$/;

describe('every file of the source', () => {
	const paths = filesIn('src');

	test('there are files to look at', () => {
		expect(paths.length).toBeGreaterThan(20);
	});

	test('imports only what its layer may, and has a name that says something', () => {
		const found = paths.flatMap((path) => violations(path, readFileSync(path, 'utf8')));
		expect(found).toEqual([]);
	});
});

describe('the rooms of a layer', () => {
	test.each(Object.entries(rooms))('%s: each has its place in the order', (layer, order) => {
		const there = readdirSync(`src/lib/${layer}`);
		expect(there.toSorted()).toEqual(order.toSorted());
	});

	test.each(Object.entries(rooms))(
		'%s: none holds more than can be looked over',
		(layer, order) => {
			const full = order.filter(
				(room) => readdirSync(`src/lib/${layer}/${room}`).length > mostInRoom
			);
			expect(full).toEqual([]);
		}
	);
});

describe('what pages write', () => {
	const routes = filesIn('src').filter((path) =>
		['request', 'routes'].includes(layerOf(path) ?? '')
	);

	test('goes into the queue in one file, which then tells the room', () => {
		const found = routes.flatMap((path) => waysRound(path, readFileSync(path, 'utf8')));
		expect(found).toEqual([]);
	});

	test.each([
		['the queue', 'await locals.writes.put(work);'],
		['the queue, taken apart', 'const { writes } = locals; await writes.put(work);'],
		['the room', 'tellRoom(locals, scan.id);']
	])('is caught where it reaches %s by itself', (_, source) => {
		expect(waysRound('src/routes/a.ts', source)).toHaveLength(1);
	});
});

test('the benchmarks measure from outside: they know server and pictures, and no page', () => {
	const known =
		/^(\.\/|#server\/|#infographic\/|#domain\/|node:|better-sqlite3$|drizzle-orm$|@playwright\/test$)/;
	const scripts = ['../scripts/launch.mjs'];
	const paths = filesIn('benchmarks').filter((path) => posix.dirname(path) === 'benchmarks');
	const found = paths.flatMap((path) => {
		const file = ts.createSourceFile(
			path,
			readFileSync(path, 'utf8'),
			ts.ScriptTarget.Latest,
			true
		);
		return importsOf(file)
			.filter((target) => target === null || !(known.test(target) || scripts.includes(target)))
			.map((target) => `${path} imports ${target}`);
	});
	expect(paths.length).toBeGreaterThan(5);
	expect(found).toEqual([]);
});

describe('the rule catches', () => {
	test.each([
		['a domain that reads a file', 'src/lib/domain/a.ts', "import fs from 'node:fs';"],
		[
			'a domain that knows the database',
			'src/lib/domain/a.ts',
			"import { eq } from 'drizzle-orm';"
		],
		['a domain that knows Svelte', 'src/lib/domain/a.ts', "import { tick } from 'svelte';"],
		['a domain that knows SvelteKit', 'src/lib/domain/a.ts', "import { page } from '$app/state';"],
		[
			'a domain that draws',
			'src/lib/domain/a.ts',
			"import { svg } from '#infographic/drawing/svg.ts';"
		],
		['a type from a higher layer', 'src/lib/domain/a.ts', "import type { A } from '#server/a.ts';"],
		['a type written as import()', 'src/lib/domain/a.ts', "type A = import('#server/a.ts').A;"],
		['a dynamic import', 'src/lib/domain/a.ts', "export const a = () => import('node:os');"],
		['an import that cannot be read', 'src/lib/domain/a.ts', 'export const a = import(name);'],
		['an export from elsewhere', 'src/lib/domain/a.ts', "export * from '#server/a.ts';"],
		['an import for its effect', 'src/lib/domain/a.ts', "import 'node:process';"],
		['require', 'src/lib/domain/a.ts', "const fs = require('node:fs');"],
		['the clock', 'src/lib/domain/a.ts', 'export const now = () => Date.now();'],
		['the clock, otherwise', 'src/lib/domain/a.ts', 'export const now = () => new Date();'],
		['chance', 'src/lib/domain/a.ts', 'export const dice = () => Math.random();'],
		['the environment', 'src/lib/domain/a.ts', 'export const a = process.env.HOST;'],
		['the network', 'src/lib/domain/a.ts', "export const a = fetch('/a');"],
		['a drawing on a page', 'src/lib/infographic/a.ts', "document.createElement('svg');"],
		['a drawing with a package', 'src/lib/infographic/a.ts', "import { z } from 'zod';"],
		[
			'a server that answers requests',
			'src/lib/server/a.ts',
			"import { error } from '@sveltejs/kit';"
		],
		['a server that knows pages', 'src/lib/server/a.ts', "import { page } from '$app/state';"],
		[
			'a part of the screen with the database',
			'src/lib/ui/A.svelte',
			script("import '#server/a.ts';")
		],
		[
			'a part of the screen with a package nobody chose',
			'src/lib/ui/A.svelte',
			script("import { Chart } from 'chart.js';")
		],
		[
			'an import in a page itself',
			'src/routes/+page.svelte',
			"{#await import('#cli/a.ts')}{/await}"
		],
		['a page with the database', 'src/routes/+page.server.ts', "import { eq } from 'drizzle-orm';"],
		['a page with the database', 'src/routes/+page.server.ts', "import Sql from 'better-sqlite3';"],
		[
			'a page that calls the command line',
			'src/hooks.server.ts',
			"import { main } from '#cli/main.ts';"
		],
		['a command with pages', 'src/cli/a.ts', "import { A } from '#ui/A.svelte';"],
		['a command with SvelteKit', 'src/cli/a.ts', "import { error } from '@sveltejs/kit';"],
		[
			'a room that comes later',
			'src/lib/domain/score/a.ts',
			"import { b } from '#domain/session/b.ts';"
		],
		[
			'a room that is in no order',
			'src/lib/domain/score/a.ts',
			"import { b } from '#domain/b/b.ts';"
		],
		[
			'a part of the screen that knows what is built with it',
			'src/lib/ui/form/A.svelte',
			script("import B from '#ui/session/B.svelte';")
		],
		['a way up', 'src/lib/domain/plan/a.ts', "import { b } from '../b.ts';"],
		['a way round, down from above', 'src/hooks.server.ts', "import { b } from './cli/b.ts';"],
		['another way to write the same', 'src/routes/a.ts', "import { b } from '$lib/domain/b.ts';"],
		['a name without its ending', 'src/lib/domain/a.ts', "import { b } from '#domain/b';"],
		['a package nobody chose', 'src/lib/server/a.ts', "import _ from 'lodash';"],
		['a barrel', 'src/lib/domain/index.ts', ''],
		['a file of all sorts', 'src/lib/domain/utils.ts', ''],
		['a file of all sorts, hidden', 'src/lib/server/scan-helpers.ts', ''],
		['a file of all sorts, as component', 'src/lib/ui/ScanInfo.svelte', ''],
		['a folder of all sorts', 'src/lib/server/common/scan.ts', ''],
		['a file that is nowhere', 'src/lib/scan.ts', '']
	])('%s', (_, path, source) => {
		expect(violations(path, source)).toHaveLength(1);
	});
});

describe('the rule allows', () => {
	test.each([
		[
			'a room that comes before',
			'src/lib/domain/score/a.ts',
			"import { b } from '#domain/scan/b.ts';"
		],
		['a neighbour', 'src/lib/domain/a.ts', "import { b } from './b.ts';"],
		['a given moment', 'src/lib/domain/a.ts', 'export const a = (day: string) => new Date(day);'],
		[
			'a noun that is also a browser word',
			'src/lib/infographic/a.ts',
			'const document = {}; document.a;'
		],
		['an import in a comment', 'src/lib/domain/a.ts', "// import fs from 'node:fs';"],
		['the types that SvelteKit makes', 'src/routes/+page.ts', "import type { A } from './$types';"],
		['the styles of the whole house', 'src/routes/+layout.svelte', script("import '../app.css';")],
		['a page with the server', 'src/routes/+page.server.ts', "import * as a from '#server/a.ts';"],
		['a command with the server', 'src/cli/main.ts', "import * as a from '#server/a.ts';"]
	])('%s', (_, path, source) => {
		expect(violations(path, source)).toEqual([]);
	});
});

/** What only src/lib/request/writing.ts does; session-live.ts, which offers the telling, tells who begins to listen. */
function waysRound(path: string, source: string): string[] {
	const own = ['src/lib/request/writing.ts', 'src/lib/request/session-live.ts'];
	if (own.includes(path)) return [];
	return scriptsOf(path, source).flatMap((script) =>
		nodesOf(ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true))
			.filter(ts.isCallExpression)
			.map(({ expression }) => expression.getText())
			.filter((called) => called === 'tellRoom' || /(^|\.)writes\.put$/.test(called))
			.map((called) => `${path} calls ${called}`)
	);
}

function violations(path: string, source: string): string[] {
	const name = layerOf(path);
	const problems = [...nameProblems(path)];
	if (name === null) return [...problems, 'belongs to no layer'].map((text) => `${path}: ${text}`);
	for (const script of scriptsOf(path, source)) {
		const file = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true);
		problems.push(...importsOf(file).flatMap((target) => importProblem(path, name, target) ?? []));
		if (layers[name].pure) problems.push(...impurities(file));
	}
	return problems.map((text) => `${path}: ${text}`);
}

/** Folders are layers; what stands beside app.html belongs to the routes. */
function layerOf(path: string): LayerName | null {
	const library = /^src\/lib\/([^/]+)\//.exec(path)?.[1];
	if (library !== undefined) return library in layers ? (library as LayerName) : null;
	if (path.startsWith('src/cli/')) return 'cli';
	const isOfRoutes = path.startsWith('src/routes/') || path.startsWith('src/params/');
	return isOfRoutes || posix.dirname(path) === 'src' ? 'routes' : null;
}

function nameProblems(path: string): string[] {
	const parts = path.replace(/^src\/(routes\/.*\/|lib\/)?/, '').split('/');
	if (path === namedBySvelteKit) return [];
	const words = parts
		.map((part) => part.replace(/\..*$/, '').replace(/([a-z])([A-Z])/g, '$1-$2'))
		.flatMap((part) => part.toLowerCase().split('-'));
	return words.filter((word) => forbiddenNames.test(word)).map((word) => `is named "${word}"`);
}

function importProblem(path: string, name: LayerName, target: string | null): string | null {
	if (target === null) return 'imports what cannot be read here';
	if (fixedBySvelteKit.includes(target)) return null;
	if (target.startsWith('../')) return `imports ${target}: no ../`;
	const own = ownPath(path, target);
	if (own === null) return packageProblem(name, target);
	const layer = layerOf(own);
	if (layer === null || !layers[name].layers.includes(layer)) return `imports ${target}`;
	if (layer === name && !isBefore(name, roomOf(own), roomOf(path))) {
		return `imports ${target}: ${roomOf(own)} comes after ${roomOf(path)}`;
	}
	return posix.extname(own) === '' ? `imports ${target} without its ending` : null;
}

/** The folder of its layer that a file is in; empty for one beside them. */
function roomOf(path: string): string {
	return /^src\/lib\/[^/]+\/([^/]+)\//.exec(path)?.[1] ?? '';
}

/** Whether one room may be imported by the other. */
function isBefore(layer: LayerName, one: string, other: string): boolean {
	const order = rooms[layer];
	if (order === undefined || one === other) return true;
	return order.includes(one) && order.indexOf(one) < order.indexOf(other);
}

/** The file in our own source that an import means; null for a package. */
function ownPath(path: string, target: string): string | null {
	if (target.startsWith('./')) return posix.join(posix.dirname(path), target);
	// The built application, which only the server around it starts.
	if (target === '#built') return null;
	if (target.startsWith('#cli/')) return target.replace('#', 'src/');
	return target.startsWith('#') ? target.replace('#', 'src/lib/') : null;
}

function packageProblem(name: LayerName, target: string): string | null {
	const allowed = layers[name].packages.some((known) =>
		/[/:]$/.test(known) ? target.startsWith(known) : target === known
	);
	return allowed ? null : `imports ${target}`;
}

/** A component's scripts, and the imports in its markup as if they were a script. */
function scriptsOf(path: string, source: string): string[] {
	if (!path.endsWith('.svelte')) return [source];
	const script = /<script[^>]*>([\s\S]*?)<\/script>/g;
	const inMarkup = source.replaceAll(script, '').match(/\bimport\([^)]*\)/g) ?? [];
	return [...source.matchAll(script)].map((match) => match[1]!).concat(inMarkup.join(';\n'));
}

/** What a file imports, in any way; null for what is only known when it runs. */
function importsOf(file: ts.SourceFile): (string | null)[] {
	return nodesOf(file).flatMap((node) => {
		if (ts.isImportDeclaration(node)) return textOf(node.moduleSpecifier);
		if (ts.isExportDeclaration(node))
			return node.moduleSpecifier ? textOf(node.moduleSpecifier) : [];
		if (ts.isExternalModuleReference(node)) return textOf(node.expression);
		if (ts.isImportTypeNode(node)) {
			return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : null;
		}
		return ts.isCallExpression(node) && isImport(node.expression) ? textOf(node.arguments[0]) : [];
	});
}

function isImport(called: ts.Expression): boolean {
	return called.kind === ts.SyntaxKind.ImportKeyword || called.getText() === 'require';
}

function textOf(node: ts.Node | undefined): string | null {
	return node && ts.isStringLiteralLike(node) ? node.text : null;
}

/** Uses of the clock, of chance and of the outside world. */
function impurities(file: ts.SourceFile): string[] {
	const nodes = nodesOf(file);
	const own = new Set(nodes.filter(isDeclaration).map((node) => node.name?.getText()));
	return nodes.flatMap((node) => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
			return node.arguments?.length ? [] : 'uses the clock: new Date()';
		}
		if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'uses the clock';
		if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) {
			return `uses ${node.getText()}`;
		}
		return ts.isIdentifier(node) && isOutside(node) && !own.has(node.text)
			? `uses ${node.text}`
			: [];
	});
}

function isDeclaration(node: ts.Node): node is ts.NamedDeclaration {
	return (
		ts.isVariableDeclaration(node) ||
		ts.isParameter(node) ||
		ts.isBindingElement(node) ||
		ts.isFunctionDeclaration(node) ||
		ts.isImportSpecifier(node)
	);
}

const outside = new Set([
	...['process', 'globalThis', 'performance', 'crypto', 'console', 'fetch', 'setTimeout'],
	...['window', 'document', 'navigator', 'localStorage', 'sessionStorage']
]);

/** The name itself, not a property or a field that is called the same. */
function isOutside(node: ts.Identifier): boolean {
	const { parent } = node;
	const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
	const isField = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
	return outside.has(node.text) && !isProperty && !(isField && parent.name === node);
}

function nodesOf(node: ts.Node): ts.Node[] {
	const nodes: ts.Node[] = [];
	ts.forEachChild(node, (child) => void nodes.push(child, ...nodesOf(child)));
	return nodes;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
		.map((entry) => posix.join(entry.parentPath, entry.name));
}

function script(body: string): string {
	return `<script lang="ts">\n${body}\n</script>\n\n<p>Tekst</p>\n`;
}
