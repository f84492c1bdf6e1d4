import { expect, test } from 'vitest';
import * as notes from '#server/sessions/notes.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { load } from '../../src/routes/scans/[scan]/(session)/verslag/+page.server.ts';
import { GET } from '../../src/routes/scans/[scan]/verslag.txt/+server.ts';
import { Browser, serverOf } from '../world/browser.ts';
import { openSession } from '../world/session.ts';
import { finalise, now, who } from '../world/waterkant.ts';

const minority = 'Een van ons ziet het heel anders.';

/** A finalised scan with a view that the team keeps to itself. */
function reported() {
	const world = openSession();
	const noted = { item: 'leren.reflectie', minority, changeReason: null, expected: 0 };
	const action = { text: '', owner: '', due: '' };
	notes.save(world.db, world.scan, { ...noted, action }, { who, now });
	sessions.close(world.db, world.session, { who, now });
	finalise(world, world.scan);
	return { world, server: serverOf(world) };
}

test.each([
	['adviser', '', true, 'gespreksverslag-2026.txt'],
	['adviser', '?voor=buiten', false, 'gespreksverslag-2026-voor-buiten.txt'],
	['coordinator', '', false, 'gespreksverslag-2026-voor-buiten.txt'],
	['coordinator', '?voor=team', false, 'gespreksverslag-2026-voor-buiten.txt']
] as const)('the report for the %s (%s) holds what stays in the team: %s', async (...given) => {
	const [role, query, isWhole, file] = given;
	const { world, server } = reported();
	const { id, region, municipality } = world.scan;
	const browser = new Browser(server);
	await browser.signIn(role, role === 'adviser' ? { region, municipality } : { region });
	const event = await browser.ask({ params: { scan: id }, query });
	const answer = await GET(event as unknown as Parameters<typeof GET>[0]);
	const text = await answer.text();
	expect(text).toContain('GESPREKSVERSLAG');
	expect(text.includes(minority)).toBe(isWhole);
	expect(answer.headers.get('content-disposition')).toContain(`"${file}"`);
	const page = await load(event as unknown as Parameters<typeof load>[0]);
	expect(JSON.stringify(page).includes(minority)).toBe(role === 'adviser');
});
