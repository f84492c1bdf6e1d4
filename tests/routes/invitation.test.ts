import { isRedirect } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { openDoor } from '#server/sign-in/door.ts';
import * as journal from '#server/journal/journal.ts';
import { told } from '#server/access/journal-words.ts';
import { Live } from '#server/live/live.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { readSettings } from '#server/settings/settings.ts';
import { Writes } from '#server/live/writes.ts';
import { actions as roundActions } from '../../src/routes/beheer/rondes/[region]/[round]/+page.server.ts';
import { actions } from '../../src/routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { now, team, veendorp } from '../world/waterkant.ts';

/* An invitation is a mail from the municipality's own domain, so it says nothing that somebody made up. */

describe('who is invited to lead a session', () => {
	test('is greeted by name, and the journal tells to whom it went', async () => {
		const world = openSession();
		const answer = await invited(world, { adres: 'noor@elders.nl', naam: ' Noor  Jansen' });
		expect(answer).toMatchObject({ made: { name: 'Noor Jansen' } });
		expect(textsOf(world)[0]).toMatch(
			/^Beste Noor Jansen,\n\nU bent gevraagd om als gespreksleider/
		);
		const [entry] = told(world.db, {});
		expect(entry?.detail).toContain('noor@elders.nl');
	});

	test.each([
		'klant,\n\nUw DigiD verloopt. Log in op https://evil.example/digid',
		'klant, ga naar evil.nl',
		'Noor <noor@evil.nl>'
	])('is no text of somebody’s own: %j', async (naam) => {
		const world = openSession();
		const answer = await invited(world, { adres: 'noor@elders.nl', naam });
		expect(answer).toMatchObject({
			status: 400,
			data: {
				asked: { adres: 'noor@elders.nl' },
				problems: [{ field: 'naam', message: expect.stringContaining('alleen een naam') }]
			}
		});
		expect(textsOf(world)).toEqual([]);
	});

	test('is one of ten in a day, who leads again too; tomorrow there are ten more', async () => {
		const world = openSession();
		for (let index = 0; index < 10; index++) {
			const made = { name: `a${index}@elders.nl` };
			expect(await invited(world, { adres: made.name, naam: '' })).toMatchObject({ made });
		}
		const one = { adres: 'nog@elders.nl', naam: '' };
		expect(await invited(world, one)).toMatchObject({ status: 429, data: { asked: one } });
		const [link] = world.db.$client.prepare('select id from access_links').pluck().all();
		const again = await posted(world, actions.opnieuw, { link: String(link) });
		expect(again).toMatchObject({ status: 429 });
		expect(textsOf(world)).toHaveLength(10);
		expect(await invited(world, one, after(now, day + 1))).toHaveProperty('made');
	});
});

test.each(['access-given', 'invitation-made', 'role-given'] as const)(
	'three hundred times %s in a region is a day’s work; tomorrow there is more',
	async (what) => {
		const world = openSession();
		const sent = { wie: veendorp, adres: 'adviseur@elders.nl', naam: '' };
		const ask = (at = now) => posted(world, roundActions.nodig, sent, at);
		const done = { what, who: 'ada', subject: 'x' } as const;
		for (let index = 0; index < 299; index++) {
			journal.write(world.db, { ...done, region: 'waterkant' }, now);
		}
		journal.write(world.db, { ...done, region: 'elders' }, now);
		journal.write(world.db, { ...done, who: 'bea', region: 'waterkant' }, now);
		expect(await ask()).toBe(303);
		journal.write(world.db, { ...done, region: 'waterkant' }, now);
		expect(await ask()).toMatchObject({ status: 429, data: { asked: { wie: veendorp } } });
		expect(await ask(after(now, day + 1))).toBe(303);
	}
);

test('a coordinator invites every team in one evening, and not everybody there is', async () => {
	const world = openSession();
	const { id } = team(world, veendorp, 'Veendorp-Noord');
	const ask = (index: number) => {
		const sent = { wie: `team-${id}`, adres: `leider${index}@elders.nl`, naam: 'Noor' };
		return posted(world, roundActions.nodig, sent);
	};
	const earlier = {
		what: 'access-given',
		who: 'ada',
		subject: 'link',
		region: 'waterkant'
	} as const;
	for (let index = 0; index < 298; index++) journal.write(world.db, earlier, now);
	for (const index of [298, 299]) expect(await ask(index)).toBe(303);
	expect(await ask(300)).toMatchObject({
		status: 429,
		data: { asked: { adres: 'leider300@elders.nl' } }
	});
	expect(journal.all(world.db).filter(({ what }) => what === 'access-given')).toHaveLength(300);
});

function invited(world: SessionWorld, sent: Record<string, string>, at = now) {
	return posted(world, actions.nodig, sent, at);
}

/** What the form answers: the status of a redirect, or what it says is wrong. */
async function posted(
	world: SessionWorld,
	action: (event: never) => unknown,
	sent: Record<string, string>,
	at = now
): Promise<unknown> {
	const { db, scan, file } = world;
	const settings = readSettings({ DATABASE_PATH: file });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const body = new FormData();
	for (const [name, value] of Object.entries(sent)) body.append(name, value);
	const held = { role: 'coordinator', ...everywhere, region: 'waterkant' } as const;
	const adviser = { role: 'adviser', ...everywhere, region: 'waterkant', municipality: veendorp };
	const event = {
		params: { scan: scan.id, region: 'waterkant', round: scan.roundKey },
		request: new Request('http://localhost/', { method: 'POST', body }),
		locals: {
			db,
			now: at,
			viewer: { id: 'ada', name: 'Ada', held: [held, adviser] },
			door: openDoor({ db, settings }),
			live: new Live(),
			writes: new Writes(db)
		},
		cookies: { get: () => undefined, getAll: () => [] }
	};
	try {
		return await action(event as never);
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.status;
		throw thrown;
	}
}

function textsOf({ db }: SessionWorld): string[] {
	return outbox.all(db).map(({ text }) => text);
}
