import { nearest } from '#domain/mistake/nearest.ts';
import { CliError, exitStatus, type ExitStatus } from './cli-error.ts';
import type { World } from './world.ts';

/** What a file in this folder exports to be a command. */
export interface Command {
	/** One line in the list of commands. */
	summary: string;
	/** What `--help` prints: the ways to call it, and what its options mean. */
	usage: string;
	/** The arguments behind the name of the command. Throws CliError; returning means it is done. */
	run(args: string[], world: World): void | Promise<void>;
}

/** Commands by name. Each is loaded only when it is called, so that one does not wait for the others. */
export type CommandTable = Record<string, () => Command | Promise<Command>>;

/** Runs the command that the arguments name. The answer is the exit status. */
export async function dispatch(
	table: CommandTable,
	args: string[],
	world: World
): Promise<ExitStatus> {
	try {
		await call(table, args, world);
		return exitStatus.done;
	} catch (error) {
		// The one place where a command that cannot go on meets the person who called it.
		return report(error, world);
	}
}

async function call(table: CommandTable, args: string[], world: World): Promise<void> {
	const [name, ...rest] = args;
	if (name === undefined) throw new CliError(await overview(table), exitStatus.wrongUsage);
	if (isHelp(name)) return world.print(`${await overview(table)}\n`);
	const command = await find(table, name);
	if (rest.some(isHelp)) return world.print(`${command.usage}\n`);
	await command.run(rest, world);
}

function isHelp(argument: string): boolean {
	return argument === '--help' || argument === '-h';
}

async function find(table: CommandTable, name: string): Promise<Command> {
	const load = Object.hasOwn(table, name) ? table[name] : undefined;
	if (load) return load();
	const meant = nearest(name, Object.keys(table));
	const advice = meant ? `bedoelde u '${meant}'?` : `zie 'thermometer --help'.`;
	throw new CliError(`Onbekende opdracht '${name}'; ${advice}`, exitStatus.wrongUsage);
}

async function overview(table: CommandTable): Promise<string> {
	const names = Object.keys(table);
	const width = Math.max(...names.map((name) => name.length));
	const lines = await Promise.all(
		Object.entries(table).map(
			async ([name, load]) => `  ${name.padEnd(width)}  ${(await load()).summary}`
		)
	);
	return [
		'Gebruik: thermometer OPDRACHT …',
		'',
		...lines,
		'',
		"Met 'thermometer OPDRACHT --help' leest u meer over een opdracht."
	].join('\n');
}

function report(error: unknown, world: World): ExitStatus {
	if (error instanceof CliError) {
		world.tell(error.message);
		return error.status;
	}
	const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
	world.tell(`Er ging iets mis in Thermometer zelf, niet in wat u invoerde:\n${cause}`);
	return exitStatus.systemFailed;
}
