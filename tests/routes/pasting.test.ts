import { expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as regions from '#server/registry/regions.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as scans from '#server/scans/scans.ts';
import {
	actions as letters,
	load as lookAtLetters
} from '#routes/beheer/rondes/[region]/[round]/brieven/+page.server.ts';
import { actions as round } from '#routes/beheer/rondes/[region]/[round]/+page.server.ts';
import { actions as inviting } from '#routes/beheer/rondes/[region]/[round]/uitnodigen/+page.server.ts';
import { actions as teams } from '#routes/beheer/regios/[region]/teams/plakken/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import {
	answer,
	contents,
	dijk,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp
} from '../world/waterkant.ts';

/* Lists that are pasted, and what a coordinator does in the row of a municipality or team. */

type Act = (event: never) => unknown;

async function running() {
	const world = openWorld();
	const opened = openRound(world);
	const server = serverOf(world);
	const coordinator = new Browser(server);
	const { email } = await coordinator.signIn('coordinator', { region: 'waterkant' });
	const params = { region: 'waterkant', round: '2026' };
	const press = async (act: Act, form: Record<string, string>) => {
		const event = await coordinator.ask({ params, form });
		return (await outcomeOf(() => Promise.resolve(act(event as unknown as never)))) as {
			status: number;
			location?: string;
			answer?: Answered & { data: Answered };
		};
	};
	return { world, opened, door: server.door, coordinator, email, params, press };
}

interface Answered {
	list: string;
	seen: string;
	problems: { field: string; message: string }[];
	lines: { line: number; mistakes: string[]; skipped?: string }[];
	letters: { isPersonal: boolean; scan: { title: string } }[];
	asked: Record<string, string>;
}

const teamsOf = ({ db }: ReturnType<typeof openWorld>, code: string) =>
	regions.teamsOf(db, code).map(({ name }) => name);

test('teams with a mistake come back with it at its line, and none of them is kept', async () => {
	const { world, press } = await running();
	const lijst = 'Veendorp;Nieuw\nVendorp;Ander\nVeendorp;;ooit';
	const before = contents(world.db);
	for (const act of [teams.bekijk, teams.bewaar]) {
		const { status, answer: back } = await press(act as Act, { lijst, gezien: '' });
		expect(status).toBe(400);
		expect(back!.data).toMatchObject({ list: lijst, seen: '', problems: [{ field: 'lijst' }] });
		expect(back!.data.lines.map(({ mistakes }) => mistakes.length)).toEqual([0, 1, 2]);
		expect(back!.data.lines[1]!.mistakes[0]).toContain('Het lijkt op Veendorp.');
	}
	expect(await press(teams.bekijk as Act, { lijst: ' \n' })).toMatchObject({ status: 400 });
	expect(contents(world.db)).toEqual(before);
});

test('teams are kept as they were looked at, get a scan in the open round, and stand in the journal', async () => {
	const { world, opened, press } = await running();
	const lijst =
		'Veendorp;Veendorp-West;1-1-2020;1003 1004\nDijk, Sluis en Zand;Zand\nVeendorp;veendorp-noord';
	const unseen = await press(teams.bewaar as Act, { lijst });
	expect(unseen).toMatchObject({ status: 409, answer: { data: { list: lijst } } });
	const { answer: looked } = await press(teams.bekijk as Act, { lijst });
	expect(looked!.lines.map(({ skipped }) => skipped)).toEqual([
		undefined,
		undefined,
		'dit team is er al'
	]);
	const { seen: gezien } = looked!;
	const other = { lijst: lijst.replace('West', 'Zuid'), gezien };
	expect(await press(teams.bewaar as Act, other)).toMatchObject({ status: 409 });
	expect(teamsOf(world, dijk)).toEqual(['Dijk']);
	expect(await press(teams.bewaar as Act, { lijst, gezien })).toMatchObject({
		status: 303,
		location: '/beheer/regios/waterkant?gelukt=teams&aantal=2'
	});
	expect(teamsOf(world, dijk)).toEqual(['Dijk', 'Zand']);
	expect(team(world, veendorp, 'Veendorp-West')).toMatchObject({ validFrom: '2020-01-01' });
	const made = scans.ofRound(world.db, opened.id).map(({ teamName }) => teamName);
	expect(made).toEqual(expect.arrayContaining(['Veendorp-West', 'Zand']));
	expect(journal.all(world.db).filter(({ what }) => what === 'team-added')).toHaveLength(2);
	const again = await press(teams.bekijk as Act, { lijst });
	expect(again.answer!.data.problems[0]!.message).toContain('zijn er al');
});

test('a list of people is looked at, then everybody is invited, and nobody twice', async () => {
	const { world, opened, press, email } = await running();
	const wrong = `Veendorp-Noord;noor@voorbeeld.nl\nVeendorp;wim bij voorbeeld\nDijk;${email}`;
	const before = contents(world.db);
	for (const act of [inviting.bekijk, inviting.verstuur]) {
		const { status, answer: back } = await press(act as Act, { lijst: wrong });
		expect(status).toBe(400);
		expect(back!.data.list).toBe(wrong);
		expect(back!.data.lines.map(({ mistakes }) => mistakes.length)).toEqual([0, 1, 1]);
	}
	expect(contents(world.db)).toEqual(before);
	const lijst =
		'Veendorp-Noord;Noor;noor@voorbeeld.nl\nVeendorp;di@voorbeeld.nl\nDijk;;el@voorbeeld.nl;gespreksleider\nVeendorp-Noord;NOOR@voorbeeld.nl';
	expect(await press(inviting.verstuur as Act, { lijst })).toMatchObject({ status: 409 });
	const { answer: looked } = await press(inviting.bekijk as Act, { lijst });
	expect(looked!.lines[3]).toMatchObject({ skipped: 'staat ook op regel 1' });
	const { seen: gezien } = looked!;
	expect(await press(inviting.verstuur as Act, { lijst, gezien })).toMatchObject({
		location: '/beheer/rondes/waterkant/2026?gelukt=lijst&aantal=3'
	});
	const links = accessLinks.ofRound(world.db, opened.id);
	expect(links.map(({ role, email }) => [role, email])).toEqual([
		['facilitator', 'el@voorbeeld.nl'],
		['team-leader', 'noor@voorbeeld.nl']
	]);
	expect(invitations.open(world.db, new Date().toISOString())).toMatchObject([
		{ email: 'di@voorbeeld.nl', role: 'adviser', municipality: veendorp }
	]);
	expect(
		outbox
			.all(world.db)
			.map(({ recipient }) => recipient)
			.sort()
	).toEqual(['di@voorbeeld.nl', 'el@voorbeeld.nl', 'noor@voorbeeld.nl']);
	const again = await press(inviting.bekijk as Act, { lijst: 'Veendorp;di@voorbeeld.nl' });
	expect(again).toMatchObject({ status: 400 });
	expect(again.answer!.data.lines[0]).toMatchObject({ skipped: 'is hier al uitgenodigd' });
});

test('a list that is more than somebody may invite in a day invites nobody', async () => {
	const { world, press } = await running();
	const by = world.db.$client.prepare('select id from accounts').pluck().get() as string;
	const made = { what: 'access-given', who: by, subject: 'x', region: 'waterkant' } as const;
	for (let index = 0; index < 299; index++) {
		journal.write(world.db, made, new Date().toISOString());
	}
	const lijst = 'Veendorp-Noord;a@voorbeeld.nl\nVeendorp-Noord;b@voorbeeld.nl';
	const { answer: looked } = await press(inviting.bekijk as Act, { lijst });
	const sent = { lijst, gezien: looked!.seen };
	const refused = await press(inviting.verstuur as Act, sent);
	expect(refused).toMatchObject({ status: 429, answer: { data: { list: lijst } } });
	expect(refused.answer!.data.problems[0]!.message).toContain('vandaag nog 1 persoon uitnodigen');
	expect(outbox.all(world.db)).toEqual([]);
});

test('several people are invited in one row; a wrong address comes back with all that was typed', async () => {
	const { world, opened, press } = await running();
	const { id } = team(world, veendorp, 'Veendorp-Noord');
	const wie = `team-${id}`;
	const typed = { wie, adres: 'a@voorbeeld.nl\nb bij voorbeeld', naam: '', als: 'eigen' };
	expect(await press(round.nodig as Act, typed)).toMatchObject({
		status: 400,
		answer: { data: { asked: typed, problems: [{ field: `adres-${wie}` }] } }
	});
	const named = { wie, adres: 'a@voorbeeld.nl, b@voorbeeld.nl', naam: 'Anna' };
	expect(await press(round.nodig as Act, named)).toMatchObject({
		status: 400,
		answer: { data: { problems: [{ field: `naam-${wie}` }] } }
	});
	expect(accessLinks.ofRound(world.db, opened.id)).toEqual([]);
	expect(await press(round.nodig as Act, { ...named, naam: '' })).toMatchObject({
		location: `/beheer/rondes/waterkant/2026?gelukt=link&aantal=2&wie=${wie}#${wie}`
	});
	expect(accessLinks.ofRound(world.db, opened.id)).toHaveLength(2);
	roundCourse.close(world.db, opened, {
		who: { id: 'ada', name: 'Ada' },
		now: new Date().toISOString()
	});
	expect(await press(round.nodig as Act, { wie, adres: 'c@voorbeeld.nl' })).toMatchObject({
		status: 400,
		answer: { data: { problems: [{ message: 'Deze ronde was al gesloten.' }] } }
	});
	expect(await press(inviting.verstuur as Act, { lijst: 'Veendorp;c@voorbeeld.nl' })).toMatchObject(
		{
			status: 400
		}
	);
});

test('a reminder in a row goes to who was invited there, and to nobody within a day', async () => {
	const { world, opened, door, press } = await running();
	const before = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString();
	const ids = ['Veendorp-Noord', 'Veendorp-Oost'].map((name) => team(world, veendorp, name));
	for (const { id, name } of ids) {
		const about = { round: opened, team: { id, name, municipality: veendorp } };
		const email = `${name.toLowerCase()}@voorbeeld.nl`;
		roundMail.inviteTeam(
			door,
			about,
			{ email, name: '' },
			{ who: { id: 'ada', name: 'Ada' }, now: before }
		);
	}
	const wie = `team-${ids[0]!.id}`;
	const path = '/beheer/rondes/waterkant/2026?gelukt=herinnerd';
	for (const times of [1, 0]) {
		expect(await press(round.herinner as Act, { wie })).toMatchObject({
			location: `${path}&aantal=${times}&wie=${wie}#${wie}`
		});
	}
	const reminded = () =>
		outbox
			.all(world.db)
			.filter(({ what }) => what === 'reminder')
			.map(({ recipient }) => recipient);
	expect(reminded()).toEqual(['veendorp-noord@voorbeeld.nl']);
	expect(await press(round.herinner as Act, { wie: 'team-0' })).toMatchObject({
		location: `${path}&aantal=0&wie=team-0#team-0`
	});
	expect(await press(round.herinner as Act, {})).toMatchObject({ location: `${path}&aantal=1` });
	expect(reminded()).toEqual(['veendorp-oost@voorbeeld.nl', 'veendorp-noord@voorbeeld.nl']);
});

test('all letters are one page, or those of a choice, and each team gets a link of its own', async () => {
	const { world, opened, press, coordinator, params } = await running();
	answer(world, teamScan(world, opened, 'Veendorp-Noord'), 'leren.reflectie', '2');
	const look = async () => {
		const event = await coordinator.ask({ params });
		return lookAtLetters(event as unknown as never) as unknown as Answered & {
			numbers: { choice: string; number: number }[];
		};
	};
	const page = await look();
	expect(page.letters).toHaveLength(scans.ofRound(world.db, opened.id).length);
	expect(page.letters.every(({ isPersonal }) => !isPersonal)).toBe(true);
	expect(page.numbers.find(({ choice }) => choice === 'zonder-antwoord')?.number).toBe(
		page.letters.length - 1
	);
	const made = await press(letters.links as Act, { voor: 'zonder-antwoord' });
	const shown = made.answer!.letters;
	expect(shown.map(({ scan }) => scan.title).join()).not.toContain('Veendorp-Noord');
	const links = accessLinks.ofRound(world.db, opened.id);
	expect(links).toHaveLength(shown.filter(({ isPersonal }) => isPersonal).length);
	expect(links.every(({ role, email }) => role === 'team-leader' && email === null)).toBe(true);
	roundCourse.close(world.db, opened, {
		who: { id: 'ada', name: 'Ada' },
		now: new Date().toISOString()
	});
	await expect(look()).rejects.toMatchObject({ status: 303 });
	expect(await press(letters.links as Act, {})).toMatchObject({ status: 404 });
});
