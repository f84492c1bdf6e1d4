import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nameOf, type BundleRequest } from '#server/bundles/bundle-request.ts';
import {
	Bundles,
	removeLeft,
	type BundleLimits,
	type BundleState
} from '#server/bundles/bundles.ts';
import { bundleOf } from '#server/bundles/round-bundle.ts';
import {
	answer,
	finalise,
	openRound,
	openWorld,
	teamScan,
	temporaryFolder,
	veendorp
} from '../../world/waterkant.ts';

test('it is made beside the database, for its owner alone, with the bytes of the command line', async () => {
	const { bundles, db, request, world } = held();
	const told: BundleState[] = [];
	const name = nameOf(db, request);
	bundles.ask(request, 'cor', () => told.push(bundles.stateOf(name)!));
	const made = await madeBy(bundles, name);
	expect(made.path).toBe(`${world.file}.zip-${name}`);
	expect(statSync(made.path).mode & 0o777).toBe(0o600);
	const other = `${temporaryFolder()}/alles.zip`;
	expect(await bundleOf(db, request, other)).toBe(made.files);
	expect(readFileSync(made.path).equals(readFileSync(other))).toBe(true);
	expect(Object.keys(unzipSync(readFileSync(made.path)))).toHaveLength(made.files);
	const counts = told.flatMap((state) => (state.kind === 'making' ? state.made : []));
	expect(counts).toEqual(Array.from({ length: made.files + 1 }, (_, index) => index));
	expect(leftBeside(world)).toEqual([`.zip-${name}`]);
});

test('while it is made answers are saved, and the figures of the ZIP do not move with them', async () => {
	const { bundles, db, request, world } = held();
	const open = teamScan(world, request.round, 'Dijk');
	bundles.ask(request, 'cor');
	await progress(bundles, nameOf(db, request));
	expect(answer(world, open, 'leren.reflectie', '2').kind).toBe('saved');
	expect((await madeBy(bundles, nameOf(db, request))).files).toBeGreaterThan(5);
});

test('who asks for the same joins, and who asks later has it at once', async () => {
	const { bundles, db, request } = held();
	const name = nameOf(db, request);
	bundles.ask(request, 'cor');
	await progress(bundles, name);
	const { pid } = bundles;
	bundles.ask({ ...request }, 'ada');
	expect(bundles.pid).toBe(pid);
	bundles.stop(name, 'cor');
	expect(bundles.isAskedBy(name, 'ada')).toBe(true);
	const made = await madeBy(bundles, name);
	const { mtimeMs } = statSync(made.path);
	bundles.ask(request, 'bo');
	expect(bundles.stateOf(name)).toEqual(made);
	expect(statSync(made.path).mtimeMs).toBe(mtimeMs);
	expect(bundles.pid).toBeUndefined();
});

test('one is made at a time, and others wait for their turn; too many are refused', async () => {
	const { bundles, db, request } = held({ waiting: 2 });
	const alone = { ...request, municipalities: [] };
	const weighed = { ...request, region: { ...request.region!, weighting: 'population' as const } };
	expect([request, alone, weighed].map((one) => bundles.ask(one, 'cor'))).toEqual([
		true,
		true,
		false
	]);
	expect(bundles.stateOf(nameOf(db, request))).toMatchObject({ kind: 'making' });
	expect(bundles.stateOf(nameOf(db, alone))).toEqual({ kind: 'waiting', before: 1 });
	await madeBy(bundles, nameOf(db, alone));
	expect(bundles.stateOf(nameOf(db, request))).toMatchObject({ kind: 'made' });
});

test('a process that is killed is said in words, leaves nothing, and asking again makes it', async () => {
	const { bundles, db, request, world } = held();
	const name = nameOf(db, request);
	bundles.ask(request, 'cor');
	await progress(bundles, name);
	process.kill(bundles.pid!, 'SIGKILL');
	await until(() => bundles.stateOf(name)?.kind === 'not-made');
	expect(bundles.stateOf(name)).toEqual({
		kind: 'not-made',
		problem: expect.stringContaining('het programma dat eraan werkte, stopte')
	});
	await until(() => leftBeside(world).length === 0);
	bundles.ask(request, 'cor');
	await madeBy(bundles, name);
});

test('one that is silent for too long is given up', async () => {
	const { bundles, db, request, world } = held({ patience: 1 });
	bundles.ask(request, 'cor');
	const name = nameOf(db, request);
	await until(() => bundles.stateOf(name)?.kind === 'not-made');
	expect(bundles.stateOf(name)).toMatchObject({ problem: expect.stringContaining('te lang') });
	expect(leftBeside(world)).toEqual([]);
});

test('who stops it is the last who waits: then nothing goes on, and nothing is left', async () => {
	const { bundles, db, request, world } = held();
	const name = nameOf(db, request);
	bundles.ask(request, 'cor');
	await progress(bundles, name);
	bundles.stop(name, 'somebody else');
	expect(bundles.stateOf(name)?.kind).toBe('making');
	bundles.stop(name, 'cor');
	expect(bundles.stateOf(name)).toBeUndefined();
	await until(() => bundles.pid === undefined && leftBeside(world).length === 0);
});

test('a scan that is finalised meanwhile stops it, and whoever asked is told', async () => {
	const { bundles, db, request, world } = held();
	const name = nameOf(db, request);
	bundles.ask(request, 'cor');
	await progress(bundles, name);
	finalise(world, teamScan(world, request.round, 'Dijk'));
	await until(() => bundles.stateOf(name)?.kind === 'not-made');
	expect(bundles.stateOf(name)).toMatchObject({
		problem: expect.stringContaining('De cijfers zijn intussen veranderd.')
	});
	expect(bundles.stateOf(nameOf(db, request))).toBeUndefined();
	expect(bundles.wasOvertaken(request, 'cor')).toBe(true);
	expect(bundles.wasOvertaken(request, 'ada')).toBe(false);
	expect(bundles.wasOvertaken({ ...request, compare: undefined }, 'cor')).toBe(false);
});

test('where nothing can be written beside the database it says so', async () => {
	const { bundles, db, request, world } = held();
	const name = nameOf(db, request);
	bundles.ask(request, 'cor');
	// Somebody else made it meanwhile: it writes over nothing.
	writeFileSync(`${world.file}.zip-${name}.half`, '');
	await until(() => bundles.stateOf(name)?.kind === 'not-made');
	expect(bundles.stateOf(name)).toMatchObject({ problem: expect.stringContaining('niet gemaakt') });
	expect(leftBeside(world)).toEqual([]);
});

test('only so many are kept, and none for longer than an hour', async () => {
	const { bundles, db, request, world } = held({ kept: 1 });
	const alone = { ...request, municipalities: [] };
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	for (const one of [request, alone]) {
		bundles.ask(one, 'cor');
		await madeBy(bundles, nameOf(db, one));
	}
	await until(() => leftBeside(world).length === 1);
	expect(leftBeside(world)).toEqual([`.zip-${nameOf(db, alone)}`]);
	vi.advanceTimersByTime(60 * 60_000);
	expect(leftBeside(world)).toEqual([]);
	expect(bundles.stateOf(nameOf(db, alone))).toBeUndefined();
});

test('what an earlier server left is removed, and nothing else', () => {
	const { world } = held();
	for (const end of ['.zip-1', '.zip-2.half', '.secret']) writeFileSync(`${world.file}${end}`, '');
	removeLeft(world.file);
	expect(leftBeside(world)).toEqual([]);
	expect([world.file, `${world.file}.secret`].map((file) => existsSync(file))).toEqual([
		true,
		true
	]);
});

test('a file that somebody removed is not said to be there', async () => {
	const { bundles, db, request, world } = held();
	bundles.ask(request, 'cor');
	await madeBy(bundles, nameOf(db, request));
	removeLeft(world.file);
	expect(bundles.stateOf(nameOf(db, request))).toBeUndefined();
});

test('a server that stops leaves nothing, neither made nor half', async () => {
	const { bundles, db, request, world } = held();
	const alone = { ...request, municipalities: [] };
	bundles.ask(alone, 'cor');
	await madeBy(bundles, nameOf(db, alone));
	bundles.ask(request, 'cor');
	await progress(bundles, nameOf(db, request));
	await bundles.stopAll();
	expect(leftBeside(world)).toEqual([]);
	expect(bundles.pid).toBeUndefined();
});

function held(limits: Partial<BundleLimits> = {}) {
	const world = openWorld();
	const [compare, round] = [openRound(world, '2024'), openRound(world)];
	for (const name of ['Veendorp-Noord', 'Dijk']) finalise(world, teamScan(world, compare, name));
	finalise(world, teamScan(world, round, 'Veendorp-Noord'), '4');
	const bundles = new Bundles(world.db, limits);
	onTestFinished(() => bundles.stopAll());
	const region = { round, compare, scope: 'all', weighting: 'equal' } as const;
	const municipalities = [{ code: veendorp, name: 'Veendorp', beside: null, mayReadScans: true }];
	const request: BundleRequest = {
		...{ round, compare, region, publication: null, municipalities, origin: null }
	};
	return { world, db: world.db, bundles, request };
}

async function madeBy(bundles: Bundles, name: string) {
	await until(() => !['waiting', 'making'].includes(bundles.stateOf(name)?.kind ?? ''));
	const state = bundles.stateOf(name);
	if (state?.kind !== 'made') throw new Error(JSON.stringify(state));
	return state;
}

function progress(bundles: Bundles, name: string) {
	return until(() => {
		const state = bundles.stateOf(name);
		return state?.kind === 'making' && state.made > 0;
	});
}

async function until(isSo: () => boolean) {
	while (!isSo()) await pause(5);
}

function leftBeside({ file, folder }: { file: string; folder: string }): string[] {
	const names = readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}.zip-`));
	return names.map((name) => name.slice(basename(file).length));
}
