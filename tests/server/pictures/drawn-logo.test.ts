import { describe, expect, test } from 'vitest';
import { plain } from '#domain/composition/composition.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import { pageOf, posterOf } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import * as files from '#server/publications/files.ts';
import { codes, openFive } from '../../world/five.ts';
import { publishRound } from '../../world/publish-round.ts';
import { now } from '../../world/waterkant.ts';

const stamp = { who: { id: 'cor', name: 'Cor' }, now };
const square = {
	...{ content: '<path d="M0 0h9v9z" fill="#008844"/>', viewBox: '0 0 9 9' },
	...{ width: 9, height: 9 }
};
const words = 'Beeldmerk van een brug';

function opened() {
	const world = openFive({ named: codes.slice(0, 2) });
	const { db, round } = world;
	const request = { round, scope: 'all', weighting: 'equal' } as const;
	const municipality = { code: codes[0], name: 'Aadorp' };
	const drawable = () =>
		municipalityPosters.drawableOf(db, {
			...{ round, municipality, beside: null, mayReadScans: true }
		});
	const set = (logo: typeof square | undefined, said = words) => {
		const expected = compositions.find(db, round)?.revision ?? 0;
		const chosen = logo && { logo: { file: logos.keep(db, logo, now), words: said } };
		compositions.save(db, round, { composition: { ...plain, ...chosen }, expected }, stamp);
	};
	const ofRegion = (edition: string) => posters.ofRegion(db, request, edition);
	const ofOne = (edition: string) => posterOf(db, drawable(), edition);
	const made = (poster: ReturnType<typeof ofRegion>) => {
		if (!poster || 'refused' in poster) throw new Error('There is no such picture');
		return { name: poster.name, svg: poster.drawing.svg };
	};
	const pages = () => {
		const page = pageOf(db, posters.drawableOf(db, request));
		const one = pageOf(db, drawable());
		if ('refused' in page || 'refused' in one) throw new Error('There is no page');
		return { slides: page.slides, all: [page.svg, page.phone, one.svg, one.phone] };
	};
	return { ...world, set, ofRegion, ofOne, made, pages };
}

describe('the logo of a round', () => {
	test('stands once on every picture of the region and of a municipality, with its words', () => {
		const { set, ofRegion, ofOne, made, pages } = opened();
		const { slides } = pages();
		expect(slides.length).toBeGreaterThan(3);
		const drawn = () => [
			...['infographic', 'telefoon', 'deelbeeld', ...slides].map((one) => made(ofRegion(one))),
			...['infographic', 'telefoon'].map((one) => made(ofOne(one)))
		];
		const before = drawn();
		set(square);
		const own = drawn();
		for (const { svg } of own) {
			expect(svg.match(/<svg class="logo"/g)).toHaveLength(1);
			expect(svg).toContain(`Logo: ${words}.`);
		}
		for (const svg of pages().all) expect(svg).toContain('<svg class="logo"');
		const names = (some: typeof own) => some.map(({ name }) => name);
		for (const [at, name] of names(own).entries()) expect(name).not.toBe(before[at]!.name);
		set(square, 'Andere woorden');
		for (const { svg } of drawn()) expect(svg).toContain('Logo: Andere woorden.');
		set(undefined);
		expect(drawn().map(({ svg }) => svg)).toEqual(before.map(({ svg }) => svg));
	});

	test('goes into what is published from then on, and what is published stays as it was', async () => {
		const { db, round, set } = opened();
		const first = await publishRound(db, round, now);
		const bytes = () => files.listOf(db, first);
		const published = bytes();
		set(square);
		const second = await publishRound(db, round, '2026-07-01T12:00:00.000Z', {
			...{ reactUntil: '2026-07-03', correction: 'Met logo' }
		});
		expect(bytes()).toEqual(published);
		const svgs = files.listOf(db, second).filter(({ name }) => name.endsWith('.svg'));
		expect(svgs.length).toBe(4);
		for (const { name } of svgs) {
			const svg = files.find(db, second, name)!.bytes.toString();
			expect(svg.match(/<svg class="logo"/g)).toHaveLength(1);
		}
		const page = (id: typeof first) => files.find(db, id, 'publicatie.html')!.bytes.toString();
		expect(page(second)).toContain(`tabellen hieronder. Logo: ${words}.`);
		expect(page(first)).toContain('tabellen hieronder."');
		const cards = (id: typeof first) =>
			files.listOf(db, id).find(({ name }) => name.includes('deelbeeld'))!.sha256;
		expect(cards(second)).not.toBe(cards(first));
	});
});
