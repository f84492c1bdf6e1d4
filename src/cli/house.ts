import { DatabaseError } from '#server/db/open.ts';
import { openHouse, SettingsError, type House } from '#server/house.ts';
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
	} finally {
		// Also when the command stops halfway: the file must not stay open.
		house.db.$client.close();
	}
}

/** Who the log names for what the command line does. */
export const who = 'Opdrachtregel';

function open(world: World): House {
	try {
		return openHouse(world.environment);
	} catch (error) {
		// Both say in Dutch what the administrator can do; anything else is a bug.
		if (error instanceof SettingsError) throw new CliError(error.message, exitStatus.wrongUsage);
		if (error instanceof DatabaseError) throw new CliError(error.message, exitStatus.systemFailed);
		throw error;
	}
}
