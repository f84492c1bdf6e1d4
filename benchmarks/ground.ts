import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '#server/db/open.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { startClient, start, type Client, type Program } from './program.ts';
import { fillWorld, type World } from './world.ts';

/** What a benchmark works with: a filled database on disk, and a client in its own process. */
export interface Ground {
	folder: string;
	world: World;
	client: Client;
	/** The real server on a fresh copy of the world; `file` is its database. */
	openServer(environment?: Record<string, string>): Promise<Program & { file: string }>;
	/** The real server again on a database that is there. */
	openServerOn(file: string, environment?: Record<string, string>): Promise<Program>;
	/** The real server on the demonstration: ten municipalities, three rounds, everybody may see all. */
	openDemonstration(): Promise<Program & { file: string }>;
	close(): Promise<void>;
}

/** Throws where the database would lie in memory: then fsync costs nothing. */
export async function openGround(): Promise<Ground> {
	mkdirSync('data', { recursive: true });
	const folder = mkdtempSync(join('data', 'bench-'));
	refuseMemory(folder);
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const first = join(folder, 'world.db');
	const world = fillWorld(first);
	const client = startClient();
	const openServerOn = async (file: string, environment: Record<string, string> = {}) => {
		const port = await freePort();
		const address = { HOST: '127.0.0.1', PORT: String(port), ORIGIN: `http://localhost:${port}` };
		return start('server.ts', { ...address, DATABASE_PATH: file, ...environment });
	};
	let copies = 0;
	return {
		folder,
		world,
		client,
		openServerOn,
		openServer: async (environment) => {
			const file = join(folder, `copy-${++copies}.db`);
			copyFileSync(first, file);
			return { ...(await openServerOn(file, environment)), file };
		},
		openDemonstration: async () => {
			const file = join(folder, `demonstration-${++copies}.db`);
			fill(file);
			return { ...(await openServerOn(file)), file };
		},
		close: () => client.stop()
	};
}

function fill(file: string) {
	const db = openDatabase(file);
	fillDemonstration(db, loadAll('questionnaires').questionnaires);
	db.$client.close();
}

function refuseMemory(folder: string) {
	const { type } = statfsSync(folder);
	if (inMemory.includes(type)) {
		throw new Error(`${folder} lies in memory (tmpfs); measure where the disk is.`);
	}
}

/** tmpfs and ramfs, as statfs(2) numbers them. */
const inMemory = [0x01021994, 0x858458f6];

/** Where BENCH_PORT is given, ports are counted up from there. */
let given = Number(process.env.BENCH_PORT ?? 0);

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(given === 0 ? 0 : given++, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}
