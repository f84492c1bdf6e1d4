import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { programFile } from './program-file.ts';

/**
 * program: as `programFile` takes it. It does not keep the server alive.
 * memory: megabytes of JavaScript.
 */
export function childOf(program: string, memory: number, env = process.env): ChildProcess {
	const child = fork(programFile(program), {
		execArgv: [`--max-old-space-size=${memory}`],
		env,
		// Node's crash output does not belong in the log.
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		serialization: 'advanced'
	});
	child.unref();
	child.channel?.unref();
	return child;
}

/** For a process that needs no secret of the server's. */
export function surroundings(): NodeJS.ProcessEnv {
	const { PATH, SystemRoot } = process.env;
	return { PATH, SystemRoot };
}

/** Undefined if the process fails, exits or stays silent; patience: milliseconds. */
export async function firstOf<Message>(
	child: ChildProcess,
	patience: number
): Promise<Message | undefined> {
	if (hasEnded(child)) return undefined;
	const heard = Promise.withResolvers<Message | undefined>();
	const stop = () => heard.resolve(undefined);
	child.once('message', heard.resolve).once('exit', stop).once('error', stop);
	const timer = setTimeout(stop, patience);
	const message = await heard.promise;
	clearTimeout(timer);
	child.off('message', heard.resolve).off('exit', stop).off('error', stop);
	return message;
}

export async function ended(child: ChildProcess): Promise<void> {
	// A process that failed to start has no pid and never emits exit.
	if (child.pid === undefined || hasEnded(child)) return;
	const gone = once(child, 'exit');
	// Or who waits for its end could end first.
	child.ref();
	child.kill('SIGKILL');
	await gone;
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

/** The server goes first when both are busy. */
export function comesLast({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
	} catch {
		// It works without this priority too.
	}
}
