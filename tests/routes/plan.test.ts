import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import * as agreements from '#server/agreements/agreements.ts';
import * as standings from '#server/agreements/standings.ts';
import * as instruments from '#server/library/instruments.ts';
import { notHere } from '#request/guard.ts';
import { eventOf, run, visit, type Prepared } from '../world/address-visit.ts';
import { addresses } from '../world/addresses.ts';
import { agreementAt, openTwoRegions } from '../world/two-regions.ts';
import { now, who } from '../world/waterkant.ts';

const world = openTwoRegions(afterAll);
const { db } = world;
const own = world.places.own!;
const line = Number(agreementAt('noord', 'GM9101'));
const writer = { who: { id: who, role: 'beleidsadviseur' }, now };
const page = '/gemeenten/[municipality]/plan';

function go(name: string, person: string, first: () => Prepared | undefined = () => undefined) {
	return visit(world, name, addresses[name]!, world.people[person]!, own, {
		first: () => first() ?? {}
	});
}

async function look(name: string, person: string, first: () => void = () => undefined) {
	const client = db.$client;
	client.exec('begin');
	try {
		first();
		const event = eventOf(world, name, addresses[name]!, world.people[person]!, own, false);
		return (await run(name, event)) as Record<string, never>;
	} finally {
		client.exec('rollback');
	}
}

const sending = (sends: Record<string, string>) => () => ({ sends: () => sends });

describe('a line of a plan', () => {
	const save = `POST ${page}/[line]?/bewaar`;
	const typed = { actie: 'Samen oefenen', beurt: 'first', revisie: '1' };

	test('is kept, and may lack what the format asks: the plan says so', async () => {
		expect(await go(save, 'adviser', sending(typed))).toMatchObject({ status: 303, written: true });
		const empty = { ...typed, actie: '', doel: 'Beter kijken' };
		expect(await go(save, 'adviser', sending(empty))).toMatchObject({ status: 303 });
		const plan = await look(`GET ${page}`, 'adviser', () => {
			const terms = { ...agreements.termsOf(agreements.find(db, 'noord', line)!), action: '' };
			agreements.change(db, { region: 'noord', id: line, expected: 1 }, { terms }, writer);
		});
		expect(JSON.stringify(plan)).toContain('Nog in te vullen: Actie.');
	});

	test('without anything in it is refused, and nothing typed is lost', async () => {
		const outcome = await go(save, 'adviser', sending({ ...typed, actie: ' ', doel: '' }));
		expect(outcome).toMatchObject({ status: 400, written: false });
		expect(outcome.told).toContain('Schrijf wat u gaat doen');
		const long = await go(save, 'adviser', sending({ ...typed, actie: 'a'.repeat(1001) }));
		expect(long.told).toContain('a'.repeat(1001));
	});

	test('that looks as if it is about a client is asked about first', async () => {
		const actie = 'Gesprek met Jan Jansen, BSN 123456782';
		const outcome = await go(save, 'adviser', sending({ ...typed, actie }));
		expect(outcome).toMatchObject({ status: 400, written: false });
		expect(outcome.told).toContain('clientMention');
	});

	test('that somebody else changed meanwhile shows both', async () => {
		const outcome = await go(save, 'adviser', () => {
			const terms = { ...agreements.termsOf(agreements.find(db, 'noord', line)!), goal: 'Anders' };
			agreements.change(db, { region: 'noord', id: line, expected: 1 }, { terms }, writer);
			return { sends: () => typed };
		});
		expect(outcome.status).toBe(409);
		expect(outcome.told).toContain('Doel: “Anders”');
		expect(outcome.told).toContain('Samen oefenen');
	});

	test('ends with what was learned, and the role of who said so', async () => {
		const move = `POST ${page}/[line]?/stand`;
		const none = await go(move, 'adviser', sending({ stand: 'done', revisie: '1' }));
		expect(none).toMatchObject({ status: 400, written: false });
		expect(none.told).toContain('Schrijf op wat u hiervan hebt geleerd');
		const told = { stand: 'done', geleerd: 'Vaak oefenen werkt.', revisie: '1' };
		let history: unknown;
		await visit(world, move, addresses[move]!, world.people.adviser!, own, {
			first: () => ({ sends: () => told }),
			during: async (work) => {
				const answer = await work();
				history = agreements.historyOf(db, line)[0];
				return answer;
			}
		});
		expect(history).toMatchObject({ kind: 'moved', state: 'done', role: 'beleidsadviseur' });
	});

	test('of another municipality is not there, under any name', async () => {
		const name = `GET ${page}/[line]`;
		const other = agreementAt('noord', 'GM9102');
		const outcome = await go(name, 'adviser', () => ({ params: { line: other } }));
		expect(outcome).toMatchObject({ status: 404, told: notHere });
		for (const id of [
			agreementAt('noord', 'plan'),
			agreementAt('noord', 'agreement'),
			'999',
			'x'
		]) {
			const asked = await go(name, 'administrator', () => ({ params: { line: id } }));
			expect(asked.status).toBe(404);
		}
	});
});

test('a team leader sees the plan and changes nothing in it', async () => {
	const plan = await look(`GET ${page}`, 'team leader');
	expect(plan).toMatchObject({ head: { mayKeep: false }, hasProposals: false });
	expect(JSON.stringify(plan)).toContain('Oefenen');
});

test('a plan goes along as DOCX, with its lines', async () => {
	const name = `GET ${page}/plan.docx`;
	const event = eventOf(world, name, addresses[name]!, world.people.adviser!, own, false);
	db.$client.exec('begin');
	const response = (await run(name, event)) as Response;
	const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
	db.$client.exec('rollback');
	const text = strFromU8(parts['word/document.xml']!);
	for (const words of ['Plan van Aadorp', 'Oefenen', 'Beter kijken', 'Het is samen gemaakt.']) {
		expect(text).toContain(words);
	}
	expect(response.headers.get('content-disposition')).toContain('plan-noord-gm9101.docx');
});

test('who sees one municipality gets neither others’ standings nor how many there are', async () => {
	const first = () => {
		const id = Number(agreementAt('noord', 'agreement'));
		for (const municipality of ['GM9101', 'GM9102']) {
			const cell = { municipality, state: 'stopped', helps: '', directions: '' } as const;
			const told = { ...cell, hinders: `bij ${municipality}`, goesTo: 'board' } as const;
			standings.tell(db, { id, region: 'noord' }, { cell: told, expected: 0 }, writer);
		}
	};
	const name = 'GET /regios/[region]/afspraken';
	const adviser = JSON.stringify(await look(name, 'adviser', first));
	expect(adviser).toContain('bij GM9101');
	expect(adviser).not.toContain('GM9102');
	expect(adviser).toContain('"counted":null');
	const coordinator = JSON.stringify(await look(name, 'coordinator', first));
	expect(coordinator).toContain('bij GM9102');
	expect(coordinator).toContain('2 gestopt');
	const agenda = 'GET /regios/[region]/afspraken/agenda/[talk]';
	expect(JSON.stringify(await look(agenda, 'coordinator', first))).toContain('bij GM9102');
});

test('what has to go to a talk says what is in the way', async () => {
	const name = 'POST /regios/[region]/afspraken/[agreement]/[municipality]?/bewaar';
	const outcome = await go(
		name,
		'adviser',
		sending({ stand: 'running', naar: 'board', revisie: '0' })
	);
	expect(outcome).toMatchObject({ status: 400, written: false });
	expect(outcome.told).toContain('Schrijf wat er in de weg zit');
});

test('where a region uses no plans or agreements, their pages are not there and nothing leads to them', async () => {
	const off = () => {
		instruments.choose(db, 'noord', ['thuis'], { who, now });
		return undefined;
	};
	const names = Object.keys(addresses).filter((name) =>
		/^GET \/(gemeenten\/\[municipality\]|regios\/\[region\])\/(plan|afspraken)(\/|$)|beheer.*\/plan$/.test(
			name
		)
	);
	expect(names.length).toBeGreaterThan(12);
	for (const name of names.filter((one) => one.startsWith('GET '))) {
		expect(await go(name, 'administrator', off)).toMatchObject({ status: 404, told: notHere });
	}
	const shown = await look('GET /gemeenten/[municipality]/[round]', 'administrator', off);
	expect(JSON.stringify(shown)).not.toMatch(/\/plan\b|\/afspraken/);
});
