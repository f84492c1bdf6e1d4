import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import type { RatingWay } from '#domain/session/session.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { handLead } from '../world/lead.ts';

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
	prepare(rating: RatingWay) {
		const scan = this.#scans.pop();
		if (!scan) throw new Error('No teams left');
		const now = new Date().toISOString();
		const given = { named: true, rating, facilitated: true, minutes: 90 };
		const outcome = sessions.prepare(this.db, scan, given, { who: 'Ada', now });
		if (outcome.kind !== 'prepared') throw new Error(outcome.kind);
		const { session } = outcome;
		const { token } = handLead(this.db, session, now);
		const [theme] = themesOfScan(pinned.questionnaireOf(this.db, scan), scan.subject);
		return {
			scan: scan.id,
			theme: theme!.id,
			items: scoredItems(theme!).map(({ id }) => id),
			session: session.id,
			code: session.code,
			leadCookie: `leiding-${session.id}=${token}`
		};
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

export type Prepared = ReturnType<House['prepare']>;

function openTeams(db: Database, count: number): scans.Scan[] {
	const teams = Array.from(
		{ length: count },
		(_, index) => `  - { municipality: GM9001, name: Team ${index} }\n`
	);
	const text = `key: storing\nname: Storing\nmunicipalities:\n  - { code: GM9001, name: Veendorp, inhabitants: 40000 }\nteams:\n${teams.join('')}`;
	const outcome = importRegion(db, { name: 'storing.yaml', text }, new Map());
	if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.mistakes));
	const name = 'thermometer-zuid-holland-zuid@2026';
	const questionnaire = loadAll('questionnaires').questionnaires.get(name);
	if (!questionnaire) throw new Error(`No questionnaire ${name}`);
	const now = new Date().toISOString();
	const round = rounds.open(db, { region: 'storing', key: '2026', questionnaire }, now);
	scans.createAll(db, round, { who: 'Ada', now });
	return scans.ofRound(db, round.id).filter(({ team }) => team !== null);
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}
