import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { noTerms } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { promisedBy } from '#server/agreements/beside.ts';
import * as standings from '#server/agreements/standings.ts';
import * as expertise from '#server/expertise/expertise.ts';
import * as figures from '#server/figures/figures.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { load as loadFigures } from '#routes/gemeenten/[municipality]/cijfers/+page.server.ts';
import { load as loadPlan } from '#routes/gemeenten/[municipality]/plan/+page.server.ts';
import {
	actions as lineActions,
	load as loadLine
} from '#routes/gemeenten/[municipality]/plan/[line]/+page.server.ts';
import { load as loadAgreements } from '#routes/regios/[region]/afspraken/+page.server.ts';
import { load as loadScripts } from '#routes/regios/[region]/draaiboeken/+page.server.ts';
import { load as loadExpertise } from '#routes/regios/[region]/expertise/+page.server.ts';
import { emptyWorld, importWaterkant, now, who } from '../world/waterkant.ts';

/* Oudsluis merged into GM9001 on 1 January 2025: what it wrote is found there, and stays as it was. */

const old = 'GM9004';
const successor = 'GM9001';
const region = 'waterkant';
const writer = { who: { id: who, role: 'beleidsadviseur' }, now };

function merged() {
	const world = emptyWorld();
	importWaterkant(world);
	const { db } = world;
	const terms = (action: string) => ({ ...noTerms, action });
	const own = { region, municipality: old, kind: 'plan-line', terms: terms('Sluis open') } as const;
	const line = agreements.add(db, own, writer);
	const shared = { ...agreements.notShared, municipalities: [old] };
	const together = {
		region,
		municipality: null,
		kind: 'joint',
		terms: terms('Samen varen')
	} as const;
	const joint = agreements.add(db, { ...together, shared }, writer);
	const said = {
		state: 'running',
		helps: 'Wind mee.',
		hinders: '',
		directions: '',
		goesTo: null
	} as const;
	standings.tell(
		db,
		{ id: joint, region },
		{ cell: { municipality: old, ...said }, expected: 0 },
		writer
	);
	const script = scriptsIn('questionnaires')[0]!;
	workshops.prepare(db, { region, municipality: old }, script, { who, now });
	return { ...world, line, joint };
}

type World = ReturnType<typeof merged>;

function visit({ db }: World, municipality: string, more: Record<string, string> = {}) {
	const held = [{ role: 'adviser', ...everywhere, region, municipality }] as const;
	const viewer = { id: 'ada', name: who, held };
	const locals = { db, viewer, now, shelf: { planFormats: [], folder: 'questionnaires' } };
	const url = new URL(`http://localhost/?regio=${region}`);
	const params = { municipality, region, ...more };
	return { params, locals, url, setHeaders: () => undefined } as never;
}

test('a plan shows what the plan of who merged into it said, under its old name', async () => {
	const world = merged();
	const { plan, joint } = loadPlan(visit(world, successor));
	expect(plan).toMatchObject({
		turns: [],
		before: [{ code: old, name: 'Oudsluis', until: '1 januari 2025', lines: [{ id: world.line }] }]
	});
	expect(joint).toMatchObject([{ action: 'Samen varen' }]);
	const line = visit(world, successor, { line: String(world.line) });
	expect(loadLine(line)).toMatchObject({ mayKeep: false, line: { id: world.line } });
	const form = new Request('http://localhost/', {
		method: 'POST',
		body: new URLSearchParams({ stand: 'done', geleerd: 'x', revisie: '1' })
	});
	const press = { ...(line as object), request: form } as never;
	await expect(lineActions.stand(press)).rejects.toMatchObject({ status: 404 });
	expect(agreements.find(world.db, region, world.line)).toMatchObject({
		municipality: old,
		revision: 1
	});
});

test('another municipality finds none of it', () => {
	const world = merged();
	const elsewhere = visit(world, 'GM9002', { line: String(world.line) });
	expect(loadPlan(visit(world, 'GM9002'))).toMatchObject({ plan: { before: [] }, joint: [] });
	expect(() => loadLine(elsewhere)).toThrow(expect.objectContaining({ status: 404 }));
	expect(
		promisedBy(world.db, { region, municipality: 'GM9002', today: '2026-01-01' }).before
	).toEqual([]);
});

describe('what stands beside the plan', () => {
	test('is how it stood there, until the successor says how it stands', () => {
		const world = merged();
		const [agreement] = loadAgreements(visit(world, successor)).agreements;
		expect(agreement).toMatchObject({
			of: [successor],
			cells: [{ municipality: successor, helps: 'Wind mee.', toldBefore: 'Oudsluis' }]
		});
	});

	test('is who knows what there, and the scripts that were followed there', () => {
		const world = merged();
		const entry = {
			...{ terrain: 'Water', kinds: ['advises' as const], municipality: old, organisation: '' },
			...{ functionName: 'sluiswachter', reach: '088', forWhom: '', checkedOn: '2024-01-01' }
		};
		expertise.add(world.db, region, entry, { who, now });
		const { rows, members } = loadExpertise(visit(world, successor));
		expect(rows.map(({ where }) => where)).toEqual([expect.stringContaining('Oudsluis (nu ')]);
		expect(members.map(({ code }) => code)).toEqual([successor]);
		const { homes } = loadScripts(visit(world, successor));
		expect(homes.map(({ value, mayLead }) => [value, mayLead])).toContainEqual([old, false]);
		const elsewhere = loadScripts(visit(world, 'GM9002'));
		expect(elsewhere.homes.map(({ value }) => value)).not.toContain(old);
	});

	test('is its figures', () => {
		const world = merged();
		const figure = {
			...{
				level: 'municipality' as const,
				municipality: old,
				part: '',
				subject: 'Bruggen',
				group: ''
			},
			...{
				year: 2023,
				since: null,
				value: 40,
				unit: 'bruggen',
				base: null,
				baseOf: '',
				margin: null
			},
			...{ printed: '', source: 'de gemeente', status: 'final' as const, told: '', place: '' }
		};
		figures.bring(world.db, region, [figure as never], { who, now });
		expect(loadFigures(visit(world, successor)).before).toMatchObject([
			{ name: 'Oudsluis', tables: [{ subject: 'Bruggen' }] }
		]);
		expect(loadFigures(visit(world, 'GM9002')).before).toEqual([]);
	});
});
