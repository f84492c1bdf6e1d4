import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** What happens to host A, and how host B comes in its place. */
export interface Act {
	/** As it is asked for. */
	key: string;
	title: string;
	hasBeside: boolean;
	/** Whether the volume has to be one that can be taken from a host. */
	takesVolume: boolean;
	play(stage: Stage): Promise<Course>;
}

/** Moments as Date.now() gives them. */
export interface Course {
	/** When people could reach host A no more. */
	gone: number;
	/** When that was known, and the work of moving began. */
	noticed: number;
	/** When A wrote nothing more: its process or its volume was gone. */
	lastOfA: number;
	ready: number;
	/** When the service was B's. */
	moved: number;
	/** What B said while it was held back, how often. */
	heldBack: number;
	problems: string[];
}

export const acts: Act[] = [
	{
		key: 'crash',
		title: 'Host A loses its power',
		hasBeside: false,
		takesVolume: false,
		async play(stage) {
			const gone = Date.now();
			// All of a machine at once: it computes nothing more, nothing leaves it, and its memory is gone.
			stage.A.freeze();
			stage.place.cut('A');
			stage.volume.lose('A');
			await stage.A.end('SIGKILL');
			const lastOfA = Date.now();
			await stage.untilMissed();
			return take(stage, { gone, noticed: Date.now(), lastOfA });
		}
	},
	{
		key: 'stop',
		title: 'Host A is stopped in order (SIGTERM)',
		hasBeside: false,
		takesVolume: false,
		async play(stage) {
			const gone = Date.now();
			await stage.A.end('SIGTERM');
			stage.volume.detach('A');
			return take(stage, { gone, noticed: gone, lastOfA: Date.now() });
		}
	},
	{
		key: 'cut',
		title: 'Host A is cut off and lives on: the lease holds host B back until A is dead',
		hasBeside: true,
		takesVolume: false,
		async play(stage) {
			const gone = Date.now();
			stage.place.cut('A');
			await stage.untilMissed();
			const noticed = Date.now();
			// What a platform should refuse (ReadWriteOncePod): then the lease is all that is left. It is a lock of
			// one kernel, which both hosts of this drill share; between two machines the volume has to do it.
			stage.startB(stage.volume.attachBeside('B'));
			const problems = await whileHeldBack(stage);
			await stage.A.end('SIGKILL');
			const lastOfA = Date.now();
			stage.volume.detach('A');
			return ready(stage, { gone, noticed, lastOfA, problems });
		}
	},
	{
		key: 'taken',
		title: 'Host A is cut off and lives on, and its volume is taken: its lease holds nobody back',
		hasBeside: true,
		takesVolume: true,
		async play(stage) {
			const gone = Date.now();
			stage.place.cut('A');
			await stage.untilMissed();
			const noticed = Date.now();
			stage.volume.lose('A');
			const lastOfA = Date.now();
			const course = await take(stage, { gone, noticed, lastOfA });
			// Long enough for people beside A to try again.
			await pause(5000);
			if (!stage.A.isAlive) course.problems.push('host A ended, so nothing was shown');
			await stage.A.end('SIGKILL');
			return course;
		}
	}
];

type Before = Pick<Course, 'gone' | 'noticed' | 'lastOfA'> & Partial<Pick<Course, 'problems'>>;

async function take(stage: Stage, before: Before): Promise<Course> {
	stage.startB(stage.volume.attach('B'));
	return ready(stage, before);
}

async function ready(stage: Stage, before: Before): Promise<Course> {
	const at = await stage.untilReady('B');
	const problems = [...(before.problems ?? [])];
	if (at < before.lastOfA) problems.push('host B was ready before host A wrote nothing more');
	const moved = Date.now();
	await stage.place.point('B');
	const heldBack = stage.B.refusals.filter(saysSo).length;
	const others = stage.B.refusals.filter((refusal) => !saysSo(refusal));
	problems.push(...others.map(({ said }) => `host B stopped by itself: ${said}`));
	return { ...before, ready: at, moved, heldBack, problems };
}

/** Until B was refused twice, with A saving what the people beside it typed. */
async function whileHeldBack(stage: Stage): Promise<string[]> {
	const since = Date.now();
	let wasReady = false;
	while (stage.B.refusals.length < 2) {
		wasReady ||= await stage.people.isReady(stage.place.own.B);
		await pause(50);
		if (Date.now() - since > 60_000) return ['host B was not refused twice within a minute'];
	}
	const told = await stage.beside?.tell();
	const saved = (told?.people ?? [])
		.flatMap(({ acknowledged }) => acknowledged)
		.filter(({ at }) => at > since).length;
	return [
		...(wasReady ? ['host B was ready while host A lived'] : []),
		...(saved > 0 ? [] : ['host A saved nothing while it was cut off, so nothing was shown'])
	];
}

const saysSo = ({ said }: { said: string }) => said.includes('Er draait al een Thermometer');
