import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatingWay } from '#domain/session/session.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import type * as scans from '#server/scans/scans.ts';
import { openTeams, prepareRoom, type Prepared } from './rooms.ts';

/** A real server process on a database of its own, that can be killed and comes back. */
export class House {
	db: Database;
	readonly port: number;
	kills = 0;
	file: string;
	#folder: string;
	#server: ChildProcess | undefined;
	#scans: scans.Scan[];

	private constructor(folder: string, port: number, teams: number) {
		this.#folder = folder;
		this.port = port;
		this.file = join(folder, 'storing.db');
		this.db = openDatabase(this.file);
		this.#scans = openTeams(this.db, teams);
	}

	static async open(teams: number): Promise<House> {
		const folder = mkdtempSync(join(tmpdir(), 'thermometer-storing-'));
		const house = new House(folder, await freePort(), teams);
		await house.start(0);
		return house;
	}

	/** Its clock is off by this many milliseconds. */
	async start(clockOff: number) {
		const child = spawn(process.execPath, ['tests/fault/server.ts'], {
			env: { ...this.surroundings, CLOCK_OFF: String(clockOff) },
			stdio: ['ignore', 'pipe', process.env.FAULT_LOG ? 'inherit' : 'ignore']
		});
		this.#server = child;
		await new Promise<void>((resolve, reject) => {
			child.stdout?.setEncoding('utf8').on('data', (text: string) => {
				if (text.includes('klaar')) resolve();
			});
			child.on('exit', () => reject(new Error('The server stopped by itself')));
		});
	}

	/** From here on another file is the database; the server is down. */
	moveTo(file: string) {
		this.db.$client.close();
		this.file = file;
		this.db = openDatabase(file);
	}

	get surroundings(): NodeJS.ProcessEnv {
		return {
			...process.env,
			DATABASE_PATH: this.file,
			PORT: String(this.port),
			ORIGIN: this.address
		};
	}

	/** As if the plug were pulled. */
	async kill() {
		await this.#end('SIGKILL');
		this.kills += 1;
	}

	/** How many milliseconds it took to stop when it was asked to. */
	async stop(): Promise<number> {
		const asked = performance.now();
		await this.#end('SIGTERM');
		return performance.now() - asked;
	}

	close() {
		this.db.$client.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	get address(): string {
		return `http://localhost:${this.port}`;
	}

	/** A scan that nobody touched, with a session that has just been prepared. */
	prepare(rating: RatingWay): Prepared {
		const scan = this.#scans.pop();
		if (!scan) throw new Error('No teams left');
		return prepareRoom(this.db, scan, rating);
	}

	async #end(signal: NodeJS.Signals) {
		const child = this.#server;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		child.removeAllListeners('exit');
		const gone = new Promise((resolve) => child.on('exit', resolve));
		child.kill(signal);
		await gone;
	}
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}
