// `npm run fault -- --rounds 200 --seed 1`: bad networks and pulled plugs, against the built server.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Chance } from './chance.ts';
import { drill } from './drill.ts';
import { House } from './house.ts';
import * as judge from './judge.ts';
import { Network, type Damage } from './network.ts';
import { Lead, Rater, Writer, type Table, type Tally } from './people.ts';
import type { Prepared } from './rooms.ts';

/*
 * One server and one database serve all rounds, as at an office; a round has two sessions of its own: 25
 * people fill in a theme together, 24 rate and two screens lead. The server is killed in the middle of every
 * third round and in others by chance, and comes back with another clock. The last round is the drill: a backup is
 * made while people write, the machine dies, and a restored backup goes on in another place.
 */

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '3' },
		seed: { type: 'string', default: '1' }
	}
});
const rounds = Number(values.rounds);
const firstSeed = Number(values.seed);

const damage: Damage = { lost: 0, cut: 0, doubled: 0, late: 0 };
const tally: Tally = { writes: 0, conflicts: 0, refusals: 0, resent: 0, fresh: 0 };
let acknowledged = 0;
let breaks = 0;

const house = await House.open(2 * (rounds + 1));
const differences: string[] = [];
try {
	for (let round = 0; round < rounds; round++) {
		const seed = firstSeed + round;
		const found = await playRound(seed, (chance) => pullPlug(chance, round % 3 === 0));
		differences.push(...found.map((one) => `seed ${seed}: ${one}`));
		if (found.length > 0) process.stdout.write(`${found.slice(0, 10).join('\n')}\n`);
		if (round % 10 === 9)
			process.stdout.write(`${round + 1} rounds, ${differences.length} differences\n`);
	}
	const found = await playRound(firstSeed + rounds, (_, tables) => drill(house, tables));
	differences.push(...found.map((one) => `drill: ${one}`));
	if (found.length > 0) process.stdout.write(`${found.slice(0, 10).join('\n')}\n`);
} finally {
	const stopped = await house.stop();
	if (stopped > 2000) differences.push(`stopping took ${Math.round(stopped)} ms`);
	house.close();
}
process.stdout.write(
	`seeds ${firstSeed} to ${firstSeed + rounds - 1}: ${rounds} rounds, ${tally.writes} writes, ` +
		`${acknowledged} acknowledged, ${tally.conflicts} conflicts, ${tally.refusals} refused, ` +
		`${tally.resent} resent, ${damage.lost} lost, ${damage.cut} cut, ${damage.doubled} doubled, ` +
		`${damage.late} late, ${breaks} streams broken, ${tally.fresh} read afresh, ` +
		`${house.kills} kills, ${differences.length} differences\n`
);
// Whoever still tries to reach the house that was stopped is not waited for.
process.exit(differences.length > 0 ? 1 : 0);

/** disturb: what happens meanwhile, and the problems it found. */
async function playRound(
	seed: number,
	disturb: (chance: Chance, tables: Table[]) => Promise<string[]>
): Promise<string[]> {
	const chance = new Chance(seed);
	const network = new Network(house.port, damage);
	const together = tableFor(network, house.prepare('none'));
	const apart = tableFor(network, house.prepare('here'));
	const writers = Array.from({ length: 25 }, () => new Writer(together, chance.apart()));
	const raters = Array.from({ length: 24 }, () => new Rater(apart, chance.apart()));
	const leads = [0, 1].map(() => new Lead(apart, chance.apart()));
	const people = [...writers, ...raters, ...leads];
	const joined = [...writers, ...raters].map((one, index) => one.join(`Deelnemer ${index}`));
	const disturbing = disturb(chance.apart(), [together, apart]);
	await Promise.all(joined);
	await Promise.all(people.map((one) => one.work(one instanceof Lead ? 4 : 3)));
	const disturbed = await disturbing;
	network.calm = true;
	await network.settled();
	const problems = await untilEqual(() => [
		...writers.flatMap((one) => judge.writerDiffers(house.db, together.room, one)),
		...raters.flatMap((one) => judge.raterDiffers(house.db, apart.room, one)),
		...leads.flatMap((one) => judge.leadDiffers(house.db, apart.room, one))
	]);
	problems.push(...disturbed);
	for (const { room, acknowledged: acks } of [together, apart]) {
		problems.push(
			...judge.lostOrDoubled(house.db, room, acks),
			...judge.notReplayed(house.db, room)
		);
		acknowledged += acks.length;
	}
	for (const one of people) {
		const { room } = one instanceof Writer ? together : apart;
		problems.push(...judge.streamDiffers(house.db, room, one.stream));
		breaks += one.stream.breaks;
		one.leave();
	}
	await Promise.all(people.map((one) => one.settle()));
	network.close();
	return problems;
}

function tableFor(network: Network, room: Prepared): Table {
	return { network, room, tally, acknowledged: [] };
}

/** Somewhere in the round, once or more. */
async function pullPlug(chance: Chance, isKilled: boolean): Promise<string[]> {
	let times = isKilled ? 1 : 0;
	if (chance.happens(0.1)) times += 1;
	for (; times > 0; times--) {
		await pause(100 + chance.whole(700));
		await house.kill();
		await pause(chance.whole(200));
		await house.start(chance.whole(7_200_000) - 3_600_000);
	}
	return [];
}

/** Screens follow by themselves within some seconds; what still differs then is a difference. */
async function untilEqual(look: () => string[]): Promise<string[]> {
	let found = look();
	for (let tries = 0; tries < 200 && found.length > 0; tries++) {
		await pause(50);
		found = look();
	}
	return found;
}
