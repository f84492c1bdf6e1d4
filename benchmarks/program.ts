import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Call, ReplyTo } from './calls.ts';

/** A server in a process of its own. */
export interface Program {
	port: number;
	/** What it says when it is asked this. */
	ask<Reply>(question: string): Promise<Reply>;
	stop(): Promise<void>;
	/** Without a word, as a power cut does. */
	kill(): Promise<void>;
}

export interface Client {
	call<C extends Call>(call: C): Promise<ReplyTo<C>>;
	stop(): Promise<void>;
}

/** Starts a server; it says on which port it listens. */
export async function start(
	path: string,
	environment: Record<string, string> = {}
): Promise<Program> {
	const child = forked(path, environment);
	const { port } = await message<{ port: number }>(child);
	return {
		port,
		ask: (question) => {
			child.send(question);
			return message(child);
		},
		stop: () => ended(child, 'SIGTERM'),
		kill: () => ended(child, 'SIGKILL')
	};
}

export function startClient(): Client {
	const child = forked('caller.ts', {});
	return {
		async call<C extends Call>(call: C) {
			child.send(call);
			const said = await message<{ reply: ReplyTo<C>; error?: string }>(child);
			if (said.error !== undefined) throw new Error(said.error);
			return said.reply;
		},
		stop: () => ended(child, 'SIGTERM')
	};
}

function forked(path: string, environment: Record<string, string>): ChildProcess {
	const env = { ...process.env, NODE_ENV: 'production', ...environment };
	// What a server says on its terminal does not belong in the table's.
	const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
	return fork(join(import.meta.dirname, path), {
		env,
		serialization: 'advanced',
		stdio: [...stdio]
	});
}

function message<Message>(child: ChildProcess): Promise<Message> {
	return new Promise((resolve, reject) => {
		const gone = (code: number | null) => reject(new Error(`A program stopped (${code})`));
		child.once('exit', gone);
		child.once('message', (said) => {
			child.off('exit', gone);
			resolve(said as Message);
		});
	});
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) return resolve();
		child.once('exit', () => resolve());
		child.kill(signal);
	});
}
