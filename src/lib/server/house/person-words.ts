import { count, list } from '#domain/words/format.ts';
import { nameless } from '#domain/access/signature.ts';
import type { KeptOfNamed } from './named-person.ts';
import type { KeptOfPerson, PlaceOfName } from './person.ts';
import type { Kept } from './person-search.ts';
import { personalKinds } from './personal-kinds.ts';

/* What is kept of somebody, and what erasing takes away, on the page and on the command line. */

export interface KeptOfKind {
	title: string;
	things: number;
}

export function countsOf(kept: Kept): KeptOfKind[] {
	const values = kept as Record<string, unknown>;
	return personalKinds
		.map(([, { title, given, givenByName = [] }]) => {
			const found = [...given, ...givenByName].flatMap((name) => thingsIn(values[name]));
			return { title, things: found.length };
		})
		.filter(({ things }) => things > 0);
}

/** Ratings are told by their number only. */
function thingsIn(value: unknown): unknown[] {
	if (value === undefined) return [];
	return typeof value === 'number' ? Array.from({ length: value }) : [value].flat();
}

/** Whoever erases types it. An address without a name is typed itself. */
export function nameOf(kept: Kept): string {
	if ('kind' in kept) return kept.name;
	const { account, personal_links, invitations, email } = kept;
	const names = [account, ...personal_links, ...invitations].map((one) => one?.name ?? '');
	return names.find((name) => name !== '') ?? email;
}

export const lastAdministrator =
	'Dit is de laatste beheerder. Maak eerst iemand anders beheerder; er is niets verwijderd.';

/** Sentences: what goes, then what stays. */
export function planOf(kept: Kept): string[] {
	const going = 'kind' in kept ? goingOfNamed(kept) : goingOf(kept);
	return [...going, 'Reservekopieën veranderen hiermee niet.'];
}

function goingOf(kept: KeptOfPerson): string[] {
	const { account, roles, personal_links, invitations, messages } = kept;
	const going = list([
		count(roles.length, 'rol', 'rollen'),
		count(personal_links.length, 'persoonlijke link', 'persoonlijke links'),
		count(invitations.length, 'uitnodiging', 'uitnodigingen'),
		count(messages.length, 'bericht', 'berichten')
	]);
	return [
		account
			? `Weg gaan: het account van ${account.name}, met het wachtwoord en alle apparaten, en ${going}.`
			: `Er is geen account. Weg gaan: ${going}.`,
		...namesIn(kept.name_stands_at, `“${nameless.account}” of “${nameless.link}”`),
		'Het logboek houdt zijn regels tot hun termijn voorbij is, zonder het e-mailadres.',
		...sameNameIn(kept),
		textsStay
	];
}

function goingOfNamed(kept: KeptOfNamed): string[] {
	const names = namesIn(
		kept.name_stands_at,
		kept.kind === 'link' ? `“${nameless.link}”` : `“${nameless.participant}”`
	);
	if (kept.kind === 'link') {
		const lines = 'Het logboek houdt zijn regels tot hun termijn voorbij is, zonder de naam.';
		return ['Weg gaat: de persoonlijke link. Die werkt dan niet meer.', ...names, lines, textsStay];
	}
	const going =
		kept.participant.session === 'closed'
			? 'Weg gaat: de naam. Wat deze deelnemer inschatte, telt zonder naam mee tot het met de andere inschattingen weggaat.'
			: 'De sessie is nog open: deze deelnemer gaat eruit. Weg gaan: de naam, en wat is ingeschat en nog niet onthuld. Wat al was onthuld, blijft zonder naam in de verdeling staan.';
	return [going, ...names, textsStay];
}

const textsStay = 'Wat mensen zelf in een toelichting of actie schreven, verandert hiermee niet.';

function namesIn(places: PlaceOfName[], instead: string): string[] {
	if (places.length === 0) return [];
	const scans = count(places.length, 'scan', 'scans');
	return [`De naam gaat uit ${scans}. Wat daar is gedaan blijft, en is dan van ${instead}.`];
}

function sameNameIn({ same_name_stands_at: places }: KeptOfPerson): string[] {
	if (places.length === 0) return [];
	const scans = count(places.length, 'scan', 'scans');
	return [
		`In ${scans} staat dezelfde naam als tekst van vroeger. Van wie die is, weet Thermometer niet; die tekst blijft.`
	];
}
