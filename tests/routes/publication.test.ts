import { afterEach, describe, expect, test, vi } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as drawnPdfs from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import * as publications from '#server/publications/publications.ts';
import {
	actions as municipalityActions,
	load as loadMunicipality
} from '#routes/gemeenten/[municipality]/[round]/publicatie/+page.server.ts';
import {
	actions as naming,
	load as loadNaming
} from '#routes/gemeenten/[municipality]/[round]/naam/+page.server.ts';
import { actions, load } from '#routes/beheer/rondes/[region]/[round]/publicatie/+page.server.ts';
import { load as loadPage } from '#routes/publicaties/[region]/[round]/[[edition=edition]]/+page.server.ts';
import { GET } from '#routes/publicaties/[region]/[round]/[[edition=edition]]/[file]/+server.ts';
import { GET as getPdf } from '#routes/regios/[region]/[round]/infographic.pdf/+server.ts';
import { load as loadRegion } from '#routes/regios/[region]/[round]/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { publishRound } from '../world/publish-round.ts';
import { codes, correct, openFive, type Told } from '../world/five.ts';

/*
 * A round of Vijfstede is published through its pages: by its coordinator, with two advisers who read
 * their part, and a stranger who finds what is there and nothing else.
 */

afterEach(() => vi.restoreAllMocks());

const drafted = '2026-05-20T09:00:00.000Z';
const published = '2026-06-04T09:00:00.000Z';
const region = { region: 'vijfstede', round: '2026' };

async function asked(told: Told = { named: codes }) {
	const world = openFive(told);
	const server = serverOf(world);
	const coordinator = new Browser(server);
	const adviser = new Browser(server);
	const stranger = new Browser(server);
	await coordinator.signIn('coordinator', { region: 'vijfstede' }, 'Cor');
	await adviser.signIn('adviser', { region: 'vijfstede', municipality: codes[0] }, 'Dan');
	const does = async (
		who: Browser,
		work: (event: never) => unknown,
		given: {
			params: Record<string, string>;
			form?: Record<string, string>;
			at?: string;
			query?: string;
		}
	) => {
		const { at = drafted, ...rest } = given;
		const event = await who.ask(rest);
		event.locals.now = at;
		return outcomeOf(() => work(event as never));
	};
	const publication = () => String(publications.inTheMaking(world.db, world.round)?.id ?? 0);
	const press = (name: keyof typeof actions, form: Record<string, string> = {}, at = drafted) =>
		does(coordinator, actions[name] as never, {
			params: region,
			form: { publicatie: publication(), ...form },
			at
		});
	const look = async (at = drafted) => {
		const { answer } = await does(coordinator, load as never, { params: region, at });
		return answer as ReturnType<typeof load>;
	};
	const own = { params: { municipality: codes[0], round: '2026' }, query: '?regio=vijfstede' };
	const readOwn = async (at = drafted) => {
		const { answer } = await does(adviser, loadMunicipality as never, { ...own, at });
		return answer as ReturnType<typeof loadMunicipality>;
	};
	const say = (
		name: keyof typeof municipalityActions,
		form: Record<string, string>,
		at = drafted
	) => does(adviser, municipalityActions[name] as never, { ...own, form, at });
	const find = (params: Record<string, string> = {}, at = published) =>
		does(stranger, loadPage as never, { params: { ...region, ...params }, at });
	const fetchFile = (file: string, params: Record<string, string> = {}, at = published) =>
		does(stranger, GET as never, { params: { ...region, ...params, file }, at });
	const sayBack = async (at = drafted) => {
		await press('maak', { reageren: '3-6-2026', correctie: 'Een fout hersteld.' }, at);
		const { making } = await look(at);
		return press('leg', { gezien: making!.hash }, at);
	};
	return {
		...{ world, does, press, look, readOwn, say, find, fetchFile, sayBack, own, adviser, stranger }
	};
}

test('from draft to comment to publication, each told to whom it is for', async () => {
	const { world, press, look, readOwn, say, find, sayBack } = await asked();
	expect((await look()).making).toBeUndefined();
	expect((await readOwn()).saidBack).toBeUndefined();
	expect((await sayBack()).location).toContain('gelukt=teruggelegd');
	expect(outbox.all(world.db)).toMatchObject([
		{ what: 'publication', recipient: 'dan-adviser@voorbeeld.nl', region: 'vijfstede' }
	]);
	expect(outbox.all(world.db)[0]!.text).toContain(
		'/gemeenten/GM9301/2026/publicatie?regio=vijfstede'
	);
	const seen = await readOwn();
	expect(seen.saidBack).toMatchObject({
		isOpen: true,
		row: { overall: { score: expect.any(Number) } },
		pictures: [{ scope: 'named', svg: expect.stringContaining('Aadorp') }]
	});
	expect((await say('opmerking', { opmerking: ' Wij  begonnen pas. ' })).location).toContain(
		'gelukt=opmerking'
	);
	expect((await press('publiceer', {}, drafted)).answer).toMatchObject({
		status: 409,
		data: { problems: [{ message: expect.stringContaining('kunnen nog reageren') }] }
	});
	expect((await press('publiceer', {}, published)).location).toContain('gelukt=gepubliceerd');
	expect(outbox.all(world.db)[0]!.subject).toContain('is gepubliceerd');
	const { answer } = await find();
	expect(answer).toMatchObject({
		edition: 1,
		newer: undefined,
		content: expect.stringContaining('“Wij begonnen pas.”')
	});
	expect((await look(published)).editions).toMatchObject([{ edition: 1, by: 'Cor' }]);
});

test('taken back, the advisers hear of it, and what they wrote is kept', async () => {
	const { world, press, say, readOwn, look, sayBack } = await asked();
	await sayBack();
	await say('opmerking', { opmerking: 'Wij begonnen pas.' });
	expect((await press('haal')).location).toContain('gelukt=teruggehaald');
	expect(outbox.all(world.db)[0]).toMatchObject({
		recipient: 'dan-adviser@voorbeeld.nl',
		subject: expect.stringContaining('de regio verandert nog iets')
	});
	expect((await readOwn()).saidBack).toBeUndefined();
	const { making } = await look();
	await press('leg', { gezien: making!.hash });
	expect((await readOwn()).saidBack!.comment).toBe('Wij begonnen pas.');
});

test('a picture that moved since it was said back is shown to no municipality', async () => {
	const { world, readOwn, look, sayBack } = await asked();
	await sayBack();
	expect(await readOwn()).toMatchObject({ isMoving: false, saidBack: { edition: 1 } });
	correct(world, codes[1], '4');
	expect(await readOwn()).toMatchObject({ isMoving: true, saidBack: undefined });
	expect((await look()).making).toMatchObject({ isChanged: true });
});

test('beside a publication a municipality without a name reads its own row, and says so', async () => {
	const { world, does, adviser } = await asked({ named: codes.slice(1, 4), soleScope: 'named' });
	await publishRound(world.db, world.round, drafted);
	const { answer } = await does(adviser, loadRegion as never, { params: region, at: published });
	const page = answer as ReturnType<typeof loadRegion>;
	expect(page).toMatchObject({ scope: 'named', own: [codes[0]], apart: [codes[0]] });
	expect(page.result.municipalities.map(({ code }) => code)).toEqual(codes.slice(0, 4));
	expect(page.result.overall.n).toBe(3);
});

test('a municipality that left the region since still reads and says what is about its round', async () => {
	const { world, does, adviser, own, say, readOwn, sayBack } = await asked();
	world.db.$client.exec(
		`update memberships set member_to = '2026-05-01' where municipality = '${codes[0]}'`
	);
	await sayBack();
	expect((await readOwn()).saidBack).toMatchObject({ row: { overall: expect.anything() } });
	expect((await say('opmerking', { opmerking: 'Wij horen er nog bij.' })).location).toContain(
		'gelukt'
	);
	const elsewhere = { ...own, params: { ...own.params, municipality: codes[1] } };
	expect((await does(adviser, loadMunicipality as never, elsewhere)).status).toBe(404);
});

describe('what is asked wrongly is refused, and nothing that was typed is lost', () => {
	test('a comment of 141 signs, and one that may be about a client', async () => {
		const { say, readOwn, sayBack } = await asked();
		await sayBack();
		const long = 'a'.repeat(141);
		expect((await say('opmerking', { opmerking: long })).answer).toMatchObject({
			status: 400,
			data: {
				asked: { opmerking: long },
				problems: [{ message: expect.stringContaining('141 tekens') }]
			}
		});
		const named = 'Jan de Vries, geboren 3-4-2015, telde mee.';
		const warned = await say('opmerking', { opmerking: named });
		expect(warned.answer).toMatchObject({ status: 400, data: { asked: { opmerking: named } } });
		expect(warned.answer).toHaveProperty('data.clientMention.opmerking');
		expect((await readOwn()).saidBack!.comment).toBe('');
	});

	test('a comment after the last day', async () => {
		const { say, sayBack } = await asked();
		await sayBack();
		expect((await say('opmerking', { opmerking: 'Te laat.' }, published)).answer).toMatchObject({
			status: 409,
			data: { asked: { opmerking: 'Te laat.' } }
		});
	});

	test.each([
		[{ reageren: '' }, 'reageren'],
		[{ reageren: '1-5-2026' }, 'reageren'],
		[{ reageren: '3-6-2026', embargo: 'morgen' }, 'embargo'],
		[{ reageren: '3-6-2026', embargo: '4-6-2026', uur: '25:00' }, 'embargo'],
		[{ reageren: '3-6-2026', embargo: '1-6-2026' }, 'embargo']
	])('a draft with %j', async (form, field) => {
		const { press, look } = await asked();
		expect((await press('maak', form)).answer).toMatchObject({
			status: 400,
			data: { asked: form, problems: [{ field }] }
		});
		expect((await look()).making).toBeUndefined();
	});

	test('a round in which only two finalised: nothing is said back and nothing shown', async () => {
		const { press, look, readOwn, find } = await asked({
			named: codes,
			values: ['1', '2', null, null, null]
		});
		await press('maak', { reageren: '3-6-2026' });
		const { making } = await look();
		expect(making!.problems).toEqual([expect.stringContaining('Nog maar 2 gemeenten')]);
		expect((await press('leg', { gezien: making!.hash })).answer).toMatchObject({ status: 409 });
		expect((await readOwn()).saidBack).toBeUndefined();
		expect((await find()).status).toBe(404);
	});

	test('a choice after the lock', async () => {
		const { does, adviser, own } = await asked();
		const choose = { ...own, form: { naam: 'total' } };
		expect((await does(adviser, naming.default as never, choose)).answer).toMatchObject({
			status: 409,
			data: {
				asked: { naming: 'total' },
				problems: [{ message: expect.stringContaining('ligt vast') }]
			}
		});
		const { answer } = await does(adviser, loadNaming as never, own);
		expect(answer).toMatchObject({ municipality: { naming: 'named' } });
	});

	test('an objection holds it up until there is an answer, which its adviser hears of', async () => {
		const { world, press, say, readOwn, sayBack } = await asked();
		await sayBack();
		await say('bezwaar', { bezwaar: 'Ons cijfer klopt niet.' });
		expect(outbox.all(world.db)[0]).toMatchObject({ recipient: 'cor-coordinator@voorbeeld.nl' });
		expect((await press('publiceer', {}, published)).answer).toMatchObject({
			data: { problems: [{ message: expect.stringContaining('zonder antwoord') }] }
		});
		const answer = { gemeente: codes[0], [`antwoord-${codes[0]}`]: 'Nagekeken: het klopt.' };
		expect((await press('antwoord', answer)).location).toContain('gelukt=beantwoord');
		expect(outbox.all(world.db)[0]).toMatchObject({ recipient: 'dan-adviser@voorbeeld.nl' });
		expect((await readOwn()).saidBack!.outcome).toBe('Nagekeken: het klopt.');
		expect((await press('publiceer', {}, published)).location).toContain('gelukt=gepubliceerd');
	});
});

describe('a stranger', () => {
	const publishing = async (form: Record<string, string> = {}, told?: Told) => {
		const all = await asked(told);
		await all.press('maak', { reageren: '3-6-2026', ...form });
		const { making } = await all.look();
		await all.press('leg', { gezien: making!.hash });
		const { location } = await all.press('publiceer', {}, published);
		expect(location).toContain('gelukt=gepubliceerd');
		return all;
	};

	test('finds nothing before the embargo ends, at the page and at every file, as if it were not there', async () => {
		const { find, fetchFile } = await publishing({ embargo: '10-6-2026', uur: '9:00' });
		const files = [
			'publicatie.html',
			'infographic.svg',
			'infographic.png',
			'infographic.pdf',
			'infographic-telefoon.svg',
			'deelbeeld.png',
			'cijfers.xlsx',
			'cijfers.ods',
			'cijfers.csv',
			'cijfers.json'
		];
		const before = '2026-06-10T06:59:00.000Z';
		expect((await find({}, before)).status).toBe(404);
		for (const file of files) expect((await fetchFile(file, {}, before)).status).toBe(404);
		const after = '2026-06-10T07:00:00.000Z';
		expect((await find({}, after)).status).toBe(200);
		for (const file of files) expect((await fetchFile(file, {}, after)).status).toBe(200);
	});

	test.each([
		[{}, 'noindex'],
		[{ vindbaar: 'ja' }, null]
	])('is led there by a search engine only where that was chosen: %j', async (form, tag) => {
		const { does, stranger, fetchFile } = await publishing(form);
		const { answer } = await fetchFile('cijfers.csv');
		expect((answer as Response).headers.get('x-robots-tag')).toBe(tag);
		const headers: Record<string, string> = {};
		const setHeaders = (given: object) => Object.assign(headers, given);
		const work = (event: object) => loadPage({ ...event, setHeaders } as never);
		await does(stranger, work as never, { params: region, at: published });
		expect(headers['x-robots-tag'] ?? null).toBe(tag);
	});

	test.each([
		['with its edition', 307, 200],
		['nowhere, where none was made', 404, 404]
	])('of a round finds its PDF %s', async (_, ofRound, ofEdition) => {
		const why = new PdfNotMade('unavailable', 'Op deze server niet.');
		if (ofEdition === 404) vi.spyOn(drawnPdfs, 'pdfOf').mockRejectedValue(why);
		const { does, adviser, fetchFile } = await publishing();
		const asked = await does(adviser, getPdf as never, { params: region, at: published });
		expect(asked.status ?? 307).toBe(ofRound);
		if (ofRound === 307) expect(asked.location).toBe('/publicaties/vijfstede/2026/infographic.pdf');
		expect((await fetchFile('infographic.pdf')).status).toBe(ofEdition);
	});

	test('gets no file that is not given out', async () => {
		const { fetchFile } = await publishing();
		for (const file of ['beeld-named.json', 'basis', 'totaal.svg', '..%2fdemo.db']) {
			expect((await fetchFile(file)).status).toBe(404);
		}
	});

	test('reads that there is a newer edition, and the first stays as it was, byte for byte', async () => {
		const all = await publishing();
		const bytesOf = async (file: string) => {
			const { answer } = await all.fetchFile(file);
			return Buffer.from(await (answer as Response).arrayBuffer()).toString('base64');
		};
		const files = [
			'publicatie.html',
			'infographic.svg',
			'infographic.png',
			'infographic.pdf',
			'infographic-telefoon.svg',
			'deelbeeld.png',
			'cijfers.xlsx',
			'cijfers.ods',
			'cijfers.csv',
			'cijfers.json'
		];
		const before = await Promise.all(files.map(bytesOf));
		correct(all.world, codes[0], '4');
		const later = '2026-07-01T09:00:00.000Z';
		await all.press('maak', { reageren: '8-7-2026', correctie: 'Een scan is verbeterd.' }, later);
		const { making } = await all.look(later);
		await all.press('leg', { gezien: making!.hash }, later);
		const last = '2026-07-09T09:00:00.000Z';
		expect((await all.press('publiceer', {}, last)).location).toContain('gelukt=gepubliceerd');
		expect((await all.find({}, last)).answer).toMatchObject({
			edition: 1,
			newer: { path: '/publicaties/vijfstede/2026/2', correction: 'Een scan is verbeterd.' }
		});
		expect((await all.find({ edition: '2' }, last)).answer).toMatchObject({
			edition: 2,
			newer: undefined,
			content: expect.stringContaining('Gecorrigeerd op 9 juli 2026')
		});
		expect(await Promise.all(files.map(bytesOf))).toEqual(before);
		expect((await all.find({ edition: '1' }, last)).location).toBe('/publicaties/vijfstede/2026');
		expect((await all.find({ edition: '3' }, last)).status).toBe(404);
	});

	test('names a picture for where its address is shared, which is there', async () => {
		const { find, fetchFile } = await publishing();
		const { answer } = await find();
		const { card } = answer as { card: string };
		expect(card).toMatch(/^http:\/\/.*\/publicaties\/vijfstede\/2026\/deelbeeld\.png$/);
		expect((await fetchFile('deelbeeld.png')).status).toBe(200);
	});

	test('reads of one that was withdrawn that it was, at the page and at its files', async () => {
		const { world, press, find, fetchFile } = await publishing();
		const { id } = publications.ofRound(world.db, world.round)[0]!;
		const form = { publicatie: String(id), 'reden-1': 'Een rekenfout.', 'naam-1': '2025' };
		expect((await press('trekin', form, published)).answer).toMatchObject({
			status: 400,
			data: { asked: { 'reden-1': 'Een rekenfout.' }, problems: [{ field: 'naam-1' }] }
		});
		await press('trekin', { ...form, 'naam-1': '2026' }, published);
		expect(outbox.all(world.db)[0]).toMatchObject({
			recipient: 'dan-adviser@voorbeeld.nl',
			subject: expect.stringContaining('is ingetrokken'),
			text: expect.stringContaining('“Een rekenfout.”')
		});
		expect((await find()).status).toBe(410);
		expect((await fetchFile('cijfers.csv')).status).toBe(410);
	});
});

test('an account of a removed adviser is told nothing, and publishing goes on', async () => {
	const { world, sayBack, press } = await asked();
	const { id } = accountTable.findByEmail(world.db, 'dan-adviser@voorbeeld.nl')!;
	accountTable.remove(world.db, id, { who: 'Ada', now: drafted });
	await sayBack();
	expect(outbox.all(world.db)).toEqual([]);
	expect((await press('publiceer', {}, published)).location).toContain('gelukt=gepubliceerd');
});
