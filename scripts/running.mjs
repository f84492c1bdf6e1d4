// What starting from a clone and from an installed archive share: settings, the database, and failures in words.
import process from 'node:process';
import { explained, Failure, run } from './launch.mjs';

export async function checkedSettings() {
	const { readSettings } = await import('#server/settings/settings.ts');
	const { readProviders } = await import('#server/sign-in/providers.ts');
	const settings = readSettings(process.env);
	if ('mistakes' in settings) throw refused(settings.mistakes);
	const providers = readProviders(settings.providersPath);
	if ('mistakes' in providers) throw refused(providers.mistakes);
	return settings;
}

/** @param {string[]} mistakes */
function refused(mistakes) {
	return new Failure(['Thermometer start niet:', ...mistakes].join('\n  '));
}

/** @param {import('#server/settings/settings.ts').Settings} settings */
export async function prepareDatabase({ demonstration, databasePath }) {
	if (!demonstration) return databasePath;
	const { good, output } = await run(process.execPath, ['src/cli/main.ts', 'demo']);
	if (!good) throw new Failure(explained('De voorbeeldregio kon niet worden gevuld.', output));
	return 'voorbeeldregio';
}

/** @param {import('#server/settings/settings.ts').Settings} settings */
export async function served(settings) {
	await reported(settings, async () => (await import('./serve.mjs')).serve(settings));
}

/** Where it is, and what is not right about how it was set up. */
export async function announce(
	/** @type {import('#server/settings/settings.ts').Settings} */ settings
) {
	const { addressOf, warningsOf } = await import('#server/settings/settings.ts');
	console.log(`Thermometer draait op ${addressOf(settings)} (stoppen: Ctrl-C)`);
	for (const warning of warningsOf(settings)) console.error(`\n${warning}`);
}

/**
 * @param {import('#server/settings/settings.ts').Settings} settings
 * @param {() => Promise<void>} work
 */
export async function reported({ host, port }, work) {
	try {
		await work();
	} catch (error) {
		throw new Failure(inWords(error, host, port), { cause: error });
	}
}

/**
 * @param {any} error from Node, whose code tells why, or from our own server, in Dutch already
 * @param {string} host
 * @param {number} port
 */
function inWords(error, host, port) {
	if (['DatabaseError', 'SettingsError'].includes(error.constructor.name)) return error.message;
	switch (error.syscall === 'listen' ? error.code : undefined) {
		case 'EADDRINUSE':
			return (
				`Poort ${port} is al in gebruik, misschien door een andere Thermometer. ` +
				`Kies een andere poort: PORT=${port < 65535 ? port + 1 : 4173} npm start`
			);
		case 'EACCES':
			return `Poort ${port} mag alleen de beheerder gebruiken. Kies een andere: PORT=4173 npm start`;
		case 'EADDRNOTAVAIL':
			return `Deze computer heeft geen adres ${host}. Gebruik 127.0.0.1, of laat HOST weg.`;
		default:
			return explained('Thermometer kan niet starten.', String(error.stack ?? error));
	}
}
