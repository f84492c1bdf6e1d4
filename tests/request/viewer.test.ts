import { expect, test } from 'vitest';
import { everywhere, type Grant } from '#domain/access/grant.ts';
import type { Viewer } from '#domain/access/permission.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as answers from '#server/scans/answers.ts';
import { accessLinks as links } from '#server/tables/access.ts';
import * as grants from '#server/accounts/grants.ts';
import * as scans from '#server/scans/scans.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { doerOf, signatureIn } from '#request/guard.ts';
import * as guard from '#request/session-guard.ts';
import { viewerOf } from '#request/viewer.ts';
import { signatureAt, takerAt, type Visitor } from '#request/visitor.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { visit } from '../world/visit.ts';
import { contents, now } from '../world/waterkant.ts';

/* What somebody does by account or link leads to their name for as long as that is there, and no longer. */

test('a name that was written down by an account goes with the account', () => {
	const world = openSession();
	const { db, scan } = world;
	const ada = accountTable.make(db, { name: 'Ada de Wit', email: 'a@b.nl', by: 'Proef' }, now);
	const scope = { ...everywhere, region: scan.region, municipality: scan.municipality };
	grants.give(db, { account: ada.id, role: 'adviser', scope, givenBy: 'Proef' }, now);
	const held: Grant[] = grants.ofAccount(db, ada.id, now);
	const session = { id: 's', account: ada, grants: held, method: 'password', startedAt: now };
	actEverywhere(world, viewerOf(session, undefined)!);
	expect(namesIn(world)).toContain('Ada de Wit');
	accountTable.remove(db, ada.id, { who: 'Proef', now });
	expect(namesIn(world)).toEqual(['Ada', 'een verwijderd account']);
	expect(JSON.stringify(contents(db))).not.toContain('Ada de Wit');
});

test('a name that was written down by a personal link goes with the link', () => {
	const world = openSession();
	const { db, scan } = world;
	const { region, municipality, team } = scan;
	const given = { role: 'team-leader', name: 'Noor Bos', email: 'n@b.nl', until: null } as const;
	const scope = { region, municipality, team };
	accessLinks.make(db, { ...given, scope, round: scan.round, madeBy: 'ada' }, now);
	actEverywhere(world, viewerOf(undefined, accessLinks.ofRound(db, scan.round)[0])!);
	expect(namesIn(world)).toContain('Noor Bos');
	db.delete(links).run();
	expect(namesIn(world)).toEqual(['Ada', 'iemand met een persoonlijke link']);
	expect(JSON.stringify(contents(db))).not.toContain('Noor Bos');
});

/** Writes with whatever the routes write down as who did it. */
function actEverywhere(world: SessionWorld, viewer: Viewer) {
	const { db, scan, session } = world;
	const visitor = visit(world, { viewer, cookies: {} }) as Visitor;
	const change = { item: 'leren.reflectie', value: '2', note: '', expected: 0 };
	answers.save(db, scan, change, { who: guard.writerFor(visitor, scan.id).who, now });
	scans.findOrCreate(
		db,
		{ round: scan.round, subject: 'region' },
		{ who: signatureIn(visitor.locals), now }
	);
	sessions.setDoor(db, session, true, { who: signatureAt(visitor, scan), now });
	sessions.setDoor(db, session, false, { who: guard.facilitatorFor(visitor, scan.id).who, now });
	lead.take(db, session, takerAt(visitor, scan, null)!, { now });
	// In mail stands a name.
	expect(doerOf(visitor.locals).name).toBe(viewer.name);
}

/** Everybody whom pages name at the scan, once each. */
function namesIn({ db, scan }: SessionWorld): string[] {
	const answered = [...scans.answersOf(db, scan.id).values()].map(({ changedBy }) => changedBy);
	const happened = scans.all(db).flatMap(({ id }) => scanLog.historyOf(db, id));
	return [...new Set([...answered, ...happened.map(({ who }) => who)])].sort();
}

test('who is signed in holds what their link gives too, by their own name', () => {
	const { db, scan } = openSession();
	const ada = accountTable.make(db, { name: 'Ada', email: 'a@b.nl', by: 'Proef' }, now);
	const reader = { account: ada.id, role: 'reader', givenBy: 'Proef' } as const;
	grants.give(db, { ...reader, scope: { region: scan.region } }, now);
	const { region, municipality, team, round } = scan;
	const link = { round, role: 'team-leader', name: 'Cor', email: null, until: null } as const;
	const scope = { region, municipality, team };
	const token = accessLinks.make(db, { ...link, scope, madeBy: 'ada' }, now);
	const held = grants.ofAccount(db, ada.id, now);
	const session = { id: 's', account: ada, grants: held, method: 'password', startedAt: now };
	const access = accessLinks.find(db, token, now);
	const rolesOf = (viewer: Viewer | undefined) => viewer?.held.map(({ role }) => role);
	expect(rolesOf(viewerOf(session, access))).toEqual(['reader', 'team-leader']);
	expect(viewerOf(session, access)).toMatchObject({ id: ada.id, name: 'Ada' });
	expect(rolesOf(viewerOf(undefined, access))).toEqual(['team-leader']);
	expect(viewerOf(undefined, access)).toMatchObject({ name: 'Cor' });
	expect(viewerOf(undefined, undefined)).toBeUndefined();
});
