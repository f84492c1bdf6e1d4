import { emailOf } from '#domain/words/email.ts';
import { count, list as inOneLine } from '#domain/words/format.ts';
import {
	everywhere,
	roleNames,
	roles,
	scopeProblem,
	type GrantedRole,
	type Scope
} from '#domain/access/grant.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { grantInWords } from '#domain/access/place.ts';
import { nameless } from '#domain/access/signature.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import type { House } from '#server/house/house.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as links from '#server/accounts/links.ts';
import * as person from '#server/house/person.ts';
import * as places from '#server/registry/places.ts';
import { addressOf } from '#server/settings/settings.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { who, withHouse } from './house.ts';
import type { World } from './world.ts';

export const summary = 'accounts beheren';

export const usage = `Gebruik:
  thermometer user list
      wie een account heeft, met hun rollen
  thermometer user add E-MAIL --role ROL [--name NAAM] [--region REGIO] [--municipality GM]
      [--team NAAM]
      maakt een uitnodiging en toont haar link; wie al een account heeft, krijgt de rol meteen
      --role   ${roles.join(', ')}
      --team   een team van de gemeente in --municipality
  thermometer user link E-MAIL
      toont een link om één keer mee in te loggen, ook als de mail of de organisatie niet werkt
  thermometer user export E-MAIL
      toont als JSON alles wat over deze persoon wordt bewaard, met of zonder account, en waar de
      naam staat; zonder wachtwoord, en zonder de tekst van mail, want daarin staat soms een link
  thermometer user erase E-MAIL [--yes]
      zegt wat er van deze persoon weggaat en wat blijft; met --yes gaat het weg`;

export async function run(args: string[], world: World): Promise<void> {
	const { values, positionals } = readArguments(args, {
		name: { type: 'string' },
		role: { type: 'string' },
		region: { type: 'string' },
		municipality: { type: 'string' },
		team: { type: 'string' },
		yes: { type: 'boolean' }
	});
	const [verb, address, ...others] = positionals;
	if (verb === 'list' && address === undefined) return list(world);
	if (address === undefined || others.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	const email = emailOf(address);
	if (email === undefined) throw new CliError(`${address} is geen e-mailadres.`);
	if (verb === 'link') return link(email, world);
	if (verb === 'export') return give(email, world);
	if (verb === 'erase') return erase(email, values.yes ?? false, world);
	if (verb !== 'add' || values.role === undefined) {
		throw new CliError(usage, exitStatus.wrongUsage);
	}
	return add({ ...values, email, role: choiceOf('role', values.role, roles) }, world);
}

interface Added extends Named {
	email: string;
	role: GrantedRole;
	name?: string | undefined;
}

interface Named {
	region?: string | undefined;
	municipality?: string | undefined;
	team?: string | undefined;
}

async function list(world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const known = places.all(db);
		const given = grants.byAccount(db, world.now().toISOString());
		const all = accountTable.all(db);
		if (all.length === 0) world.tell('Er is nog geen account.');
		for (const { id, email, name } of all) {
			const words = (given.get(id) ?? []).map((grant) => grantInWords(grant, known));
			world.print(`${email}  ${name}  ${words.join(', ') || 'geen rol'}\n`);
		}
	});
}

async function add({ email, role, name = '', ...named }: Added, world: World): Promise<void> {
	await withHouse(world, (house) => {
		const { db, settings } = house;
		const now = world.now().toISOString();
		const scope = scopeOf(house, named);
		const problem = scopeProblem(role, scope);
		if (problem) throw new CliError(problem);
		const account = accountTable.findByEmail(db, email);
		if (account) {
			grants.give(db, { account: account.id, role, scope, givenBy: who }, now);
			return world.print(`${email} heeft een account en is nu ook ${roleNames[role]}.\n`);
		}
		const { token } = invitations.make(db, { email, name, role, scope, invitedBy: who }, now);
		world.tell('Geef deze link aan wie u uitnodigt; hij werkt twee weken en één keer:');
		world.print(`${addressOf(settings)}/uitnodiging/${token}\n`);
	});
}

async function link(email: string, world: World): Promise<void> {
	await withHouse(world, ({ db, settings }) => {
		const account = accountTable.findByEmail(db, email);
		if (!account) {
			const known = accountTable.all(db).map((one) => one.email);
			throw new CliError(`Er is geen account van ${email}${suggestion(email, known) || '.'}`);
		}
		const token = links.make(db, account.id, world.now().toISOString());
		world.tell('Met deze link wordt één keer ingelogd, binnen een kwartier:');
		world.print(`${addressOf(settings)}/inloggen/link?token=${token}\n`);
	});
}

async function give(email: string, world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const kept = person.keptOf(db, email) ?? refuse(nothingOf(email));
		person.noteExport(db, kept, { who, now: world.now().toISOString() });
		world.print(`${JSON.stringify(kept, null, 2)}\n`);
	});
}

async function erase(email: string, isSure: boolean, world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const now = world.now().toISOString();
		const kept = person.keptOf(db, email) ?? refuse(nothingOf(email));
		if (kept.account && person.isLast(db, kept.account, now)) refuse(lastAdministrator);
		for (const line of plan(kept)) world.tell(line);
		if (!isSure) refuse('Er is niets verwijderd. Voeg --yes toe om dit te doen; terug kan niet.');
		const { kind } = person.erase(db, email, { who, now });
		if (kind === 'last-administrator') refuse(lastAdministrator);
		if (kind === 'unknown') refuse(nothingOf(email));
		world.tell('Dit is gedaan.');
	});
}

function refuse(message: string): never {
	throw new CliError(message);
}

function nothingOf(email: string): string {
	return `Over ${email} wordt niets bewaard.`;
}

const lastAdministrator =
	'Dit is de laatste beheerder. Maak eerst iemand anders beheerder; er is niets verwijderd.';

function plan(kept: person.KeptOfPerson): string[] {
	const { account, roles, personal_links, invitations, messages } = kept;
	const going = [
		count(roles.length, 'rol', 'rollen'),
		count(personal_links.length, 'persoonlijke link', 'persoonlijke links'),
		count(invitations.length, 'uitnodiging', 'uitnodigingen'),
		count(messages.length, 'bericht', 'berichten')
	];
	return [
		account
			? `Weg gaan: het account van ${account.name}, met het wachtwoord en alle apparaten, en ${inOneLine(going)}.`
			: `Er is geen account. Weg gaan: ${inOneLine(going)}.`,
		...namesIn(kept),
		'Het logboek houdt zijn regels tot hun termijn voorbij is, zonder het e-mailadres.',
		...sameNameIn(kept),
		'Wat mensen zelf in een toelichting of actie schreven, en reservekopieën, verandert hiermee niet.'
	];
}

function namesIn({ name_stands_at: places }: person.KeptOfPerson): string[] {
	if (places.length === 0) return [];
	const scans = count(places.length, 'scan', 'scans');
	return [
		`De naam gaat uit ${scans}. Wat daar is gedaan blijft, en is dan van “${nameless.account}” of “${nameless.link}”.`
	];
}

function sameNameIn({ same_name_stands_at: places }: person.KeptOfPerson): string[] {
	if (places.length === 0) return [];
	const scans = count(places.length, 'scan', 'scans');
	return [
		`In ${scans} staat dezelfde naam als tekst van vroeger. Van wie die is, weet Thermometer niet; die tekst blijft.`
	];
}

/** It throws CliError. */
function scopeOf({ db }: House, { region, municipality, team }: Named): Scope {
	const known = places.all(db);
	if (region !== undefined && !known.regions.some(({ key }) => key === region)) {
		const keys = known.regions.map(({ key }) => key);
		throw new CliError(`Regio ${region} is er niet${suggestion(region, keys) || '.'}`);
	}
	if (
		municipality !== undefined &&
		!known.municipalities.some((one) => one.code === municipality)
	) {
		throw new CliError(`Gemeente ${municipality} is er niet; geef een code zoals GM0505.`);
	}
	const inMunicipality = known.teams.filter((one) => one.municipality === municipality);
	const found = inMunicipality.find(({ name }) => name === team);
	if (team !== undefined && !found) {
		const names = inMunicipality.map(({ name }) => name);
		throw new CliError(
			`Team ${team} is er niet in de gemeente van --municipality${suggestion(team, names) || '.'}`
		);
	}
	return {
		...everywhere,
		region: region ?? null,
		// A team implies its municipality.
		municipality: team === undefined ? (municipality ?? null) : null,
		team: found?.id ?? null
	};
}
