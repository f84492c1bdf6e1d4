import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { said, type HostName } from './place.ts';

/* The volume with the database: what both hosts can reach, and one at a time may have. */

export interface Volume {
	/** In words, for who reads the output. */
	name: string;
	/** Whether a host can lose it while its process lives. */
	canBeTaken: boolean;
	/** For this host alone; gives the folder that it then has. */
	attach(host: HostName): string;
	/** As a host does that stops by itself. */
	detach(host: HostName): void;
	/**
	 * As when its host has no more power, or no more right to it: what was not yet on disk is gone, and the host
	 * writes nothing more.
	 */
	lose(host: HostName): void;
	/** What a platform must never do: also for this host, while the other has it. Gives its folder. */
	attachBeside(host: HostName): string;
	close(): void;
}

/**
 * An ext4 file system in an image, on a loop device of its own for each host, as a block volume that is attached to one
 * machine after the other. Losing it aborts the journal of ext4: what the page cache still held never reaches the
 * image, as after a power cut, which killing a process alone does not show.
 */
export class Image implements Volume {
	name = 'ext4 in an image, on a loop device of the host that has it';
	canBeTaken = true;
	#folder: string;
	#file: string;
	#devices = new Map<HostName, string>();

	/** Throws with what was said where it is not allowed. */
	constructor(folder: string) {
		this.#folder = folder;
		this.#file = join(folder, 'volume.img');
		said('truncate', ['--size', '512M', this.#file]);
		said('mkfs.ext4', ['-q', this.#file]);
		try {
			this.attach('A');
			this.detach('A');
		} catch (error) {
			this.close();
			throw error;
		}
	}

	attach(host: HostName) {
		const device = said('losetup', ['--find', '--show', this.#file]);
		this.#devices.set(host, device);
		return this.#mount(host, device);
	}

	detach(host: HostName) {
		const device = this.#devices.get(host);
		if (!device) return;
		said('umount', [this.#place(host)]);
		if (!this.#isShared(host)) said('losetup', ['--detach', device]);
		this.#devices.delete(host);
	}

	lose(host: HostName) {
		const device = this.#devices.get(host);
		if (!device) return;
		said('mount', ['--options', 'remount,abort', this.#place(host)]);
		// A process may have it open still; the device goes with that process.
		said('umount', ['--lazy', this.#place(host)]);
		said('losetup', ['--detach', device]);
		this.#devices.delete(host);
	}

	attachBeside(host: HostName) {
		const [[, device] = []] = this.#devices;
		if (!device) throw new Error('Nobody has the volume');
		this.#devices.set(host, device);
		return this.#mount(host, device);
	}

	close() {
		for (const host of this.#devices.keys()) quietly('umount', ['--lazy', this.#place(host)]);
		for (const device of new Set(this.#devices.values())) quietly('losetup', ['--detach', device]);
		this.#devices.clear();
		rmSync(this.#file, { force: true });
	}

	#mount(host: HostName, device: string) {
		const folder = this.#place(host);
		mkdirSync(folder, { recursive: true });
		said('mount', [device, folder]);
		return folder;
	}

	#place(host: HostName) {
		return join(this.#folder, `host-${host}`);
	}

	#isShared(host: HostName) {
		const own = this.#devices.get(host);
		return [...this.#devices].some(([other, device]) => other !== host && device === own);
	}
}

/** Where mounting is not allowed: a directory. Nothing of it is lost with a host, so the drill shows less. */
export class Folder implements Volume {
	name =
		'a directory of this machine: mounting is not used, so that a power cut is not played, only a process that dies';
	canBeTaken = false;
	#folder: string;

	constructor(folder: string) {
		this.#folder = join(folder, 'volume');
		mkdirSync(this.#folder, { mode: 0o700 });
	}

	attach() {
		return this.#folder;
	}

	attachBeside() {
		return this.#folder;
	}

	detach() {
		// A directory is there for everybody.
	}

	lose() {
		// What a process wrote is there, also without the process.
	}

	close() {
		if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true });
	}
}

function quietly(program: string, parameters: string[]) {
	try {
		said(program, parameters);
	} catch {
		// It was not there any more.
	}
}
