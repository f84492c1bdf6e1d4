// What the drills of a release share: saying what holds, running a program, and a server that is waited for.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';

export function say(line: string) {
	process.stdout.write(`${line}\n`);
}

/** It throws where it is not so. */
export function expect(what: string, isSo: boolean, more = '') {
	if (!isSo) throw new Error(`Not so: ${what}\n${more}`);
	say(`  ${what}`);
}

interface Surroundings {
	env?: NodeJS.ProcessEnv;
	cwd?: string;
}

/** What the program printed. It throws unless the program ended well. */
export function printed(
	program: string,
	parameters: string[],
	{ env = process.env, cwd }: Surroundings = {}
): string {
	const { status, stdout, stderr } = spawnSync(program, parameters, {
		env,
		cwd,
		encoding: 'utf8',
		maxBuffer: 1e8
	});
	if (status !== 0) {
		throw new Error(`${program} ${parameters.join(' ')} ended with ${status}\n${stdout}${stderr}`);
	}
	return stdout;
}

export function said(what: string, program: string, parameters: string[]) {
	printed(program === 'node' ? process.execPath : program, parameters);
	say(`  ${what}`);
}

export interface Started {
	child: ChildProcess;
	/** All that it printed until it was there. */
	heard: string;
}

export async function started(
	program: string,
	parameters: string[],
	{ env = process.env, cwd }: Surroundings = {}
): Promise<Started> {
	const child = spawn(program, parameters, { env, cwd, stdio: ['ignore', 'pipe', 'inherit'] });
	let heard = '';
	await new Promise<void>((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			heard += text;
			if (heard.includes('Thermometer draait op')) resolve();
		});
		child.on('exit', () => reject(new Error(`The server stopped by itself\n${heard}`)));
	});
	return { child, heard };
}

/** The code with which it ended; null where a signal ended it. */
export async function stopped({ child }: Started): Promise<number | null> {
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	const [code] = (await gone) as [number | null];
	return code;
}

export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return typeof address === 'object' && address ? address.port : 0;
}
