import { expect, test } from 'vitest';
import type { Held, Viewer } from '#domain/access/permission.ts';
import { everywhere } from '#domain/access/grant.ts';
import {
	neighbouringMunicipalities,
	onwardOfMunicipality,
	onwardOfRegion
} from '#request/onward.ts';

const region = 'kring';
const [a, b, c] = [
	{ code: 'GM9201', name: 'Aadorp' },
	{ code: 'GM9202', name: 'Beekdam' },
	{ code: 'GM9203', name: 'Cadzum' }
];

function as(held: Partial<Held> & Pick<Held, 'role'>): App.Locals {
	const viewer: Viewer = { id: 'x', name: 'X', held: [{ ...everywhere, ...held }] };
	return { viewer } as App.Locals;
}

const coordinator = as({ role: 'coordinator', region });
const adviser = as({ role: 'adviser', region, municipality: a.code });
const facilitator = as({ role: 'facilitator', region });
const titles = (links: { title: string }[]) => links.map(({ title }) => title);

test('beside a page of a region stand the others that this person may see, in one order', () => {
	const about = { region, round: '2026', hasPicture: true, hasNorm: true };
	expect(titles(onwardOfRegion(coordinator, about))).toEqual([
		...['Ronde 2026', 'Infographic', 'Door de jaren', 'Naast elkaar', 'Norm'],
		...['Redenen van anderen', 'Doelen', 'Coördinatie']
	]);
	expect(titles(onwardOfRegion(adviser, { ...about, hasPicture: false }))).toEqual([
		...['Ronde 2026', 'Door de jaren', 'Naast elkaar', 'Norm'],
		'Redenen van anderen'
	]);
	expect(onwardOfRegion(facilitator, about)).toEqual([]);
});

test('a region without figures has no pages of a round beside it', () => {
	const about = { region, round: undefined, hasPicture: true, hasNorm: true };
	expect(titles(onwardOfRegion(coordinator, about))).toEqual(['Door de jaren', 'Naast elkaar']);
});

test('beside a municipality stand its own pages, of a picture only where scans are of teams', () => {
	const about = { region, round: '2026', municipality: a.code, isOfTeams: true };
	expect(titles(onwardOfMunicipality(adviser, about))).toEqual([
		...['Overzicht', 'Infographic', 'Door de jaren', 'Naast elkaar', 'Doelen'],
		...['Raadsbrief', 'Redenen delen', 'Wat de regio publiceert', 'Teams']
	]);
	expect(titles(onwardOfMunicipality(coordinator, { ...about, isOfTeams: false }))).toEqual([
		...['Overzicht', 'Door de jaren', 'Naast elkaar', 'Wat de regio publiceert'],
		...['Teams', 'Coördinatie']
	]);
});

test('neighbours are only those that this person may see', () => {
	const about = { region, round: '2026', municipality: b.code };
	expect(neighbouringMunicipalities(coordinator, [a, b, c], about)).toEqual({
		before: { title: 'Aadorp', href: '/gemeenten/GM9201/2026?regio=kring' },
		after: { title: 'Cadzum', href: '/gemeenten/GM9203/2026?regio=kring' }
	});
	const own = { ...about, municipality: a.code };
	expect(neighbouringMunicipalities(adviser, [a, b, c], own)).toEqual({
		before: undefined,
		after: undefined
	});
});
