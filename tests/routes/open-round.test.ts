import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { openDoor } from '#server/sign-in/door.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { readSettings } from '#server/settings/settings.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { Writes } from '#server/live/writes.ts';
import { actions, load } from '#routes/beheer/rondes/[region]/[round]/openen/+page.server.ts';
import { now, openWorld, veendorp, type OpenWorld } from '../world/waterkant.ts';

const ada = { id: 'ada', name: 'Ada' };

/** A request of somebody who runs the rounds of Waterkant, for the page that opens 2026. */
function request({ db, file, questionnaires }: OpenWorld, seen = '') {
	const settings = readSettings({ DATABASE_PATH: file });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const body = new URLSearchParams({ gezien: seen });
	return {
		params: { region: 'waterkant', round: '2026' },
		request: new Request('http://localhost/', { method: 'POST', body }),
		locals: {
			...{ db, now, shelf: { questionnaires }, door: openDoor({ db, settings }) },
			writes: new Writes(db),
			viewer: { ...ada, held: [{ role: 'coordinator', ...everywhere, region: 'waterkant' }] }
		},
		setHeaders: () => {}
	} as never;
}

async function press(world: OpenWorld, seen: string): Promise<string> {
	try {
		const answer: unknown = await actions.default(request(world, seen));
		if (!isActionFailure(answer)) return 'nothing';
		return (answer.data as unknown as { problems: { message: string }[] }).problems[0]!.message;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}

function prepared(): OpenWorld {
	const world = openWorld();
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	roundCourse.prepare(
		world.db,
		{
			...{ region: 'waterkant', key: '2026', questionnaire, rateFirst: true },
			...{ referenceDate: '2026-04-01', opensOn: null, closesOn: null },
			...({ purpose: 'leren', weighting: 'equal', soleScope: 'total' } as const)
		},
		{ who: ada, now }
	);
	return world;
}

const seenOn = (world: OpenWorld) => (load(request(world)) as { seen: string }).seen;
const stateOf = ({ db }: OpenWorld) => rounds.findWithPrepared(db, 'waterkant', '2026')?.state;

test('only what somebody looked at is opened: what changed meanwhile is shown first', async () => {
	const world = prepared();
	const seen = seenOn(world);
	const where = { regions: ['waterkant'], municipality: veendorp };
	const team = { name: 'Nieuw', postcodes: [], validTo: null };
	teamRegistry.add(world.db, where, team, { who: ada, now });
	expect(await press(world, seen)).toContain('Intussen veranderde wat erin zit');
	expect(stateOf(world)).toBe('prepared');
	expect(await press(world, '')).toContain('Intussen veranderde wat erin zit');
	expect(await press(world, seenOn(world))).toBe(
		'/beheer/rondes/waterkant/2026?gelukt=geopend&aantal=0'
	);
	expect(stateOf(world)).toBe('open');
});

test('who opens second is told so', async () => {
	const world = prepared();
	const seen = seenOn(world);
	await press(world, seen);
	expect(await press(world, seen)).toBe('Deze ronde was al geopend.');
});
