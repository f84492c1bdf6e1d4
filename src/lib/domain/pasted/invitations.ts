import { nearest } from '#domain/mistake/nearest.ts';
import { emailOf } from '#domain/words/email.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import { pastedTable, type PastedRow, type PastedTable } from './rows.ts';
import { isNamed } from './teams.ts';

/** More at once is refused, so that one press never takes long. */
export const mostPastedInvitations = 300;

export type InvitedAs = 'adviser' | 'team-leader' | 'facilitator';

export const invitedAsNames: Record<InvitedAs, string> = {
	adviser: 'beleidsadviseur',
	'team-leader': 'teamleider',
	facilitator: 'gespreksleider'
};

/** A municipality or team for which people are invited. */
export interface InvitePlace {
	/** Such as GM0505 or team-12. */
	key: string;
	kind: 'municipality' | 'team';
	name: string;
	/** Its name. */
	municipality: string;
	code: string;
	team: number | null;
	scan: string | undefined;
	/** Of whoever may come in already, in lower case. */
	invited: readonly string[];
	/** Dutch; why nobody can lead a session here. */
	noFacilitator: string | undefined;
}

export interface PastedInvitation {
	line: number;
	/** As it was typed where it is not known. */
	place: string;
	/** Undefined where it is not known. */
	to: InvitePlace | undefined;
	as: InvitedAs | undefined;
	/** As it was typed where it is no address. */
	email: string;
	/** Empty if unknown. */
	name: string;
	/** Dutch; with one of them nobody of the list is invited. */
	mistakes: string[];
	/** Dutch; why this line needs nothing. */
	skipped: string | undefined;
}

const words = {
	place: ['team', 'teamnaam', 'voor', 'gemeenteofteam', 'teamofgemeente', 'lokaalteam', 'waar'],
	name: ['naam', 'persoon', 'wie', 'contactpersoon'],
	email: ['email', 'emailadres', 'mail', 'mailadres', 'adres'],
	role: ['rol', 'als', 'functie'],
	municipality: ['gemeente', 'gemeentenaam']
} as const;

type Column = keyof typeof words;

export function readPastedInvitations(
	text: string,
	places: readonly InvitePlace[],
	isOwnAddress: (email: string) => boolean
): PastedInvitation[] {
	const table = pastedTable(text, words);
	const seen = new Map<string, number>();
	return table.rows.map((row) => {
		const cells = cellsOf(row, table);
		const mistakes: string[] = [];
		const role = roleOf(cells.role);
		if (role === 'unknown') {
			mistakes.push(
				`‘${cells.role}’ is geen rol. Kies beleidsadviseur, teamleider of gespreksleider, of laat de rol weg.`
			);
		}
		const asked = role === 'unknown' ? undefined : role;
		const found = placeOf(cells, places, asked);
		if (typeof found === 'string') mistakes.push(found);
		const to = typeof found === 'string' ? undefined : found;
		const as = asked ?? (to?.kind === 'municipality' ? 'adviser' : to && 'team-leader');
		const unfit = to && as && mistakeOfRole(to, as);
		if (unfit) mistakes.push(unfit);
		const email = emailOf(cells.email);
		if (email === undefined) mistakes.push(noAddress(cells.email));
		else if (isOwnAddress(email))
			mistakes.push('Dit is uw eigen adres. Vraag de beheerder om een rol.');
		const name = tidyName(cells.name);
		if (name.length > 100) mistakes.push('De naam is langer dan 100 tekens.');
		else if (name !== '' && !isPlainName(name)) mistakes.push(plainName);
		return {
			line: row.line,
			place: cells.place || cells.municipality,
			to,
			as,
			email: email ?? cells.email,
			name,
			mistakes,
			skipped:
				mistakes.length > 0 || !to || !as || email === undefined
					? undefined
					: whyNot(to, as, email, seen, row.line)
		};
	});
}

/** Without a heading the address shows where the name and the role stand. */
function cellsOf(
	{ cells }: PastedRow,
	{ at, hasHeading }: PastedTable<Column>
): Record<Column, string> {
	if (hasHeading) {
		const cell = (column: Column) => cells[at[column] ?? -1] ?? '';
		return {
			place: cell('place'),
			name: cell('name'),
			email: cell('email'),
			role: cell('role'),
			municipality: cell('municipality')
		};
	}
	const found = cells.findIndex((cell, index) => index > 0 && cell.includes('@'));
	const email = found < 0 ? Math.min(cells.length, 3) - 1 : found;
	const between = cells.slice(1, Math.max(1, email)).filter(Boolean);
	return {
		place: cells[0] ?? '',
		name: between.join(' '),
		email: email > 0 ? (cells[email] ?? '') : '',
		role:
			email > 0
				? cells
						.slice(email + 1)
						.filter(Boolean)
						.join(' ')
				: '',
		municipality: ''
	};
}

function roleOf(typed: string): InvitedAs | undefined | 'unknown' {
	const plain = typed.toLowerCase().replace(/[^a-z]/g, '');
	if (plain === '') return undefined;
	return roles.get(plain) ?? 'unknown';
}

const roles = new Map<string, InvitedAs>([
	['adviseur', 'adviser'],
	['beleidsadviseur', 'adviser'],
	['gemeente', 'adviser'],
	['teamleider', 'team-leader'],
	['teammanager', 'team-leader'],
	['team', 'team-leader'],
	['gespreksleider', 'facilitator']
]);

/** A mistake in words where it is none or more than one. */
function placeOf(
	{ place, municipality }: { place: string; municipality: string },
	places: readonly InvitePlace[],
	asked: InvitedAs | undefined
): InvitePlace | string {
	const typed = tidyName(place);
	const within = tidyName(municipality);
	if (typed === '' && within === '') return 'Het team of de gemeente ontbreekt.';
	if (typed === '') return only(places.filter(isMunicipalityNamed(within)), within, places);
	const found = places.filter(
		(one) => isCalled(one, typed) && (within === '' || isNamed(within, one.municipality))
	);
	const fitting = found.filter(
		({ kind }) => asked === undefined || kind === kindFor[asked] || asked === 'facilitator'
	);
	return only(fitting.length > 0 ? fitting : found, typed, places);
}

const kindFor: Record<InvitedAs, InvitePlace['kind'] | undefined> = {
	adviser: 'municipality',
	'team-leader': 'team',
	facilitator: undefined
};

function isMunicipalityNamed(name: string) {
	return (one: InvitePlace) => one.kind === 'municipality' && isNamed(name, one.name);
}

/** Also as pages write it: "Team Noord (Dordrecht)", "gemeente Dordrecht". */
function isCalled({ kind, name, municipality }: InvitePlace, typed: string): boolean {
	const names =
		kind === 'municipality'
			? [name, `gemeente ${name}`]
			: [name, `team ${name}`, `${name} (${municipality})`, `team ${name} (${municipality})`];
	return names.some((one) => isNamed(typed, one));
}

function only(
	found: InvitePlace[],
	typed: string,
	places: readonly InvitePlace[]
): InvitePlace | string {
	const [first, second] = found;
	if (!first) {
		const meant = nearest(
			typed,
			places.map(({ name }) => name)
		);
		return `‘${typed}’ is geen gemeente of team van deze ronde.${meant === undefined ? '' : ` Het lijkt op ${meant}.`}`;
	}
	if (!second) return first;
	if (first.kind !== second.kind) {
		return `‘${typed}’ is een gemeente en een team. Schrijf ‘gemeente ${first.name}’ of ‘team ${first.name}’.`;
	}
	return `Er zijn meer teams die ‘${typed}’ heten. Schrijf de gemeente erbij: ${found.map(({ name, municipality }) => `‘${name} (${municipality})’`).join(' of ')}.`;
}

function mistakeOfRole(
	{ kind, name, noFacilitator }: InvitePlace,
	as: InvitedAs
): string | undefined {
	if (as === 'adviser' && kind === 'team') {
		return `Een beleidsadviseur hoort bij een gemeente, en ‘${name}’ is een team.`;
	}
	if (as === 'team-leader' && kind === 'municipality') {
		return `Een teamleider hoort bij een team, en ‘${name}’ is een gemeente.`;
	}
	return as === 'facilitator' ? noFacilitator : undefined;
}

function noAddress(typed: string): string {
	return typed === ''
		? 'Het e-mailadres ontbreekt.'
		: `‘${typed}’ is geen e-mailadres, zoals naam@gemeente.nl.`;
}

function whyNot(
	{ key, invited }: InvitePlace,
	as: InvitedAs,
	email: string,
	seen: Map<string, number>,
	line: number
): string | undefined {
	if (as !== 'facilitator' && invited.includes(email)) return 'is hier al uitgenodigd';
	const about = `${key} ${as} ${email}`;
	const earlier = seen.get(about);
	if (earlier !== undefined) return `staat ook op regel ${earlier}`;
	seen.set(about, line);
	return undefined;
}
