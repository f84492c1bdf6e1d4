import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import { childOf, comesLast, ended, surroundings } from '#server/files/child-process.ts';
import { nameOf, subjectOf, type BundleRequest } from './bundle-request.ts';
import { changed } from './round-bundle.ts';

/*
 * ZIPs are made one at a time, each by a process of its own, so that saving goes on as always. Who asks for the
 * same waits for the same. They stand beside the database, with its rights, and go after an hour.
 */

export interface BundleOrder {
	database: string;
	request: BundleRequest;
	path: string;
}

export type BundleSaid =
	| { kind: 'ready' }
	| { kind: 'progress'; made: number; of: number }
	| { kind: 'made'; files: number }
	/** problem: null where only a fault explains it. */
	| { kind: 'not-made'; problem: string | null };

export type BundleState =
	/** before: how many are made first. */
	| { kind: 'waiting'; before: number }
	/** of: zero until the files were counted. */
	| { kind: 'making'; made: number; of: number }
	| { kind: 'made'; files: number; bytes: number; path: string }
	| { kind: 'not-made'; problem: string };

export interface BundleLimits {
	/** ZIPs that are asked for at once, the one that is being made too. */
	waiting: number;
	/** ZIPs that are kept. */
	kept: number;
	/** Milliseconds that one is kept, or why there is none. */
	age: number;
	/** Milliseconds in which nothing was heard of the process. */
	patience: number;
	/** Megabytes of JavaScript. */
	memory: number;
}

const limits: BundleLimits = {
	waiting: 8,
	kept: 6,
	age: 60 * 60_000,
	patience: 120_000,
	memory: 512
};

interface Bundle {
	name: string;
	request: BundleRequest;
	state: Exclude<BundleState, { kind: 'waiting' }> | { kind: 'waiting' };
	/** Who waits for it. */
	askers: Set<string>;
	/** Ends what its process does; undefined while it has none. */
	end: ((said: BundleSaid | 'stopped') => void) | undefined;
	child: ChildProcess | undefined;
	/** Who asked last that it be told. */
	onChange: () => void;
}

export class Bundles {
	readonly #db: Database;
	readonly #limits: BundleLimits;
	/** The one that was asked for first comes first. */
	#bundles = new Map<string, Bundle>();
	#isRunning = false;

	constructor(db: Database, own: Partial<BundleLimits> = {}) {
		this.#db = db;
		this.#limits = { ...limits, ...own };
	}

	/** Undefined where it was not asked for, or is not there any more. */
	stateOf(name: string): BundleState | undefined {
		const bundle = this.#bundles.get(name);
		if (!bundle) return undefined;
		const { state } = bundle;
		if (state.kind === 'made' && !existsSync(state.path)) {
			this.#bundles.delete(name);
			return undefined;
		}
		if (state.kind !== 'waiting') return state;
		const busy = [...this.#bundles.values()].filter(isBusy);
		return { kind: 'waiting', before: busy.indexOf(bundle) };
	}

	/** Whether this person waits for it. */
	isAskedBy(name: string, asker: string): boolean {
		return this.#bundles.get(name)?.askers.has(asker) ?? false;
	}

	/** This person asked for the same, of figures that are no longer those of now. */
	wasOvertaken(request: BundleRequest, asker: string): boolean {
		const [name, subject] = [nameOf(this.#db, request), subjectOf(request)];
		return [...this.#bundles.values()].some(
			(one) => one.name !== name && one.askers.has(asker) && subjectOf(one.request) === subject
		);
	}

	/** Of the process that makes one now. */
	get pid(): number | undefined {
		return [...this.#bundles.values()].find(({ child }) => child)?.child?.pid;
	}

	/** It makes nothing that is there or on its way; false where too many are asked for. */
	ask(request: BundleRequest, asker: string, onChange: (name: string) => void = () => {}): boolean {
		const name = nameOf(this.#db, request);
		const there = this.#bundles.get(name);
		const known = this.stateOf(name)?.kind;
		if (there && known !== undefined && known !== 'not-made') {
			there.askers.add(asker);
			return true;
		}
		const busy = [...this.#bundles.values()].filter(isBusy);
		if (busy.length >= this.#limits.waiting) return false;
		this.#bundles.delete(name);
		this.#bundles.set(name, {
			...{ name, request, askers: new Set([asker]), end: undefined, child: undefined },
			state: { kind: 'waiting' },
			onChange: () => onChange(name)
		});
		if (!this.#isRunning) void this.#run();
		return true;
	}

	/** Others who wait for it keep it. */
	stop(name: string, asker: string): void {
		const bundle = this.#bundles.get(name);
		if (!bundle?.askers.delete(asker) || bundle.askers.size > 0 || !isBusy(bundle)) return;
		this.#end(bundle);
	}

	/** Nothing is left of any. */
	async stopAll(): Promise<void> {
		for (const bundle of [...this.#bundles.values()]) {
			if (isBusy(bundle)) this.#end(bundle);
			else this.#forget(bundle);
		}
		while (this.#isRunning) await new Promise((resolve) => setTimeout(resolve, 5));
	}

	#end(bundle: Bundle) {
		this.#bundles.delete(bundle.name);
		bundle.end?.('stopped');
		bundle.onChange();
	}

	async #run() {
		this.#isRunning = true;
		for (let next = this.#next(); next; next = this.#next()) {
			await this.#make(next);
			this.#forgetOld();
		}
		this.#isRunning = false;
	}

	#next(): Bundle | undefined {
		return [...this.#bundles.values()].find(({ state }) => state.kind === 'waiting');
	}

	async #make(bundle: Bundle) {
		const path = pathOf(this.#db, bundle.name);
		const unfinished = `${path}.half`;
		rmSync(unfinished, { force: true });
		if (!this.#isOfNow(bundle)) return this.#become(bundle, { kind: 'not-made', problem: changed });
		this.#become(bundle, { kind: 'making', made: 0, of: 0 });
		const said = await this.#said(bundle, unfinished);
		try {
			if (said === 'stopped') return;
			const state = this.#outcome(bundle, said, { unfinished, path });
			this.#become(bundle, state);
			setTimeout(() => this.#forget(bundle), this.#limits.age).unref();
		} finally {
			rmSync(unfinished, { force: true });
		}
	}

	/** What the process said last, once it is gone. */
	async #said(bundle: Bundle, path: string): Promise<BundleSaid | 'stopped'> {
		const done = Promise.withResolvers<BundleSaid | 'stopped'>();
		bundle.end = done.resolve;
		const child = childOf('bundles/bundle-process', this.#limits.memory, surroundings());
		bundle.child = child;
		const order: BundleOrder = { database: this.#db.$client.name, request: bundle.request, path };
		const lost = () => done.resolve({ kind: 'not-made', problem: gone });
		const tooLong = () => done.resolve({ kind: 'not-made', problem: tooSlow });
		let timer = setTimeout(tooLong, this.#limits.patience);
		child.on('error', lost).on('exit', lost);
		child.on('message', (said: BundleSaid) => {
			clearTimeout(timer);
			timer = setTimeout(tooLong, this.#limits.patience);
			if (said.kind === 'ready') {
				comesLast(child);
				child.send(order, () => {});
			} else if (said.kind !== 'progress') done.resolve(said);
			else if (!this.#isOfNow(bundle)) done.resolve({ kind: 'not-made', problem: changed });
			else this.#become(bundle, { ...said, kind: 'making' });
		});
		const last = await done.promise;
		clearTimeout(timer);
		child.removeAllListeners('message');
		await ended(child);
		Object.assign(bundle, { child: undefined, end: undefined });
		return last;
	}

	#outcome(
		bundle: Bundle,
		said: BundleSaid,
		{ unfinished, path }: { unfinished: string; path: string }
	): Bundle['state'] {
		if (said.kind !== 'made') {
			const problem = said.kind === 'not-made' ? said.problem : null;
			return { kind: 'not-made', problem: problem ?? failed };
		}
		if (!this.#isOfNow(bundle)) return { kind: 'not-made', problem: changed };
		try {
			renameSync(unfinished, path);
			return { kind: 'made', files: said.files, bytes: statSync(path).size, path };
		} catch {
			return { kind: 'not-made', problem: failed };
		}
	}

	/** A database that was closed has no figures of now. */
	#isOfNow({ name, request }: Bundle): boolean {
		try {
			return nameOf(this.#db, request) === name;
		} catch {
			return false;
		}
	}

	#become(bundle: Bundle, state: Bundle['state']) {
		bundle.state = state;
		if (this.#bundles.get(bundle.name) === bundle) bundle.onChange();
	}

	#forgetOld() {
		const made = [...this.#bundles.values()].filter((bundle) => !isBusy(bundle));
		for (const bundle of made.slice(0, -this.#limits.kept)) this.#forget(bundle);
	}

	#forget(bundle: Bundle) {
		if (this.#bundles.get(bundle.name) !== bundle) return;
		this.#bundles.delete(bundle.name);
		if (bundle.state.kind === 'made') rmSync(bundle.state.path, { force: true });
	}
}

export const ofDatabase = prepared((db) => new Bundles(db));

/** What an earlier server left: nobody can ask for it any more. */
export function removeLeft(database: string): void {
	const start = `${basename(database)}${mark}`;
	const folder = dirname(database);
	for (const name of readdirSync(folder)) {
		if (name.startsWith(start)) rmSync(join(folder, name), { force: true });
	}
}

function isBusy({ state }: Bundle): boolean {
	return state.kind === 'waiting' || state.kind === 'making';
}

function pathOf({ $client }: Database, name: string): string {
	return `${$client.name}${mark}${name}`;
}

/** db/file-rights.ts looks after these too. */
const mark = '.zip-';

const failed =
	'De ZIP is niet gemaakt. Probeer het opnieuw; lukt het dan nog niet, download dan elk bestand apart en waarschuw de beheerder.';
const gone = 'De ZIP is niet gemaakt: het programma dat eraan werkte, stopte. Probeer het opnieuw.';
const tooSlow =
	'De ZIP is niet gemaakt: het duurde te lang. Probeer het over een paar minuten opnieuw.';
