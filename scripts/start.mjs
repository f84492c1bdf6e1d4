// `npm start`: from a fresh clone to a running Thermometer.
import process from 'node:process';
import { build, explained, Failure, launch, run, step } from './launch.mjs';

await launch({ script: 'scripts/start.mjs', steps: 4, work: start });

async function start() {
	const { announce, inWords, settingsToServe } = await import('#cli/serve.ts');
	const { probe, serve } = await import('#server/gate/serve.ts');
	const { realWorld } = await import('#cli/world.ts');
	const world = realWorld();
	const settings = await understood(() => settingsToServe(world));
	await understood(() => inWords(settings, () => probe(settings)));
	await step('2/4 Bouwen', build, (remark) => remark);
	await step(
		'3/4 Database klaarzetten',
		() => prepareDatabase(settings),
		(remark) => remark
	);
	await step('4/4 Starten', () => understood(() => inWords(settings, () => serve(settings))));
	announce(settings, world);
}

/** @param {import('#server/settings/settings.ts').Settings} settings */
async function prepareDatabase({ demonstration, databasePath }) {
	if (!demonstration) return databasePath;
	const { good, output } = await run(process.execPath, ['src/cli/main.ts', 'demo']);
	if (!good) throw new Failure(explained('De voorbeeldregio kon niet worden gevuld.', output));
	return 'voorbeeldregio';
}

/**
 * @template T
 * @param {() => T | Promise<T>} work
 */
async function understood(work) {
	const { CliError } = await import('#cli/cli-error.ts');
	try {
		return await work();
	} catch (error) {
		if (error instanceof CliError) throw new Failure(error.message);
		const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
		throw new Failure(explained('Thermometer kan niet starten.', told), { cause: error });
	}
}
