import { afterAll, expect, test } from 'vitest';
import * as instruments from '#server/library/instruments.ts';
import * as issues from '#server/issues/issues.ts';
import { eventOf, run, visit, type Prepared } from '../world/address-visit.ts';
import { addresses } from '../world/addresses.ts';
import { openTwoRegions } from '../world/two-regions.ts';
import { now, who } from '../world/waterkant.ts';

/* The matrix of Noord, in which one issue is ticked for Aadorp and a proeftuin. */

const world = openTwoRegions(afterAll);
const { db } = world;
const own = world.places.own!;
const page = '/regios/[region]/matrix';
const save = `POST ${page}/[issue]?/bewaar`;

function go(name: string, person: string, first: () => Prepared | undefined = () => undefined) {
	return visit(world, name, addresses[name]!, world.people[person]!, own, {
		first: () => first() ?? {}
	});
}

async function look(person: string, first: () => void = () => undefined) {
	db.$client.exec('begin');
	try {
		first();
		const name = `GET ${page}`;
		const event = eventOf(world, name, addresses[name]!, world.people[person]!, own, false);
		return (await run(name, event)) as { issues: unknown; mayKeep: boolean };
	} finally {
		db.$client.exec('rollback');
	}
}

const typed = { vraagstuk: 'Wachttijden', soort: 'general', gemeenten: 'GM9102', revisie: '1' };
const sending =
	(more: Record<string, string> = {}) =>
	() => ({
		sends: () => ({ ...typed, ...more })
	});

test('the coordinator keeps an issue with its ticks, and nobody else does', async () => {
	expect(await go(save, 'coordinator', sending())).toMatchObject({ status: 303, written: true });
	for (const person of ['adviser', 'team leader', 'reader']) {
		expect(await go(save, person, sending())).toMatchObject({ status: 404, written: false });
	}
	const empty = await go(save, 'coordinator', sending({ vraagstuk: ' ' }));
	expect(empty).toMatchObject({ status: 400, written: false });
	expect(empty.told).toContain('Schrijf het vraagstuk op.');
});

test('what somebody else changed meanwhile stands beside what was typed', async () => {
	const outcome = await go(save, 'coordinator', () => {
		const [kept] = issues.ofRegion(db, 'noord');
		const issue = { ...kept!, title: 'Intussen anders' };
		issues.change(db, 'noord', { id: kept!.id, expected: 1, issue }, { who, now });
		return sending()();
	});
	expect(outcome.status).toBe(409);
	expect(outcome.told).toContain('Nu staat er: “Intussen anders”');
	expect(outcome.told).toContain('Wachttijden');
});

test('who sees one municipality sees its ticks, and who keeps the matrix all of them', async () => {
	const tickOther = () => {
		const issue = { title: 'Elders', kind: 'general', source: '', others: [] } as const;
		const stamp = { who, now };
		issues.add(db, 'noord', { ...issue, others: [], municipalities: ['GM9102'] }, stamp);
	};
	const coordinator = await look('coordinator', tickOther);
	expect(coordinator.mayKeep).toBe(true);
	expect(JSON.stringify(coordinator.issues)).toContain('Beekdam');
	const adviser = await look('adviser');
	expect(adviser.mayKeep).toBe(false);
	expect(JSON.stringify(adviser.issues)).not.toContain('Beekdam');
});

test('is gone while the region has it switched off', async () => {
	const off = () => instruments.choose(db, 'noord', ['plan'], { who, now });
	await expect(look('coordinator', off)).rejects.toMatchObject({ status: 404 });
	expect((await look('coordinator')).mayKeep).toBe(true);
});
