import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostName, Place } from './place.ts';

/*
 * The server on one host, as systemd keeps it: started, and started again two seconds after it stopped by itself
 * (RestartSec in deploy/thermometer.service).
 */
export class Server {
	/** Of the process that runs now; undefined while none does. */
	#child: ChildProcess | undefined;
	#isWanted = false;
	/** What each process that stopped by itself said last. */
	readonly refusals: { at: number; said: string }[] = [];
	/** When the process that runs now, or ran last, was started. */
	startedAt = 0;
	readonly host: HostName;
	#place: Place;

	constructor(place: Place, host: HostName) {
		this.#place = place;
		this.host = host;
	}

	get isAlive(): boolean {
		return this.#child !== undefined;
	}

	start(folder: string) {
		this.#isWanted = true;
		const { host, port } = this.#place.own[this.host];
		const env = {
			...process.env,
			NODE_ENV: 'production',
			DATABASE_PATH: join(folder, 'thermometer.db'),
			// Without https a server answers to its own machine's name only; the numbers of the network are beneath that.
			ORIGIN: `http://localhost:${this.#place.service.port}`,
			HOST: host.startsWith('127.') ? host : '0.0.0.0',
			PORT: String(port)
		};
		const child = this.#place.run(this.host, ['tests/fault/server.ts'], env);
		this.#child = child;
		this.startedAt = Date.now();
		let said = '';
		child.stdout?.resume();
		child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
		child.on('close', () => {
			this.#child = undefined;
			if (!this.#isWanted) return;
			this.refusals.push({ at: Date.now(), said });
			void pause(2000).then(() => {
				if (this.#isWanted) this.start(folder);
			});
		});
	}

	/** From this moment it does nothing more, as a machine without power. */
	freeze() {
		this.#isWanted = false;
		this.#child?.kill('SIGSTOP');
	}

	/** Without waiting for it. */
	drop() {
		this.#isWanted = false;
		this.#child?.kill('SIGKILL');
	}

	/** Resolves when the process is gone. */
	async end(signal: 'SIGTERM' | 'SIGKILL') {
		this.#isWanted = false;
		const child = this.#child;
		if (!child) return;
		const gone = new Promise((resolve) => child.once('close', resolve));
		child.kill(signal);
		await gone;
	}
}
