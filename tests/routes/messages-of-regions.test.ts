import { expect, test } from 'vitest';
import type { GrantedRole, Scope } from '#domain/access/grant.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { actions, load } from '../../src/routes/beheer/berichten/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openWorld } from '../world/waterkant.ts';

/* Messages hold links, so who passes one on could use it. */

const regions = ['waterkant', 'elders', null];

async function at(role: GrantedRole, scope: Partial<Scope>) {
	const world = openWorld();
	const now = new Date().toISOString();
	const words = { what: 'access', subject: 'Uw link', text: 'De link' } as const;
	const ids = regions.map((region) => {
		const message = { ...words, recipient: 'cor@voorbeeld.nl', region };
		return outbox.put(world.db, { ...message, expiresAt: after(now, day) }, now).id;
	});
	const browser = new Browser(serverOf(world));
	await browser.signIn(role, scope);
	const seen = load((await browser.ask()) as unknown as never).messages.map(({ id }) => id);
	const passedOn = [];
	for (const id of ids) {
		const event = await browser.ask({ form: { bericht: String(id) } });
		const outcome = await outcomeOf(() => actions.doorgegeven(event as unknown as never));
		expect(outcome.status).toBe(303);
		const there = outbox.all(world.db).find((one) => one.id === id)!;
		if (there.state === 'passed-on') passedOn.push(there.region);
	}
	return { seen: seen.map((id) => regions[ids.indexOf(id)]), passedOn };
}

test('a coordinator reads and passes on the messages of their own region, and no other', async () => {
	expect(await at('coordinator', { region: 'waterkant' })).toEqual({
		seen: ['waterkant'],
		passedOn: ['waterkant']
	});
});

test('an administrator reads and passes on all of them', async () => {
	expect(await at('administrator', {})).toEqual({
		seen: regions.toReversed(),
		passedOn: regions
	});
});
