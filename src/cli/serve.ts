import { serve } from '#server/gate/serve.ts';
import {
	addressOf,
	readSettings,
	SettingsError,
	warningsOf,
	type Settings
} from '#server/settings/settings.ts';
import { DatabaseError } from '#server/db/open.ts';
import { readProviders } from '#server/sign-in/providers.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus, type ExitStatus } from './cli-error.ts';
import { run as fillDemonstration } from './demo.ts';
import type { World } from './world.ts';

export const summary = 'Thermometer draaien, tot Ctrl-C';

export const usage = `Gebruik:
  thermometer serve
      draait Thermometer op de database van DATABASE_PATH, op HOST en PORT: zonder die op http://localhost:4173.
      Zonder DATABASE_PATH is dat de demonstratie, die dan eerst wordt gevuld. Ctrl-C stopt.`;

export async function run(args: string[], world: World): Promise<void> {
	const { positionals } = readArguments(args, {});
	if (positionals.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	const settings = settingsToServe(world);
	if (world.environment.npm_lifecycle_event) stopWithParent();
	if (settings.demonstration) await fillDemonstration([], world);
	await inWords(settings, () => serve(settings));
	announce(settings, world);
}

/** npx passes a SIGTERM on to the shell between us, which ends without telling us. */
function stopWithParent() {
	const parent = process.ppid;
	const look = () => process.ppid === parent || process.kill(process.pid, 'SIGTERM');
	setInterval(look, 300).unref();
}

/** All that can be wrong before anything starts. It throws CliError. */
export function settingsToServe(world: World): Settings {
	const settings = readSettings(world.environment);
	if ('mistakes' in settings) throw notStarted(settings.mistakes, exitStatus.wrongUsage);
	const providers = readProviders(settings.providersPath);
	if ('mistakes' in providers) throw notStarted(providers.mistakes, exitStatus.wrongUsage);
	return settings;
}

function notStarted(reasons: string[], status: ExitStatus): CliError {
	return new CliError(['Thermometer start niet:', ...reasons].join('\n  '), status);
}

/** Where it is, and what is not right about how it was set up. */
export function announce(settings: Settings, world: World): void {
	world.print(`Thermometer draait op ${addressOf(settings)} (stoppen: Ctrl-C)\n`);
	for (const warning of warningsOf(settings)) world.tell(`\n${warning}`);
}

/** It throws CliError for what we understand. */
export async function inWords(settings: Settings, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		throw understood(error, settings);
	}
}

function understood(error: unknown, { host, port }: Settings): unknown {
	if (!(error instanceof Error)) return error;
	// The built application has classes of its own.
	const isOurs = [DatabaseError.name, SettingsError.name].includes(error.constructor.name);
	const { syscall, code } = error as NodeJS.ErrnoException;
	const words = syscall === 'listen' ? refusals[code ?? '']?.(host, port) : undefined;
	const told = isOurs ? error.message : words;
	return told === undefined ? error : notStarted([told], exitStatus.systemFailed);
}

const refusals: Record<string, (host: string, port: number) => string> = {
	EADDRINUSE: (_, port) =>
		`Poort ${port} is al in gebruik, misschien door een andere Thermometer. Kies een andere, zoals PORT=${port < 65535 ? port + 1 : 4173}.`,
	EACCES: (_, port) =>
		`Poort ${port} mag alleen de beheerder gebruiken. Kies een andere, zoals PORT=4173.`,
	EADDRNOTAVAIL: (host) =>
		`Deze computer heeft geen adres ${host}. Gebruik 127.0.0.1, of laat HOST weg.`
};
