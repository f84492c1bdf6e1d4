import Sqlite from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { openUpsert } from './baseline.ts';
import type { Acknowledged, Seat } from './calls.ts';
import type { Ground } from './ground.ts';
import { compare, countRow, perSecond, ratioRow, type Row } from './measurement.ts';
import type { Program } from './program.ts';

/* Saving one changed answer: validated, authorised, with its event, on disk before the reply. */

export function saveOne(ground: Ground): Promise<Row[]> {
	return saves(ground, { id: 'save-one', connections: 8, target: 1.3 });
}

export function saveBurst(ground: Ground): Promise<Row[]> {
	return saves(ground, { id: 'save-burst', connections: 32, target: 2 });
}

async function saves(
	ground: Ground,
	{ id, connections, target }: { id: string; connections: number; target: number }
): Promise<Row[]> {
	const [server, upsert] = [await ground.openServer(), await openUpsert(ground)];
	const own = structuredClone(ground.world.seats);
	const theirs = structuredClone(ground.world.seats);
	const comparison = await compare(
		() => save(ground, server, own, connections, 250),
		() => save(ground, upsert, theirs, connections, 750)
	);
	await Promise.all([server.stop(), upsert.stop()]);
	const measure = `changed answers on disk, ${connections} clients`;
	return [ratioRow({ id, measure, target, better: 'higher', write: perSecond }, comparison)];
}

/** Answers saved in a second; the seats go on from where they are. */
async function save(
	{ client, world }: Ground,
	{ port }: Program,
	seats: Seat[],
	connections: number,
	count: number
): Promise<number> {
	const reply = await client.call({
		call: 'saves',
		port,
		seats,
		items: world.items,
		count,
		connections
	});
	if (reply.isBroken) throw new Error('The server stopped while it saved');
	seats.splice(0, seats.length, ...reply.seats);
	return reply.perSecond;
}

/** Kills the server in the middle of saving, over and over, and looks what of the acknowledged is there. */
export async function saveDurable(ground: Ground): Promise<Row[]> {
	const { client, world } = ground;
	let server = await ground.openServer();
	const { file } = server;
	const acknowledged: Acknowledged[] = [];
	let kills = 0;
	while (acknowledged.length < wanted || kills < leastKills) {
		// Where a save was under way nobody knows what stands there now, as a client that returns.
		const from = (kills * perLife) % world.seats.length;
		const saving = client.call({
			call: 'saves',
			port: server.port,
			seats: structuredClone(world.seats.slice(from, from + perLife)),
			items: world.items,
			count: 100_000,
			connections: 8,
			keepsAcknowledged: true
		});
		await wait(1500 + 170 * (kills % 5));
		await server.kill();
		kills++;
		acknowledged.push(...(await saving).acknowledged);
		server = { ...(await ground.openServerOn(file)), file };
	}
	await server.stop();
	const lost = lostOf(file, acknowledged);
	const measure = `lost of ${acknowledged.length} acknowledged, ${kills} SIGKILLs`;
	return [countRow('save-durable', measure, lost, 0)];
}

/** Acknowledged saves in all, and scans for each life of the server. */
const wanted = 2000;
const leastKills = 5;
const perLife = 20;

/** An acknowledged save is there when its event is, with the value that was acknowledged. */
function lostOf(file: string, acknowledged: Acknowledged[]): number {
	const db = new Sqlite(file, { readonly: true });
	const find = db
		.prepare(
			`select json_extract(new, '$.value') from events where scan = ? and revision = ? and item = ?`
		)
		.pluck();
	const lost = acknowledged.filter(
		({ scan, item, value, revision }) => find.get(scan, revision, item) !== value
	);
	db.close();
	return lost.length;
}
