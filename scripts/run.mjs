// `./thermometer-server`: what an archive of `npm run release` starts. Everything it needs is there already.
import process from 'node:process';
import { Failure, root } from './launch.mjs';
import { announce, checkedSettings, prepareDatabase, served } from './running.mjs';

process.chdir(root);
try {
	const settings = await checkedSettings();
	await prepareDatabase(settings);
	await served(settings);
	await announce(settings);
} catch (error) {
	process.exitCode = 1;
	console.error(error instanceof Failure ? error.message : error);
}
