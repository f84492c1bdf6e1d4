import { nearest } from '#domain/mistake/nearest.ts';
import { CliError, exitStatus, type ExitStatus } from './cli-error.ts';
import type { World } from './world.ts';

export interface Command {
	/** One line. */
	summary: string;
	/** `--help` prints this. */
	usage: string;
	/** It throws CliError. */
	run(args: string[], world: World): void | Promise<void>;
}

export type CommandTable = Record<string, () => Command | Promise<Command>>;

export async function dispatch(
	table: CommandTable,
	args: string[],
	world: World
): Promise<ExitStatus> {
	try {
		await call(table, args, world);
		return exitStatus.done;
	} catch (error) {
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
