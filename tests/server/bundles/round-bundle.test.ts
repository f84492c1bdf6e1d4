import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import { bundleOf, type BundleProgress } from '#server/bundles/round-bundle.ts';
import * as pictures from '#server/pictures/drawn-pictures.ts';
import {
	answer,
	dijk,
	finalise,
	gravenwaard,
	openRound,
	openWorld,
	temporaryFolder,
	teamScan,
	veendorp
} from '../../world/waterkant.ts';

afterEach(() => vi.restoreAllMocks());

test('all pictures and figures of a round are in one ZIP, each once, with progress', async () => {
	const { db, request, folder } = held();
	const told: BundleProgress[] = [];
	const path = join(folder, 'alles.zip');
	const number = await bundleOf(db, request, path, (progress) => told.push(progress));
	const names = Object.keys(unzipSync(readFileSync(path)));
	expect(names.filter((name) => !name.includes('-dia-'))).toEqual([
		'LEESMIJ.txt',
		'waterkant-2026-infographic.svg',
		'waterkant-2026-infographic.png',
		'waterkant-2026-infographic.pdf',
		'waterkant-2026-telefoon.svg',
		'waterkant-2026-deelbeeld.png',
		'waterkant-2026-cijfers.csv',
		'waterkant-2026-cijfers.json',
		'gemeenten/GM9001-veendorp-2026-infographic.svg',
		'gemeenten/GM9001-veendorp-2026-infographic.png',
		'gemeenten/GM9001-veendorp-2026-infographic.pdf',
		'gemeenten/GM9001-veendorp-2026-telefoon.svg',
		'gemeenten/GM9002-s-gravenwaard-2026-infographic.svg',
		'gemeenten/GM9002-s-gravenwaard-2026-infographic.png',
		'gemeenten/GM9002-s-gravenwaard-2026-infographic.pdf',
		'gemeenten/GM9002-s-gravenwaard-2026-telefoon.svg'
	]);
	expect(names).toContain('waterkant-2026-dia-1.png');
	expect(told.map(({ name }) => name)).toEqual(names);
	expect(told.at(-1)).toMatchObject({ made: number, of: number });
});

test('the same figures give the same bytes, also from another database', async () => {
	const [one, other] = [await bytesOf(held()), await bytesOf(held())];
	expect(other.equals(one)).toBe(true);
});

async function bytesOf({ db, request, folder }: ReturnType<typeof held>): Promise<Buffer> {
	const path = join(folder, 'alles.zip');
	await bundleOf(db, request, path);
	return readFileSync(path);
}

test('a picture that cannot be made is named, and nothing is left behind', async () => {
	const { db, request, folder } = held();
	const path = join(folder, 'alles.zip');
	vi.spyOn(pictures, 'pngOf').mockRejectedValue(new Error('no memory'));
	await expect(bundleOf(db, request, path)).rejects.toThrow(
		'waterkant-2026-infographic.png kon niet worden gemaakt.'
	);
	expect(existsSync(path)).toBe(false);
});

test('an answer that is saved meanwhile changes nothing; a scan that is finalised stops it', async () => {
	const { world, db, request, folder } = held();
	const open = teamScan(world, request.round, 'Dijk');
	const path = join(folder, 'alles.zip');
	await bundleOf(db, request, path, ({ made }) => {
		if (made === 1) answer(world, open, 'leren.reflectie', '2');
	});
	const stopped = bundleOf(db, request, join(folder, 'later.zip'), ({ made }) => {
		if (made === 1) finalise(world, open);
	});
	await expect(stopped).rejects.toThrow('De cijfers zijn intussen veranderd.');
});

test('between every two pictures others have their turn', async () => {
	const { db, request, folder } = held();
	let [turns, isMade] = [0, false];
	const take = () => {
		turns += 1;
		if (!isMade) setImmediate(take);
	};
	setImmediate(take);
	const seen: number[] = [];
	await bundleOf(db, request, join(folder, 'alles.zip'), () => seen.push(turns));
	isMade = true;
	expect(new Set(seen).size).toBe(seen.length);
});

/** 2024 and 2026 of Waterkant; Dijk did not finalise in 2026. */
function held() {
	const world = openWorld();
	const [compare, round] = [openRound(world, '2024'), openRound(world)];
	for (const name of ['Veendorp-Noord', 'Dijk']) finalise(world, teamScan(world, compare, name));
	for (const name of ['Veendorp-Noord', 'Team ’t Hof'])
		finalise(world, teamScan(world, round, name), '4');
	const municipalities = [
		{ code: veendorp, name: 'Veendorp', beside: null, mayReadScans: true },
		{ code: gravenwaard, name: '’s-Gravenwaard', beside: null, mayReadScans: true },
		{ code: dijk, name: 'Dijk', beside: null, mayReadScans: true }
	];
	const region = { round, compare, scope: 'all', weighting: 'equal' } as const;
	const request = { round, compare, region, publication: null, municipalities, origin: null };
	return { world, db: world.db, request, folder: temporaryFolder() };
}
