import { expect, test } from 'vitest';
import * as actionsOf from '#server/sessions/actions.ts';
import { Live } from '#server/live/live.ts';
import * as lead from '#server/sessions/lead.ts';
import { newToken } from '#server/secrets/token.ts';
import { leadCookie } from '#request/own-cookies.ts';
import { revisionOf } from '#request/session-live.ts';
import { actions as atTheDoor } from '../../src/routes/meedoen/[code]/+page.server.ts';
import { actions as ofScan } from '../../src/routes/scans/[scan]/(scan)/+page.server.ts';
import { actions as reviewing } from '../../src/routes/scans/[scan]/(scan)/acties/+page.server.ts';
import { actions as filling } from '../../src/routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import { actions as preparing } from '../../src/routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import { actions as finalising } from '../../src/routes/scans/[scan]/(scan)/vaststellen/+page.server.ts';
import { actions as leading } from '../../src/routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { POST as noting } from '../../src/routes/scans/[scan]/(session)/leiden/notitie/+server.ts';
import { actions as takingOver } from '../../src/routes/scans/[scan]/(session)/leiden/overnemen/[key]/+page.server.ts';
import { POST as answering } from '../../src/routes/scans/[scan]/antwoorden/+server.ts';
import { Browser, outcomeOf, serverOf, type Asked } from '../world/browser.ts';
import { joined, openSession, type SessionWorld } from '../world/session.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

/* Who is in the room of a scan hears at once of all that is written there. */

const item = 'leren.reflectie';
const empty = { text: '', owner: '', due: '' };

/** What is done by whoever leads, after what is there before. */
type Doing = [
	name: string,
	act: unknown,
	asked: (world: SessionWorld) => Asked,
	before?: (world: SessionWorld) => void
];

const doings: Doing[] = [
	['an answer', answering, () => ({ json: { item, value: '2', note: '', expected: 0 } })],
	[
		'the answers of a page',
		filling.bewaar,
		() => ({ params: { theme: 'leren' }, form: { [`antwoord:${item}`]: '2', verder: 'ja' } })
	],
	['a step of the lead', leading.naar, () => ({ form: { stap: 'inschatten', stand: '2' } })],
	[
		'what the lead notes',
		noting,
		() => ({
			json: { item, notes: { minority: 'Anders.', changeReason: null, action: empty }, expected: 0 }
		})
	],
	[
		'another lead by a link',
		takingOver.neem,
		(world) => ({
			params: {
				key: lead.offer(world.db, world.session, leaderIn(world), new Date().toISOString())
			},
			form: { apparaat: newToken() }
		})
	],
	['the lead that is taken back', leading.leiding, () => ({ form: {} })],
	['a door that is closed', preparing.deur, () => ({ form: { deur: 'dicht' } })],
	[
		'somebody who is taken out',
		preparing.weg,
		(world) => ({ form: { deelnemer: joined(world, 'Fatma').id } })
	],
	[
		'a session that is prepared otherwise',
		preparing.bereid,
		() => ({ form: { named: 'ja', rating: 'ahead', facilitated: 'ja', minutes: '60' } })
	],
	['a session that is closed', finalising.sluit, () => ({ form: {} })],
	[
		'what stands beside an answer',
		finalising.notities,
		() => ({ form: { vraag: item, anders: 'Zo.' } })
	],
	[
		'why an answer moved',
		finalising.redenen,
		() => ({ form: { [`reden:${item}`]: 'stricter' } }),
		(world) => {
			finalise(world, teamScan(world, openRound(world, '2025'), 'Veendorp-Noord'), '1');
			answer(world, world.scan, item, '3');
		}
	],
	[
		'a mark',
		finalising.vaststellen,
		() => ({ form: { namens: 'team' } }),
		(world) => {
			for (const one of [item, 'leren.inwerken']) answer(world, world.scan, one, '3');
		}
	],
	[
		'a scan that is opened again',
		ofScan.heropen,
		() => ({ form: { reden: 'Toch anders.' } }),
		(world) => void finalise(world, world.scan)
	],
	[
		'what became of an action',
		reviewing.acties,
		(world) => {
			const id = earlierAction(world);
			return { form: { [`stand:${id}`]: 'done', [`gezien:${id}`]: 'planned ' } };
		}
	],
	[
		'somebody who joins',
		atTheDoor.meedoen,
		({ session }) => ({
			params: { code: session.code },
			form: { name: 'Fatma', organisation: 'gemeente', level: 'bestuur', sleutel: newToken() }
		})
	]
];

test.each(doings)('%s is told in the room', async (_, act, asked, before) => {
	const world = openSession();
	const { db, scan, session } = world;
	before?.(world);
	const live = new Live();
	const browser = new Browser(serverOf(world, live), {});
	const { id } = await browser.signIn('administrator', {}, 'Leider');
	const taker = { name: who, by: id, from: null };
	browser.keep(
		leadCookie(session),
		lead.take(db, session, taker, { now: new Date().toISOString() })
	);
	const what = asked(world);
	const params = { scan: scan.id, ...what.params };
	const event = await browser.ask({ ...what, params });
	const seen = revisionOf(event.locals, scan.id);
	live.listen(scan.id, { person: null, presence: null, mayListen: () => true }, [], seen);
	const { status } = await outcomeOf(() => (act as (event: unknown) => unknown)(event));
	expect([200, 303]).toContain(status);
	expect(live.toldIn(scan.id)).not.toBe(seen);
	expect(live.toldIn(scan.id)).toBe(revisionOf(event.locals, scan.id));
});

function leaderIn({ db, session }: SessionWorld): string {
	return db.$client
		.prepare('select lead_by from sessions where id = ?')
		.pluck()
		.get(session.id) as string;
}

/** Of the same team in the round before; its id. */
function earlierAction(world: SessionWorld): string {
	const before = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
	const action = { item, text: 'Oefenen', owner: '', due: '' };
	actionsOf.add(world.db, before.id, action, { who, now });
	return actionsOf.ofScan(world.db, before.id)[0]!.id;
}
