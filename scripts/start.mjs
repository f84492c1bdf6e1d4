// `npm start`: from a fresh clone to a running Thermometer.
import { build, launch, step } from './launch.mjs';
import { announce, checkedSettings, prepareDatabase, reported, served } from './running.mjs';

await launch({ script: 'scripts/start.mjs', steps: 4, work: start });

async function start() {
	const settings = await checkedSettings();
	await reported(settings, async () => (await import('./serve.mjs')).probe(settings));
	await step('2/4 Bouwen', build, (remark) => remark);
	await step(
		'3/4 Database klaarzetten',
		() => prepareDatabase(settings),
		(remark) => remark
	);
	await step('4/4 Starten', () => served(settings));
	await announce(settings);
}
