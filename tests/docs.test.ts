import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface PackageFile {
	scripts: Record<string, string>;
	bin: Record<string, string>;
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
	optionalDependencies: Record<string, string>;
}

const packageFile = JSON.parse(read('package.json')) as PackageFile;

describe('the glossary', () => {
	const [known = '', toCome = ''] = read('docs/glossary.md').split(
		/^## (?:Words still to come|Technical words)$/m
	);
	const pairs = rowsOf(known);

	test('holds pairs of a Dutch and an English word', () => {
		expect(pairs.length).toBeGreaterThan(30);
		expect(pairs.filter(([dutch, english, meaning]) => !dutch || !english || !meaning)).toEqual([]);
	});

	test('has every word once', () => {
		const words = rowsOf(`${known}${toCome}`);
		expect(doubles(words.map(([dutch]) => dutch))).toEqual([]);
		expect(doubles(words.map(([, english]) => english))).toEqual([]);
	});

	test('has English words that the source uses', () => {
		const source = globSync('src/**/*.{ts,svelte}')
			.map((path) => wordsOf(`${path}\n${withoutComments(read(path))}`))
			.join(' ');
		const missing = pairs.map(([, english = '']) => english).filter((word) => !isIn(source, word));
		expect(missing).toEqual([]);
	});

	test('has no word still to come that has its file by now', () => {
		const files = globSync('src/lib/domain/**/*.ts').join('\n');
		const arrived = rowsOf(toCome).filter(([, word = '']) => files.includes(`/${word}.ts`));
		expect(arrived).toEqual([]);
	});
});

describe('where do I find', () => {
	const page = read('docs/architecture.md').split('## Where do I find …')[1]!.split(/^## /m)[0]!;
	const rows = rowsOf(page);

	test('answers at least fifteen questions, each once', () => {
		expect(rows.length).toBeGreaterThanOrEqual(15);
		expect(doubles(rows.map(([question]) => question))).toEqual([]);
	});

	test('leads to what is there', () => {
		const paths = rows.flatMap(([, where = '']) =>
			where.split(/`/).filter((_, index) => index % 2 === 1)
		);
		expect(paths.length).toBeGreaterThan(20);
		expect(paths.filter((path) => !existsSync(path))).toEqual([]);
	});
});

describe('a technical word', () => {
	const page = read('docs/glossary.md').split(/^## Technical words$/m)[1] ?? '';
	const rows = rowsOf(page);
	const exported = exportedTypes(
		globSync('src/**/*.{ts,svelte}').map((path) => ({ path, source: read(path) }))
	);

	test('of the glossary is the name of one exported type', () => {
		expect(rows.length).toBeGreaterThan(30);
		const wrong = rows.filter(([word = '', , path = '']) => {
			const places = exported.get(word.replaceAll('`', '')) ?? [];
			return places.length !== 1 || places[0] !== `src/${path.replaceAll('`', '')}`;
		});
		expect(wrong).toEqual([]);
		expect(doubles(rows.map(([, meaning]) => meaning))).toEqual([]);
	});

	test('that once meant several things is in the glossary with the one that it means', () => {
		const once = ['Action', 'Door', 'Mark', 'Outbox', 'Place', 'Relation', 'Seat', 'Session'];
		const words = rows.map(([word = '']) => word.replaceAll('`', ''));
		expect([...once, 'Standing', 'Subject'].filter((word) => !words.includes(word))).toEqual([]);
	});

	test('is exported by one file: another meaning has another name', () => {
		const twice = [...exported].filter(([, places]) => places.length > 1).map(([name]) => name);
		expect(twice).toEqual([]);
	});

	test('that two files export is noticed', () => {
		const source = 'export interface Seat {}';
		const found = exportedTypes([
			{ path: 'src/a.ts', source },
			{ path: 'src/b.svelte', source: `<script module>\n\t${source}\n</script>` }
		]);
		expect(found.get('Seat')).toEqual(['src/a.ts', 'src/b.svelte']);
	});
});

describe('the list of dependencies', () => {
	const listed = rowsOf(read('docs/dependencies.md'));

	test('names exactly what package.json names', () => {
		const { dependencies, devDependencies, optionalDependencies } = packageFile;
		const wanted = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
		expect(listed.map(([name]) => name).sort()).toEqual(wanted.sort());
	});

	test('gives for each a reason and the licence that the package itself gives', () => {
		const wrong = listed.filter(([name = '', reason, licence]) => {
			const path = join('node_modules', name, 'package.json');
			// A package for another system is not installed here.
			return !reason || !licence || (existsSync(path) && licenceIn(path) !== licence);
		});
		expect(wrong).toEqual([]);
	});
});

describe('the documents', () => {
	const documents = globSync(['*.md', 'docs/**/*.md', 'questionnaires/*.md']);

	test('there is a README, and it names the two commands', () => {
		expect(read('README.md')).toMatch(/npm start[\s\S]*npm test/);
	});

	test('name only commands that exist', () => {
		const found = documents.flatMap((path) =>
			unknownCommands(read(path)).map((c) => `${path}: ${c}`)
		);
		expect(found).toEqual([]);
	});

	test.each(['npm run toveren', 'node scripts/toveren.mjs', 'npx toveren'])(
		'a command that does not exist is noticed: %s',
		(command) => {
			expect(unknownCommands(`Voer uit: \`${command}\`.`)).toEqual([command]);
		}
	);
});

describe('a document that is cited', () => {
	const folders = ['src', 'tests', 'benchmarks', 'scripts', 'docs', 'questionnaires', 'migrations'];
	const paths = [...folders.flatMap(ownFiles), ...globSync(['*.md', '*.{js,ts,json,yml}'])];
	// Only of these may a citation lead to nothing: this file has the examples below.
	const citing = paths.filter((path) => path !== 'tests/docs.test.ts' && isText(path));

	test('is in the repository, with the heading that is named', () => {
		expect(citing.length).toBeGreaterThan(500);
		const found = citing.flatMap((path) =>
			lostCitations(path, read(path)).map((citation) => `${path}: ${citation}`)
		);
		expect(found).toEqual([]);
	});

	test.each([
		['a document that is not there', 'src/a.ts', '/** The rules (toveren.md). */', 'toveren.md'],
		['a name without its folder', 'src/a.ts', '/** The rules (scoring.md). */', 'scoring.md'],
		['a link that leads nowhere', 'docs/a.md', '[toveren](toveren)', 'toveren'],
		['a heading by number', 'src/a.ts', '// docs/scoring.md §99', 'docs/scoring.md §99'],
		['a second one', 'src/a.ts', '// docs/scoring.md §1 and §98', 'docs/scoring.md §98'],
		['a heading by name', 'docs/a.md', '[x](scoring.md#toveren)', 'docs/scoring.md#toveren'],
		['a heading of no document', 'src/a.ts', '// As section 4 says.', 'section 4'],
		['a heading of its own page', 'docs/scoring.md', '## 1. Answers\nSee §2.', 'docs/scoring.md §2']
	])('is noticed where it is lost: %s', (_, path, text, lost) => {
		expect(lostCitations(path, text)).toEqual([lost]);
	});

	test.each([
		['by its path', 'src/a.ts', '/** Half away from zero (docs/scoring.md §6). */'],
		[
			'by a link',
			'docs/a.md',
			'[scoring](scoring.md#1-answers), [why](decisions), [one](#two)\n## Two'
		],
		['on the web', 'docs/a.md', '[theirs](https://voorbeeld.nl/docs/theirs.md)']
	])('is found %s', (_, path, text) => {
		expect(lostCitations(path, text)).toEqual([]);
	});
});

describe('no file', () => {
	const paths = ownFiles('.');

	test('names a package registry: everybody has their own', () => {
		expect(paths.filter((path) => registryIn(read(path)))).toEqual([]);
	});

	test('names a folder of one of our computers', () => {
		expect(paths.filter((path) => machinePath.test(read(path)))).toEqual([]);
	});

	test.each([`cd ${'/wor'}k/main`, `"${'/roo'}t/.npmrc"`, `file://${'/hom'}e/anna/thermometer`])(
		'a folder of one of our computers is noticed: %s',
		(text) => {
			expect(text).toMatch(machinePath);
		}
	);

	test('a registry is noticed', () => {
		expect(registryIn(`"${'resolved'}": "https://pakketten.voorbeeld.nl/zod.tgz"`)).toBe(true);
		expect(registryIn(`registry=https://${'registry'}.voorbeeld.nl`)).toBe(true);
	});
});

/** The rows of all tables in a page, without their heads. */
function rowsOf(page: string): string[][] {
	return page
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.filter((line, index, lines) => !isRule(line) && !isRule(lines[index + 1] ?? ''))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);
}

function isRule(line: string): boolean {
	return /^[|\s:-]+$/.test(line) && line.includes('-');
}

function doubles(words: (string | undefined)[]): (string | undefined)[] {
	return words.filter((word, index) => words.indexOf(word) !== index);
}

/** The files that export a type, an interface or a class, by its name. */
function exportedTypes(files: { path: string; source: string }[]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	const declaration = /^\s*export (?:abstract )?(?:type|interface|class|enum) (\w+)/gm;
	for (const { path, source } of files) {
		for (const [, name = ''] of withoutComments(source).matchAll(declaration)) {
			found.set(name, [...(found.get(name) ?? []), path]);
		}
	}
	return found;
}

function withoutComments(source: string): string {
	return source
		.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
		.replaceAll(/(^|\s)\/\/.*$/gm, '');
}

/** "minimumCoverage", "minimum-coverage" and "minimum_coverage" are the same two words. */
function wordsOf(source: string): string {
	return source
		.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replaceAll(/[^a-z]+/g, ' ');
}

function isIn(source: string, word: string): boolean {
	return new RegExp(` ${word.replace(/y$/, '(y|ie)')}s? `).test(source);
}

function licenceIn(path: string): unknown {
	return (JSON.parse(read(path)) as { license?: unknown }).license;
}

/** Commands in code spans and code blocks that this repository does not have. */
function unknownCommands(text: string): string[] {
	const commands = text.match(/\b(npm run|npx|node) [\w./@-]+/g) ?? [];
	return commands.filter((command) => {
		const [word = '', name = ''] = command.replace('npm run', 'run').split(' ');
		if (word === 'run') return !(name in packageFile.scripts);
		if (word === 'npx')
			return !(name in packageFile.bin) && !existsSync(`node_modules/.bin/${name}`);
		return name.includes('/') && !existsSync(name);
	});
}

/** Documents, links and headings that a text names and that are not there. */
function lostCitations(path: string, text: string): string[] {
	const isPage = path.endsWith('.md');
	const links = isPage ? [...text.matchAll(/\]\(([^)#:\s]+)(?:#[\w-]+)?\)/g)] : [];
	const lostLinks = links
		.map(([, target = '']) => target)
		// A manual leads to addresses of Thermometer: tests/routes/manual.test.ts looks for those.
		.filter((target) => !(path.startsWith('docs/handleiding/') && target.startsWith('/')))
		.filter((target) => !target.endsWith('.md') && documentAt(path, target) === undefined);
	const documents = [...text.matchAll(documentName)].map(({ 0: name, 1: heading, index }) => ({
		index,
		name: name.replace(/#.*/, ''),
		heading
	}));
	const lostDocuments = documents.flatMap(({ name, heading }) => {
		const found = documentAt(path, name);
		if (found === undefined) return name;
		const isThere = heading === undefined || headingsOf(read(found)).names.includes(heading);
		return isThere ? [] : `${found}#${heading}`;
	});
	const lostSections = [...text.matchAll(sectionNumber)].flatMap(
		({ 0: words, 1: number, index }) => {
			const cited = documents.findLast((one) => one.index < index && index - one.index < farthest);
			const found = cited && documentAt(path, cited.name);
			if (cited && !found) return [];
			const page = found ? read(found) : isPage ? text : undefined;
			if (page === undefined) return words;
			return headingsOf(page).numbers.includes(number) ? [] : `${found ?? path} §${number}`;
		}
	);
	return [...lostLinks, ...lostDocuments, ...lostSections];
}

const documentName = /(?<![\w./:-])(?:\.{1,2}\/)*[\w-][\w./-]*\.md\b(?:#([\w-]+))?/g;
const sectionNumber = /(?:§|\bsection )(\d+)/gi;
/** A section is of the document that was named so many characters before it. */
const farthest = 60;

/** From the top of the repository, or from the page that names it. */
function documentAt(path: string, name: string): string | undefined {
	const here = path.endsWith('.md') ? [join(dirname(path), name), name] : [name];
	return here.find((place) => existsSync(place));
}

function headingsOf(page: string): { numbers: (string | undefined)[]; names: string[] } {
	const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
	return {
		numbers: headings.map((heading) => /^(\d+)\. /.exec(heading)?.[1]),
		names: headings.map((heading) =>
			heading
				.toLowerCase()
				.replaceAll(/[^\p{L}\p{N} -]/gu, '')
				.replaceAll(' ', '-')
		)
	};
}

function isText(path: string): boolean {
	return /\.(md|ts|mjs|js|svelte|css|html|json|yml|yaml|sql)$/.test(path);
}

const machinePath = new RegExp(
	`(?<![\\w.])/(${['work', 'root', 'home', 'Users'].join('|')})/[\\w.]`
);

function registryIn(text: string): boolean {
	const ours = URL.parse(process.env.npm_config_registry ?? '')?.host;
	return (
		/registry\.[\w-]+\.\w+|"resolved"\s*:/.test(text) || (ours !== undefined && text.includes(ours))
	);
}

/** What belongs to the repository, without what is made or installed. */
function ownFiles(folder: string): string[] {
	const made = /^(node_modules|build|data|test-results|playwright-report|\.git|\.svelte-kit)$/;
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => !made.test(entry.name))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			return entry.isDirectory() ? ownFiles(path) : [path];
		});
}

function read(path: string): string {
	return readFileSync(path, 'utf8');
}
