import { emailOf } from '#domain/words/email.ts';
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
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import type { House } from '#server/house/house.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as links from '#server/accounts/links.ts';
import * as person from '#server/house/person.ts';
import * as personSearch from '#server/house/person-search.ts';
import { lastAdministrator, planOf } from '#server/house/person-words.ts';
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
  thermometer user find NAAM
      wie zo heet: met een e-mailadres, of met een sleutel voor wie er geen heeft (een deelnemer van
      een sessie, of wie een link met de hand kreeg)
  thermometer user export E-MAIL|SLEUTEL
      toont als JSON alles wat over deze persoon wordt bewaard, met of zonder account, en waar de
      naam staat; zonder wachtwoord, zonder de tekst van mail, want daarin staat soms een link, en
      zonder wat een deelnemer inschatte
  thermometer user erase E-MAIL|SLEUTEL [--yes]
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
	if (verb === 'find') return find(address, world);
	if (verb === 'export') return give(address, world);
	if (verb === 'erase') return erase(address, values.yes ?? false, world);
	const email = emailOf(address);
	if (email === undefined) throw new CliError(`${address} is geen e-mailadres.`);
	if (verb === 'link') return link(email, world);
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

async function find(name: string, world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const found = personSearch.byName(db, name);
		if (found.length === 0) world.tell(`Er staat niemand met de naam ${name}.`);
		for (const one of found) world.print(`${one.key}  ${one.name}  ${one.where}\n`);
	});
}

async function give(key: string, world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const kept = personSearch.keptBy(db, key) ?? refuse(nothingOf(key));
		personSearch.noteExport(db, key, kept, { who, now: world.now().toISOString() });
		world.print(`${JSON.stringify(kept, null, 2)}\n`);
	});
}

async function erase(key: string, isSure: boolean, world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const now = world.now().toISOString();
		const kept = personSearch.keptBy(db, key) ?? refuse(nothingOf(key));
		if (person.isLast(db, kept, now)) refuse(lastAdministrator);
		for (const line of planOf(kept)) world.tell(line);
		if (!isSure) refuse('Er is niets verwijderd. Voeg --yes toe om dit te doen; terug kan niet.');
		const kind = personSearch.eraseBy(db, key, { who, now, signature: who });
		if (kind === 'last-administrator') refuse(lastAdministrator);
		if (kind === 'unknown') refuse(nothingOf(key));
		world.tell('Dit is gedaan.');
	});
}

function refuse(message: string): never {
	throw new CliError(message);
}

function nothingOf(key: string): string {
	return `Over ${key} wordt niets bewaard.`;
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
