import { dispatch } from '#cli/command.ts';
import { commands } from '#cli/commands.ts';
import type { World } from '#cli/world.ts';
import { join } from 'node:path';
import { now, temporaryFolder, type OpenWorld } from './waterkant.ts';

/** What came of a command: its exit status, and what it wrote where. */
export interface Called {
	status: number;
	/** Standard output. */
	out: string;
	/** Standard error, by line. */
	told: string[];
}

export type Environment = World['environment'];

/** Calls a command in this process, as `thermometer …` does in its own. */
export async function thermometer(args: string[], environment: Environment): Promise<Called> {
	const out: Buffer[] = [];
	const told: string[] = [];
	const status = await dispatch(commands, args, {
		environment,
		print: (result) => void out.push(Buffer.from(result)),
		tell: (line) => void told.push(...line.split('\n')),
		progress: () => {},
		now: () => new Date(now)
	});
	return { status, out: Buffer.concat(out).toString(), told };
}

/** The environment in which a command works on this world. */
export function environmentOf({ file, questionnairesPath }: OpenWorld): Environment {
	return { DATABASE_PATH: file, QUESTIONNAIRES_PATH: questionnairesPath };
}

/** An environment with a database that is still to be made. */
export function newEnvironment(questionnairesPath: string): Environment {
	const file = join(temporaryFolder(), 'nieuw.db');
	return { DATABASE_PATH: file, QUESTIONNAIRES_PATH: questionnairesPath };
}
