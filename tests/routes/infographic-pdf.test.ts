import { afterEach, expect, test, vi } from 'vitest';
import * as journal from '#server/journal/journal.ts';
import * as drawnPdfs from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import { GET } from '#routes/regios/[region]/[round]/infographic.pdf/+server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { codes, openFive } from '../world/five.ts';
import { wordsOf } from '../world/pdf.ts';

afterEach(() => vi.restoreAllMocks());

async function fetched(query = '') {
	const world = openFive({ named: codes });
	const coordinator = new Browser(serverOf(world));
	await coordinator.signIn('coordinator', { region: 'vijfstede' }, 'Cor');
	const params = { region: 'vijfstede', round: '2026' };
	const event = await coordinator.ask({ params, query });
	const outcome = await outcomeOf(() => GET(event as never));
	const told = journal.ofRegion(world.db, 'vijfstede').map(({ subject }) => subject);
	return { ...outcome, told: told.filter((subject) => subject.endsWith('.pdf')) };
}

test('a coordinator takes the infographic along as PDF, with its tables, and the journal says so', async () => {
	const { answer, told } = await fetched();
	const { headers } = answer as Response;
	expect(headers.get('content-type')).toBe('application/pdf');
	expect(headers.get('content-disposition')).toBe(
		'attachment; filename="vijfstede-2026-infographic.pdf"'
	);
	const words = wordsOf(new Uint8Array(await (answer as Response).arrayBuffer()));
	expect(words).toContain('concept, niet gepubliceerd');
	for (const name of ['Aadorp', 'Beekdam', 'Elzen']) expect(words).toContain(name);
	expect(told).toEqual(['vijfstede-2026-infographic.pdf']);
});

test('it is weighed as was asked', async () => {
	const { answer } = await fetched('?weging=inwoners');
	const words = wordsOf(new Uint8Array(await (answer as Response).arrayBuffer()));
	expect(words.replace(/\s+/g, ' ')).toContain('Gemeenten tellen mee naar hun aantal inwoners.');
});

test('where it cannot be made nothing is written in the journal, and the answer says why', async () => {
	const why = new PdfNotMade('unavailable', 'Op deze server niet.');
	vi.spyOn(drawnPdfs, 'namedPdfOf').mockRejectedValue(why);
	const { status, told } = await fetched();
	expect(status).toBe(503);
	expect(told).toEqual([]);
});
