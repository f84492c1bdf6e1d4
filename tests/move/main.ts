// `npm run move-drill`: the one writer moves from host A to host B while fifty people fill in. It needs root, iproute2 and
// util-linux; `--one-host` plays it with two processes without any of these. `-- crash stop` plays some of the acts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/launch.mjs';
import { freePort } from '../fault/house.ts';
import { acts, type Act, type Course } from './acts.ts';
import { Namespaces, OneHost, type Place } from './place.ts';
import { Stage } from './stage.ts';
import { verdictOf, type Verdict } from './verdict.ts';
import { Folder, Image, type Volume } from './volume.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		'one-host': { type: 'boolean', default: false },
		/** Seconds of silence after which a browser asks whether the other side of a stream is there; Chromium's. */
		silence: { type: 'string', default: '45' },
		/** How long people work before it happens, in seconds. */
		before: { type: 'string', default: '6' }
	}
});
const isOneHost = values['one-host'];
const unknown = positionals.filter((key) => !acts.some((act) => act.key === key));
if (unknown.length > 0) {
	console.error(
		`Unknown: ${unknown.join(', ')}. Choose from ${acts.map(({ key }) => key).join(', ')}.`
	);
	process.exit(2);
}

await build();
mkdirSync('data', { recursive: true });
const folder = mkdtempSync(join('data', 'move-'));
let stage: Stage | undefined;
process.on('exit', () => {
	stage?.drop();
	rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => process.exit(130));
}

let problems = 0;
for (const act of acts.filter(({ key }) => positionals.length === 0 || positionals.includes(key))) {
	problems += await played(act);
}
say(problems === 0 ? '\nNothing was lost.' : `\n${problems} problems.`);
process.exit(problems === 0 ? 0 : 1);

function say(line: string) {
	process.stdout.write(`${line}\n`);
}

/** How many problems there were. */
async function played(act: Act): Promise<number> {
	const place = await openPlace();
	const own = mkdtempSync(join(folder, `${act.key}-`));
	const volume = openVolume(own);
	stage = new Stage(place, volume);
	say(`\n${act.title}`);
	try {
		if (act.takesVolume && !volume.canBeTaken) {
			say(`  not played: the volume is ${volume.name}`);
			return 0;
		}
		say(`  ${place.name}\n  volume: ${volume.name}`);
		await stage.open({ hasBeside: act.hasBeside, askAfter: Number(values.silence) * 1000 });
		await pause(Number(values.before) * 1000);
		const course = await act.play(stage);
		const verdict = await verdictOf(stage, course);
		tell(course, verdict);
		return verdict.problems.length;
	} catch (error) {
		say(`  it broke off: ${String(error)}`);
		return 1;
	} finally {
		await stage.close();
		stage = undefined;
	}
}

function tell(course: Course, verdict: Verdict) {
	const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
	const { acknowledged, ofA, whileCut, lost, outage, felt, startUp, streams, resent } = verdict;
	const lines = [
		[
			'acknowledged',
			`${acknowledged}, of which ${ofA} by A${whileCut > 0 ? ` (${whileCut} to people beside it, while it was cut off)` : ''}`
		],
		['lost', String(lost)],
		['noticed after', seconds(course.gone, course.noticed)],
		...(course.heldBack > 0
			? [
					[
						'B held back',
						`${course.heldBack} times, in words, until A was dead ${seconds(course.noticed, course.lastOfA)} later`
					]
				]
			: []),
		['B ready', `${startUp.toFixed(1)} s after its start`],
		['outage', `${outage.toFixed(1)} s from the last save on A to the first on B`],
		[
			'felt by one person',
			`${felt.median.toFixed(1)} s in the median, ${felt.longest.toFixed(1)} s at most`
		],
		['all streams back', `${streams.toFixed(1)} s after it happened`],
		['sent again', `${resent} times`],
		['load of the machine', loadavg()[0]!.toFixed(1)]
	];
	for (const [name, text] of lines) say(`  ${name!.padEnd(20)} ${text}`);
	for (const problem of verdict.problems.slice(0, 10)) say(`  PROBLEM ${problem}`);
}

/** Ends the drill, in words, where namespaces cannot be made. */
async function openPlace(): Promise<Place> {
	if (isOneHost) {
		return new OneHost({ service: await freePort(), A: await freePort(), B: await freePort() });
	}
	try {
		return new Namespaces(4173);
	} catch (error) {
		console.error(
			`Network namespaces cannot be made here, so nothing was played. ${String(error)}\n` +
				'Run this as root on Linux with iproute2, or with --one-host: two processes, without a network between them.'
		);
		process.exit(2);
	}
}

/** A directory where mounting is not allowed, which the output then says. */
function openVolume(own: string): Volume {
	if (isOneHost) return new Folder(own);
	try {
		return new Image(own);
	} catch (error) {
		say(`  (${String(error)})`);
		return new Folder(own);
	}
}
