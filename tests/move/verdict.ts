import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Database } from '#server/db/open.ts';
import * as judge from '../fault/judge.ts';
import type { Course } from './acts.ts';
import type { Person, Told } from './crowd.ts';
import type { Prepared } from '../fault/rooms.ts';
import type { Stage } from './stage.ts';

/* What was acknowledged is held beside what host B has, in its database and on people's screens. */

export interface Verdict {
	acknowledged: number;
	/** Of those, what host A acknowledged. */
	ofA: number;
	/** Acknowledged by A to those beside it, while everybody else could not reach it. */
	whileCut: number;
	lost: number;
	/** Seconds from the last that anybody was told by A to the first that anybody was told by B. */
	outage: number;
	/** The same for one person, as the one in the middle and the worst off felt it. */
	felt: { median: number; longest: number };
	/** Seconds from the start of the process on B until it was ready. */
	startUp: number;
	/** Seconds until every screen heard from others again. */
	streams: number;
	/** How often something was sent again. */
	resent: number;
	problems: string[];
}

export async function verdictOf(stage: Stage, course: Course): Promise<Verdict> {
	const problems = [...course.problems];
	problems.push(...(await untilAllAreBack(stage, course)));
	const beside = await stage.beside?.tell();
	const told = await stage.people.end();
	const db = openDatabase(join(stage.folderOfB, 'thermometer.db'));
	const [ofBeside, ours] = [2, stage.rooms.length - 2];
	const rooms = stage.rooms.slice(ofBeside, ofBeside + ours);
	problems.push(...told.problems, ...(await untilScreensAgree(stage, db, rooms)));
	const missing = [
		...lostOf(db, rooms, told.people),
		...lostOf(db, stage.rooms.slice(0, ofBeside), beside?.people ?? [])
	];
	problems.push(...missing, ...stage.rooms.flatMap((room) => judge.notReplayed(db, room)));
	db.$client.close();
	problems.push(...doctor(stage.folderOfB));
	const all = timesOf(told.people);
	const allBeside = timesOf(beside?.people ?? []);
	// What A acknowledged late, while its volume went, is on that volume or lost; nothing may come once B writes.
	const late = allBeside.filter((at) => at > course.ready).length;
	if (late > 0) problems.push(`host A acknowledged ${late} times after host B was ready`);
	const [ofA, ofB] = [
		all.filter((at) => at < course.moved),
		all.filter((at) => at >= course.moved)
	];
	const gaps = told.people.map((one) => gapOf(one, course)).sort((a, b) => a - b);
	return {
		acknowledged: all.length + allBeside.length,
		ofA: ofA.length + allBeside.length,
		whileCut: allBeside.filter((at) => at > course.gone).length,
		lost: missing.length,
		outage: (Math.min(...ofB) - Math.max(...ofA)) / 1000,
		felt: { median: (gaps[gaps.length >> 1] ?? NaN) / 1000, longest: (gaps.at(-1) ?? NaN) / 1000 },
		startUp: (course.ready - stage.B.startedAt) / 1000,
		streams: (Math.max(...told.people.map(({ stream }) => stream.began)) - course.gone) / 1000,
		resent: told.tally.resent,
		problems
	};
}

/** Everybody was told something by B, and hears from others again. */
async function untilAllAreBack(stage: Stage, { gone, moved }: Course): Promise<string[]> {
	for (let tries = 0; tries < 180; tries++) {
		const { people } = await stage.people.tell();
		const isBack = ({ acknowledged, stream }: Person) =>
			stream.began > gone && acknowledged.some(({ at }) => at >= moved);
		if (people.every(isBack)) return [];
		await pause(500);
	}
	return ['not everybody was back within a minute and a half'];
}

/** Screens follow within some seconds; what still differs then is a difference. */
async function untilScreensAgree(stage: Stage, db: Database, rooms: Prepared[]): Promise<string[]> {
	let found: string[] = [];
	for (let tries = 0; tries < 20; tries++) {
		const { people } = await stage.people.tell();
		found = people.flatMap(({ room, screen, stream }) => [
			...judge.writerDiffers(db, rooms[room]!, screen),
			...judge.streamDiffers(db, rooms[room]!, stream)
		]);
		if (found.length === 0) break;
		await pause(250);
	}
	return found;
}

function lostOf(db: Database, rooms: Prepared[], people: Told['people']): string[] {
	return people.flatMap(({ room, acknowledged }) =>
		judge.lostOrDoubled(
			db,
			rooms[room]!,
			acknowledged.map(({ one }) => one)
		)
	);
}

/** By the product's own check of the whole file, while B serves. */
function doctor(folder: string): string[] {
	const asked = ['src/cli/main.ts', 'doctor', join(folder, 'thermometer.db')];
	const { status, stdout, stderr } = spawnSync(process.execPath, asked, { encoding: 'utf8' });
	return status === 0 ? [] : [`doctor ended with ${status}: ${stdout}${stderr}`];
}

function timesOf(people: Told['people']): number[] {
	return people.flatMap(({ acknowledged }) => acknowledged.map(({ at }) => at));
}

/** Milliseconds between the last that somebody was told by A and the first by B. */
function gapOf({ acknowledged }: Person, { moved }: Course): number {
	const times = acknowledged.map(({ at }) => at);
	const before = Math.max(...times.filter((at) => at < moved));
	return Math.min(...times.filter((at) => at >= moved)) - before;
}
