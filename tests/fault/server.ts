// The built server on an existing database, with a clock of its own: off by CLOCK_OFF milliseconds.
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';

const off = Number(process.env.CLOCK_OFF ?? 0);
const RealDate = Date;
globalThis.Date = class extends RealDate {
	constructor(...given: [] | [number | string]) {
		if (given.length === 0) super(RealDate.now() + off);
		else super(given[0]);
	}

	static override now() {
		return RealDate.now() + off;
	}
} as DateConstructor;

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.stdout.write('klaar\n');
