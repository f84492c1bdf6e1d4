import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { CliError, exitStatus } from './cli-error.ts';
import type { World } from './world.ts';

/** It throws CliError. */
export function readInput(file: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
	} catch (error) {
		if (error instanceof TypeError) {
			throw new CliError(
				`${file} is geen UTF-8. Bewaar het in Excel als "CSV UTF-8 (door scheidingstekens gescheiden)".`
			);
		}
		throw new CliError(`${file} kan niet worden gelezen: ${reasonOf(error)}.`);
	}
}

/** It throws CliError. */
export function readBytes(file: string): Uint8Array {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new CliError(`${file} kan niet worden gelezen: ${reasonOf(error)}.`);
	}
}

/** A new file is private; an existing one keeps its rights. */
export function writeOutput(
	world: World,
	file: string | undefined,
	content: string | Uint8Array
): void {
	if (file === undefined) return world.print(content);
	const unfinished = `${file}.onaf`;
	try {
		if (isDevice(file)) return writeFileSync(file, content);
		writeFileSync(unfinished, content);
		keepRights(file, unfinished);
		renameSync(unfinished, file);
	} catch (error) {
		// A full disk or missing folder must not leave half a file.
		rmSync(unfinished, { force: true });
		throw new CliError(
			`${file} kan niet worden geschreven: ${reasonOf(error)}.`,
			exitStatus.systemFailed
		);
	}
}

/** As writeOutput, for what is written bit by bit; `write` gets the path of a file that is not there yet. */
export async function writeFileWith<Made>(
	file: string,
	write: (unfinished: string) => Promise<Made>
): Promise<Made> {
	const unfinished = `${file}.onaf`;
	rmSync(unfinished, { force: true });
	try {
		const made = await write(unfinished);
		keepRights(file, unfinished);
		renameSync(unfinished, file);
		return made;
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw new CliError(
			`${file} kan niet worden geschreven: ${reasonOf(error)}`,
			exitStatus.systemFailed
		);
	}
}

/** Its owner may share it with a web server on purpose. */
function keepRights(from: string, to: string) {
	const status = statSync(from, { throwIfNoEntry: false });
	if (status?.isFile()) chmodSync(to, status.mode & 0o777);
}

/** Nothing may replace a device such as /dev/stdout. */
function isDevice(file: string): boolean {
	const status = statSync(file, { throwIfNoEntry: false });
	return status !== undefined && !status.isFile() && !status.isDirectory();
}

function reasonOf(error: unknown): string {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	return reasons[code] ?? (error as Error).message;
}

const reasons: Record<string, string> = {
	ENOENT: 'het bestand of de map bestaat niet',
	EACCES: 'u hebt er geen rechten voor',
	EISDIR: 'het is een map',
	ENOTDIR: 'er staat een bestand waar een map hoort',
	ENOSPC: 'de schijf is vol',
	EROFS: 'de schijf is alleen-lezen'
};
