import { signedIn } from './account.ts';
import { openTemplate, openTrivialPage } from './baseline.ts';
import type { PagesReply, Request, Seat } from './calls.ts';
import type { Ground } from './ground.ts';
import {
	compare,
	countRow,
	perSecond,
	ratioRow,
	type Comparison,
	type Row,
	type Side
} from './measurement.ts';
import type { Program } from './program.ts';
import type { World } from './world.ts';

/* The page that people fill in: sixty questions with sixty answers, of five hundred scans in turn. */

const connections = 4;

export async function pageGet(ground: Ground): Promise<Row[]> {
	const [server, template] = [await ground.openServer(), await openTemplate(ground)];
	const pages = ground.world.seats.map((seat) => asked(ground.world.pageOf(seat), seat));
	const theirs = () => ask(ground, template, numbered(500), 2000, 200);
	await ask(ground, server, pages, pages.length, 200);
	const again = await compare(() => ask(ground, server, pages, 1000, 200), theirs);
	const changed = await compare(changedPages(ground, server, ground.world, 100), theirs);
	const ofEight = await compare(changedPages(ground, server, ground.world.eight, 40), theirs);
	await Promise.all([server.stop(), template.stop()]);
	const row = (measure: string, comparison: Comparison) =>
		ratioRow(
			{ id: 'page-get', measure, target: 0.4, better: 'higher', write: perSecond },
			comparison
		);
	return [
		row('pages of 60 answers, 4 clients', again),
		row('the same, each for the first time since an answer changed', changed),
		row('a theme of 8 questions, each for the first time since an answer changed', ofEight)
	];
}

/** Changes an answer in so many scans, and asks the page of each. */
function changedPages(
	ground: Ground,
	server: Program,
	{ seats: all, items, pageOf }: Pick<World, 'seats' | 'items' | 'pageOf'>,
	count: number
): Side {
	const seats = structuredClone(all);
	const { client } = ground;
	return async () => {
		const some = seats.splice(0, count);
		const { port } = server;
		const saves = { call: 'saves', port, seats: some, items, count, connections } as const;
		const saved = (await client.call(saves)).seats;
		seats.push(...saved);
		return ask(
			ground,
			server,
			saved.map((seat) => asked(pageOf(seat), seat)),
			count,
			200
		);
	};
}

/** As a browser asks for a page. */
function asked(path: string, { cookie }: Seat): Request {
	return { path, headers: { cookie, ...asBrowser } };
}

export const asBrowser = {
	'accept-encoding': 'gzip, deflate, br',
	'sec-fetch-site': 'same-origin'
};

export async function pageUnchanged(ground: Ground): Promise<Row[]> {
	const [server, trivial] = [await ground.openServer(), await openTrivialPage(ground)];
	const pages = await withTags(ground, server);
	const comparison = await compare(
		() => ask(ground, server, pages, 1000, 304),
		() => ask(ground, trivial, [{ path: '/', headers: {} }], 1500, 200)
	);
	await Promise.all([server.stop(), trivial.stop()]);
	const measure = 'unchanged pages, 4 clients';
	return [
		ratioRow(
			{ id: 'page-get-304', measure, target: 2, better: 'higher', write: perSecond },
			comparison
		)
	];
}

/** The second time that a scan's page is asked: what is prepared once per version is there. */
export async function pageStatements(ground: Ground): Promise<Row[]> {
	const server = await ground.openServer({ COUNT_STATEMENTS: 'yes' });
	const [first, second] = ground.world.seats;
	const statementsOf = async (seat: Seat, cookie: string) => {
		await server.ask('statements');
		await ask(ground, server, [{ path: ground.world.pageOf(seat), headers: { cookie } }], 1, 200);
		return (await server.ask<{ statements: number }>('statements')).statements;
	};
	const account = await signedIn(server);
	await statementsOf(first!, first!.cookie);
	const ofParticipant = await statementsOf(second!, second!.cookie);
	await statementsOf(first!, account);
	const ofAccount = await statementsOf(second!, account);
	await server.stop();
	return [
		countRow('page-sql', 'SQL statements for one page, participant of a session', ofParticipant, 3),
		countRow('page-sql', 'the same for who is signed in with an account', ofAccount, 3)
	];
}

/** Pages in a second; throws where one was answered otherwise. */
export async function ask(
	{ client }: Ground,
	{ port }: Program,
	pages: Request[],
	count: number,
	status: number
): Promise<number> {
	const reply = await client.call({ call: 'pages', port, pages, count, connections });
	refuseOthers(reply, status);
	return reply.perSecond;
}

function refuseOthers({ statuses }: PagesReply, status: number) {
	const others = Object.keys(statuses).filter((one) => Number(one) !== status);
	if (others.length > 0) throw new Error(`Answered with ${others.join(', ')} instead of ${status}`);
}

/** The pages with the tag that each was given. */
async function withTags(ground: Ground, { port }: Program): Promise<Request[]> {
	const pages: Request[] = [];
	for (const seat of ground.world.seats) {
		const { path, headers } = asked(ground.world.pageOf(seat), seat);
		const response = await fetch(`http://localhost:${port}${path}`, { headers });
		await response.arrayBuffer();
		const tag = response.headers.get('etag');
		if (!tag) throw new Error(`No ETag on ${path}`);
		pages.push({ path, headers: { ...headers, 'if-none-match': tag } });
	}
	return pages;
}

function numbered(count: number): Request[] {
	return Array.from({ length: count }, (_, index) => ({ path: `/${index}`, headers: {} }));
}
