import { DatabaseError, inDutch } from '#server/db/open.ts';
import { openHouse, type House } from '#server/house/house.ts';
import { SettingsError } from '#server/settings/settings.ts';
import { readSettings, type Settings } from '#server/settings/settings.ts';
import { CliError, exitStatus } from './cli-error.ts';
import type { World } from './world.ts';

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
		house.db.$client.close();
	}
}

/** It opens nothing. */
export function settingsOf(world: World): Settings {
	const settings = readSettings(world.environment);
	if ('mistakes' in settings)
		throw new CliError(settings.mistakes.join('\n'), exitStatus.wrongUsage);
	return settings;
}

export const who = 'Opdrachtregel';

function open(world: World): House {
	try {
		return openHouse(world.environment);
	} catch (error) {
		throw understood(error);
	}
}

function understood(error: unknown): unknown {
	if (error instanceof SettingsError) return new CliError(error.message, exitStatus.wrongUsage);
	if (error instanceof DatabaseError) return new CliError(error.message, exitStatus.systemFailed);
	return error;
}
