import { DatabaseError, inDutch } from '#server/db/open.ts';
import { openHouse, type House } from '#server/house/house.ts';
import { SettingsError } from '#server/settings/settings.ts';
import { readSettings, type Settings } from '#server/settings/settings.ts';
import { CliError, exitStatus } from './cli-error.ts';
import type { World } from './world.ts';

/** Opens the database and questionnaires that the environment names, for the length of one command. */
export async function withHouse<Answer>(
	world: World,
	work: (house: House) => Answer | Promise<Answer>
): Promise<Answer> {
	const house = open(world);
	try {
		return await work(house);
	} catch (error) {
		throw understood(inDutch(error, house.settings.databasePath));
	} finally {
		// Also when the command stops halfway: the file must not stay open.
		house.db.$client.close();
	}
}

/** What the environment asks for, without opening anything. */
export function settingsOf(world: World): Settings {
	const settings = readSettings(world.environment);
	if ('mistakes' in settings)
		throw new CliError(settings.mistakes.join('\n'), exitStatus.wrongUsage);
	return settings;
}

/** Who the log names for what the command line does. */
export const who = 'Opdrachtregel';

function open(world: World): House {
	try {
		return openHouse(world.environment);
	} catch (error) {
		throw understood(error);
	}
}

/** What says in Dutch what the administrator can do; anything else is a bug. */
function understood(error: unknown): unknown {
	if (error instanceof SettingsError) return new CliError(error.message, exitStatus.wrongUsage);
	if (error instanceof DatabaseError) return new CliError(error.message, exitStatus.systemFailed);
	return error;
}
