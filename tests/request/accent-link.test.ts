import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { accentLinkFor } from '#request/accent-link.ts';
import { putOfMunicipality } from '#server/registry/styles.ts';
import { regions } from '#server/tables/registry.ts';
import { openTwoRegions } from '../world/two-regions.ts';
import { now } from '../world/waterkant.ts';

const world = openTwoRegions(afterAll);
const place = world.places.own!;
const link = (who: string, path: string, params: Record<string, string>, route = path) =>
	accentLinkFor({
		locals: { ...world, viewer: world.people[who]!.viewer, now } as never,
		params,
		route: { id: route },
		url: new URL(`http://localhost${path}`)
	});
const ofRegion = (who: string) => link(who, `/regios/${place.region}`, { region: place.region });
const ofMunicipality = (who: string) =>
	link(who, `/gemeenten/${place.municipality}/2026?regio=${place.region}`, {
		municipality: place.municipality!
	});
const ofScan = (who: string, route: string) => link(who, '/scans/x', { scan: place.scan }, route);
const theme = '/scans/[scan]/(scan)/invullen/[theme]';

test('without colours of one’s own there is no sheet', () => {
	expect(ofRegion('coordinator')).toBeUndefined();
	expect(ofMunicipality('coordinator')).toBeUndefined();
});

describe('a region with colours', () => {
	beforeAll(() => {
		world.db
			.update(regions)
			.set({ style: { ink: '#7A0019' } })
			.where(eq(regions.key, place.region))
			.run();
	});

	test('has them on its pages, its municipalities’ and its scans’, but not on that of a theme', () => {
		const sheet = `/regios/${place.region}/kleuren.css?van=7a0019`;
		expect(ofRegion('coordinator')).toBe(sheet);
		expect(ofMunicipality('coordinator')).toBe(sheet);
		expect(ofScan('adviser', '/scans/[scan]/(scan)')).toBe(sheet);
		expect(ofScan('adviser', theme)).toBeUndefined();
	});

	test('shows them to nobody who may not see the region', () => {
		expect(ofRegion('signed out')).toBeUndefined();
		expect(ofScan('signed out', '/scans/[scan]/(scan)')).toBeUndefined();
	});

	test('gives way to those of a municipality, for who may see that', () => {
		putOfMunicipality(world.db, place.municipality!, { ink: '#0000aa' });
		expect(ofMunicipality('coordinator')).toBe(
			`/gemeenten/${place.municipality}/kleuren.css?regio=${place.region}&van=0000aa`
		);
		expect(ofMunicipality('signed out')).toBeUndefined();
		expect(ofRegion('coordinator')).toContain('7a0019');
	});
});
