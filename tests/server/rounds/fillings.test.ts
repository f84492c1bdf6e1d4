import { expect, test } from 'vitest';
import { fillingInOf, fillingInWords } from '#domain/rating/filling-in.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, prepared, rateAll, type SessionWorld } from '../../world/session.ts';
import { countStatements } from '../../world/statements.ts';
import { dijk, finalise, now, ownScan, teamScan, veendorp, who } from '../../world/waterkant.ts';

test('each finalised scan tells who rated first, who was there and when, in one statement', () => {
	const world = openSession();
	rateAll(world, 'leren.reflectie', ['2', '3', '3']);
	close(world);
	finalise(world, world.scan);
	finalise(world, teamScan(world, roundOf(world), 'Dijk'));
	fillings.ofRound(world.db, world.scan.round);
	const statements = countStatements(world);
	const found = fillings.ofRound(world.db, world.scan.round);
	expect(statements()).toBe(1);
	const person = { organisation: 'lokaal-team', level: 'uitvoering' };
	expect(found).toEqual([
		{
			municipality: veendorp,
			subject: 'team',
			finalisedOn: '2026-05-19',
			label: { raters: 3, facilitated: true, minutes: null, participants: [person, person, person] }
		},
		{ municipality: dijk, subject: 'team', finalisedOn: '2026-05-19', label: null }
	]);
	expect(fillingInWords(fillingInOf(found)!)).toBe(
		'1 van de 2 teams vulde eerst ieder voor zich in en daarna samen; van 1 team is niet bekend hoe; bij 1 team met gespreksleider; 3 mensen aan tafel: 3 lokaal team (van 1 team is dat niet bekend); alles op één dag vastgesteld'
	);
});

test('only the last closed session counts, and a scan that is not finalised does not', () => {
	const world = openSession();
	rateAll(world, 'leren.reflectie', ['2']);
	close(world);
	expect(fillings.ofRound(world.db, world.scan.round)).toEqual([]);
	const session = prepared(world, { rating: 'none', facilitated: false });
	const again = { ...world, session };
	joined(again, 'Fatma');
	joined(again, 'Bo', 'gemeente');
	finalise(world, world.scan);
	expect(fillings.ofRound(world.db, world.scan.round)[0]!.label).toMatchObject({ raters: 1 });
	sessions.close(world.db, session, { who, now: later });
	expect(fillings.ofRound(world.db, world.scan.round)[0]!.label).toMatchObject({
		raters: 0,
		facilitated: false,
		participants: [{ organisation: 'lokaal-team' }, { organisation: 'gemeente' }]
	});
});

test('a team that was taken out does not count', () => {
	const world = openSession();
	finalise(world, world.scan);
	const { round, team } = world.scan;
	const reason = 'Opgeheven per 1 mei.';
	const asked = { round: roundOf(world), team: team!, reason, isFinalisedKnown: true };
	expect(roundTeams.takeOut(world.db, asked.round, asked, { who: ada, now }).kind).toBe('done');
	expect(fillings.ofRound(world.db, round)).toEqual([]);
});

test('a municipality’s own scan is one too', () => {
	const world = openSession();
	finalise(world, ownScan(world, roundOf(world)));
	expect(fillings.ofRound(world.db, world.scan.round)).toMatchObject([
		{ municipality: veendorp, subject: 'municipality', label: null }
	]);
});

const ada = { id: 'ada', name: 'Ada' };
const later = '2026-05-20T12:00:00.000Z';

function close({ db, session }: SessionWorld) {
	sessions.close(db, session, { who, now });
}

function roundOf({ db, scan }: SessionWorld) {
	return rounds.byId(db, scan.round)!;
}
