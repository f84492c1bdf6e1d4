import { expect, test } from 'vitest';
import type { Viewer } from '#domain/access/permission.ts';
import { everywhere, type GrantedRole } from '#domain/access/grant.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as instruments from '#server/library/instruments.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import { Live } from '#server/live/live.ts';
import { Writes } from '#server/live/writes.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { load as loadLead } from '#routes/regios/[region]/draaiboek/[workshop]/+page.server.ts';
import {
	actions as resultActions,
	load as loadResult
} from '#routes/regios/[region]/draaiboek/[workshop]/resultaat/+page.server.ts';
import { load as loadList } from '#routes/regios/[region]/draaiboeken/+page.server.ts';
import { emptyWorld, importWaterkant, now, who } from '../world/waterkant.ts';

/* A script beside a municipality is of that municipality; one beside the region of those who work in it. */

const region = 'waterkant';
const municipality = 'GM9001';

function world() {
	const made = emptyWorld();
	importWaterkant(made);
	const { db } = made;
	const script = scriptsIn('questionnaires').find(({ key }) => key === 'reflectie')!;
	const [local, ofRegion] = [municipality, null].map((code) =>
		workshops.prepare(db, { region, municipality: code }, script, { who, now })
	) as [string, string];
	const action = JSON.stringify([{ id: 'a', text: 'Bellen', owner: 'team', due: '' }]);
	for (const id of [local, ofRegion]) {
		const written = { field: 'volgende.acties', value: action, expected: 0 };
		workshops.save(db, { id, script }, written, { who, now });
	}
	const ask = (role: GrantedRole, code: string | null, workshop = local, form = {}) => {
		const held = [{ role, ...everywhere, region, municipality: code }] as const;
		const viewer: Viewer = { id: 'ada', name: who, held: [...held] };
		const parts = { db, viewer, now, live: new Live(), writes: new Writes(db) };
		const locals = { ...parts, shelf: { folder: 'questionnaires', planFormats: [] } };
		const request = new Request('http://localhost/', {
			method: 'POST',
			body: new URLSearchParams(form)
		});
		const params = { region, workshop };
		return { params, locals, request, cookies: {}, setHeaders: () => undefined } as never;
	};
	return { db, local, ofRegion, ask };
}

const notThere = expect.objectContaining({ status: 404 });

test('of a municipality is led by its adviser and read by its teams, and by nobody else', () => {
	const { ask, local } = world();
	expect(loadLead(ask('adviser', municipality)).workshop.id).toBe(local);
	expect(loadResult(ask('team-leader', municipality)).mayLead).toBe(false);
	expect(() => loadLead(ask('team-leader', municipality))).toThrow(notThere);
	for (const [role, code] of [
		['adviser', 'GM9002'],
		['coordinator', null],
		['reader', municipality]
	] as const) {
		expect(() => loadResult(ask(role, code))).toThrow(notThere);
	}
});

test('of the region is led by its coordinator, and read by advisers and team leaders', () => {
	const { ask, ofRegion } = world();
	expect(loadLead(ask('coordinator', null, ofRegion)).place.at).toBe('deze regio');
	expect(loadResult(ask('adviser', municipality, ofRegion)).mayLead).toBe(false);
	expect(() => loadResult(ask('reader', null, ofRegion))).toThrow(notThere);
	const places = ({ homes }: ReturnType<typeof loadList>) => homes.map(({ value }) => value);
	expect(places(loadList(ask('coordinator', null)))).toEqual(['regio']);
	expect(places(loadList(ask('adviser', municipality)))).toEqual(['regio', municipality]);
});

test('has actions that go into the plan or among the agreements, once', async () => {
	const { db, ask, ofRegion, local } = world();
	const chosen = { veld: 'volgende.acties', actie: 'a' };
	for (const [role, code, workshop] of [
		['adviser', municipality, local],
		['adviser', municipality, local],
		['coordinator', null, ofRegion]
	] as const) {
		const press = resultActions.volg(ask(role, code, workshop, chosen));
		await expect(press).rejects.toMatchObject({ status: 303 });
	}
	expect(agreements.linesOf(db, { region, municipality })).toMatchObject([
		{ action: 'Bellen', responsible: 'team', state: 'planned' }
	]);
	expect(agreements.sharedIn(db, region)).toMatchObject([{ action: 'Bellen', kind: 'regional' }]);
	const [step] = loadResult(ask('adviser', municipality)).parts.at(-1)!.fields.at(-1)!.actions;
	expect(step).toMatchObject({ standing: 'followed', words: 'gepland' });
});

test('is gone while the region has scripts switched off, and there again after', () => {
	const { db, ask } = world();
	instruments.choose(db, region, ['matrix'], { who, now });
	expect(() => loadResult(ask('adviser', municipality))).toThrow(notThere);
	instruments.choose(db, region, ['draaiboeken'], { who, now });
	expect(loadResult(ask('adviser', municipality)).follows).toBeNull();
	expect(loadResult(ask('adviser', municipality)).parts).not.toEqual([]);
});
