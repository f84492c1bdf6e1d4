import { existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { isRedirect } from '@sveltejs/kit';
import { roles as allRoles } from '#domain/access/permission.ts';
import { readMarkdown } from '#server/manuals/markdown.ts';
import { manualRoles, readManual } from '#server/manuals/manuals.ts';
import { pictureSize } from '#server/manuals/picture-size.ts';
import { labelsOf, linksOf, pictureNames, roles, sourceOf } from '../manual/manuals.ts';
import { go } from '../world/errand.ts';
import { addressesOfPages } from '../world/route-files.ts';
import { openTwoRegions } from '../world/two-regions.ts';
import { now } from '../world/waterkant.ts';

const world = openTwoRegions(afterAll);
/** Bytes of one picture. */
const mostBytes = 60_000;

test('there is a manual for each role, and no other', () => {
	const files = readdirSync('docs/handleiding').map((name) => name.replace('.md', ''));
	expect(files.sort()).toEqual(roles.toSorted());
	const covered = Object.values(manualRoles).map(({ role }) => role);
	expect(covered.sort()).toEqual(allRoles.toSorted());
});

describe.each(roles)('the manual %s', (role) => {
	test('can be shown, with headings in order and each with its own anchor', () => {
		const { title, parts } = readManual(role);
		const headings = parts.flatMap((part) => (part.kind === 'heading' ? [part] : []));
		expect(title).toMatch(/^Handleiding voor /);
		expect(headings[0]?.level).toBe(2);
		expect(headings.length).toBeGreaterThan(2);
		expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length);
	});

	test('leads only to addresses and anchors that are there', () => {
		const pages = addressesOfPages.map(
			(page) => new RegExp(`^${page.replaceAll(/\[[^\]]*\]/g, '[^/]+')}$`)
		);
		const lost = linksOf(role).filter(({ path }) => !pages.some((page) => page.test(path)));
		expect(lost).toEqual([]);
		for (const { path, anchor } of linksOf(role)) {
			if (path.startsWith('/hulp/')) expect(roles).toContain(path.replace('/hulp/', ''));
			if (anchor) expect(source(`src/routes${path}/+page.svelte`)).toContain(`id="${anchor}"`);
		}
	});

	test('names what is on a screen as the screen does', () => {
		expect(labelsOf(role).filter((label) => !screens.includes(spaced(label)))).toEqual([]);
	});

	test('tells what a picture shows, for who does not see it', () => {
		const pictures = readManual(role).parts.filter(({ kind }) => kind === 'picture');
		expect(pictures.length).toBeGreaterThan(0);
		for (const picture of pictures)
			expect(picture).toHaveProperty('alt', expect.stringMatching(/.{15}/));
	});
});

test('every picture that a manual names is there, small enough, and none is spare', () => {
	const files = readdirSync('static/handleiding').map((name) => name.replace('.webp', ''));
	expect(files.sort()).toEqual(pictureNames().sort());
	for (const name of files) {
		const path = `static/handleiding/${name}.webp`;
		expect(statSync(path).size, name).toBeLessThanOrEqual(mostBytes);
		const { width, height } = pictureSize(readFileSync(path));
		expect(Math.min(width, height), name).toBeGreaterThan(300);
	}
});

test.each([
	['no title', '## Eerst'],
	['HTML', '# A\n\n<script>alert(1)</script>'],
	['HTML in a sentence', '# A\n\nEen <b>woord</b>.'],
	['a table', '# A\n\n| a |\n| --- |\n| b |'],
	['a link that runs', '# A\n\n[klik](javascript:alert(1))'],
	['a link to another host over http', '# A\n\n[klik](http://voorbeeld.nl)'],
	['a link that hides a host', '# A\n\n[klik](//voorbeeld.nl)'],
	['a heading that is too deep', '# A\n\n#### B'],
	['a list in a list', '# A\n\n- een\n  - twee']
])('%s is refused', (_, text) => {
	expect(() => readMarkdown(text)).toThrow();
});

test('what Markdown takes for a sign is shown as the sign it is', () => {
	const { parts } = readMarkdown('# A\n\nDe & en “x” & `a<b`.');
	expect(parts).toEqual([
		{
			kind: 'paragraph',
			words: [
				{ kind: 'text', text: 'De & en “x” & ' },
				{ kind: 'code', text: 'a<b' },
				{ kind: 'text', text: '.' }
			]
		}
	]);
});

test('everybody reads a manual, and a role that is not there is no page', async () => {
	const stranger = { viewer: undefined, session: undefined, cookies: {}, held: [] };
	const ask = (role: string) =>
		go(world, 'GET /hulp/[role]', stranger, {
			at: world.places.own!,
			now,
			params: { role }
		}).catch((thrown: unknown) => (isRedirect(thrown) ? 'led on' : 'refused'));
	expect(await ask('lezer')).toMatchObject({
		status: 200,
		given: { title: 'Handleiding voor lezers' }
	});
	expect(await ask('koning')).toMatchObject({ status: 404 });
	expect(await ask('constructor')).toMatchObject({ status: 404 });
});

test('one’s own manual comes first', async () => {
	const load = async (person: string) =>
		(await go(world, 'GET /hulp', world.people[person]!, { at: world.places.own!, now })).given as {
			own: { key: string }[];
			others: unknown[];
		};
	const coordinator = await load('coordinator');
	expect(coordinator.own.map(({ key }) => key)).toEqual(['coordinator']);
	expect(coordinator.others).toHaveLength(roles.length - 1);
});

const sources = globSync('src/**/*.{svelte,ts}')
	.filter((path) => !path.startsWith('src/cli'))
	.map(source)
	.join(' ');
/** A label stands between marks, or is given to a part of the page as it is. */
const screens = `${spaced(sources)} ${sources}`;

/** Marks within a label, and a line that a label goes on, are no part of it. */
function spaced(text: string): string {
	return text
		.replaceAll(/<[^<>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

function source(path: string): string {
	expect(existsSync(path)).toBe(true);
	return readFileSync(path, 'utf8');
}

test('no manual holds a sentence that is longer than can be read at once', () => {
	const long = roles.flatMap((role) =>
		sourceOf(role)
			.split('\n')
			.filter((line) => line !== '' && !/^[#!]/.test(line))
			.flatMap((line) => line.split(/(?<=[.?!:])\s/))
			.filter((sentence) => sentence.split(/\s+/).length > 24)
	);
	expect(long).toEqual([]);
});
