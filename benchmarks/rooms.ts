import { openStream } from './baseline.ts';
import type { RoomsReply, Seat } from './calls.ts';
import type { Ground } from './ground.ts';
import { compare, countRow, milliseconds, percentile, ratioRow, type Row } from './measurement.ts';
import type { Program } from './program.ts';

/* From one who saves to all who look: how long an answer is on its way, and whether all of it arrives. */

interface Rooms {
	id: string;
	measure: string;
	rooms: number;
	listenersPerRoom: number;
	/** Answers per second, and in one round. */
	pace: number;
	count: number;
	isPresent: boolean;
	target: number;
}

export function liveFive(ground: Ground): Promise<Row[]> {
	return live(ground, {
		id: 'live-5',
		measure: 'p95 to hear it, 200 rooms of 5',
		rooms: 200,
		listenersPerRoom: 5,
		pace: 100,
		count: 100,
		isPresent: true,
		target: 3
	});
}

export function liveThousand(ground: Ground): Promise<Row[]> {
	return live(ground, {
		id: 'live-1000',
		measure: 'p95 to hear it, 5 full rooms of 200',
		rooms: 5,
		listenersPerRoom: 200,
		pace: 10,
		count: 10,
		isPresent: false,
		target: 1.5
	});
}

async function live(ground: Ground, rooms: Rooms): Promise<Row[]> {
	const [server, stream] = [await ground.openServer(), await openStream()];
	const own = structuredClone(ground.world.seats.slice(0, rooms.rooms));
	const theirs = structuredClone(own);
	let wrong = 0;
	const side = async (program: Program, seats: Seat[]) => {
		const reply = await hear(ground, program, seats, rooms);
		if (program === server) wrong += reply.lost + reply.doubled + reply.outOfOrder;
		return percentile(reply.delays, 0.95);
	};
	const comparison = await compare(
		() => side(server, own),
		() => side(stream, theirs)
	);
	await Promise.all([server.stop(), stream.stop()]);
	const { id, measure, target } = rooms;
	return [
		ratioRow({ id, measure, target, better: 'lower', write: milliseconds }, comparison),
		countRow(id, 'lost, doubled or out of order', wrong, 0)
	];
}

async function hear(
	{ client, world }: Ground,
	{ port }: Program,
	seats: Seat[],
	{ listenersPerRoom, pace, count, isPresent }: Rooms
): Promise<RoomsReply> {
	const { items } = world;
	const reply = await client.call({
		call: 'rooms',
		port,
		seats,
		items,
		listenersPerRoom,
		pace,
		count,
		isPresent
	});
	seats.splice(0, seats.length, ...reply.seats);
	return reply;
}

export async function liveRejoin(ground: Ground): Promise<Row[]> {
	const server = await ground.openServer();
	const { missed, drops } = await ground.client.call({
		call: 'rejoin',
		port: server.port,
		seat: structuredClone(ground.world.seats[0]!),
		items: ground.world.items,
		listeners: 20,
		count: 500
	});
	await server.stop();
	const measure = `answers missed in the end, ${drops} drops during 500 answers`;
	return [countRow('live-rejoin', measure, missed, 0)];
}
