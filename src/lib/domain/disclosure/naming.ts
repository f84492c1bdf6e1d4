import { longDate } from '#domain/words/format.ts';
import type { RoundOrigin, RoundState } from '#domain/region/round-state.ts';

/*
 * Being named is a municipality's own choice in each round. It is made before anybody knows an
 * outcome.
 */

export const namings = ['named', 'total'] as const;
export type Naming = (typeof namings)[number];

export const namingNames: Record<Naming, string> = {
	named: 'met naam',
	total: 'alleen in het totaal'
};

export const namingReasons: Record<Naming, string> = {
	named:
		'In wat de regio publiceert, staan de scores van de gemeente met de naam erbij, en aan welke normpunten zij voldoet, naast de andere gemeenten die met naam meedoen. Hoe daar is ingevuld en hoeveel er is afgesproken, telt mee in aantallen.',
	total:
		'De scores tellen hooguit mee in gemiddelden van minstens drie gemeenten. Niemand buiten de gemeente ziet ze apart, behalve de regiocoördinator en de beheerder.'
};

export const isTotalUntilChosen =
	'Zolang een gemeente niet kiest, doet zij alleen in het totaal mee.';

export interface NamedMember {
	code: string;
	name: string;
	naming: Naming;
	/** Null as long as nobody chose. */
	chosenAt: string | null;
}

export interface NamingFacts {
	state: RoundState;
	origin: RoundOrigin;
	/** ISO instant at which the first scan of the round was finalised. */
	firstFinalisedAt: string | null;
	firstPublishedAt: string | null;
}

/** A sentence that says why the choice is fixed, and since when. */
export function namingLock(facts: NamingFacts): string | undefined {
	const { state, origin, firstFinalisedAt, firstPublishedAt } = facts;
	if (state === 'prepared') {
		return 'Kiezen kan zodra de ronde is geopend. Tot dan staat nog niet vast welke gemeenten meedoen.';
	}
	// An imported scan was finalised before anybody could be asked.
	const isImported = origin === 'imported' || origin === 'imported-invented';
	if (isImported && firstPublishedAt !== null) {
		return `De keuze ligt vast sinds ${longDate(firstPublishedAt)}: toen is de ronde gepubliceerd.`;
	}
	if (isImported || firstFinalisedAt === null) return undefined;
	return `De keuze ligt vast sinds ${longDate(firstFinalisedAt)}: toen is in deze ronde de eerste scan vastgesteld. Zo kiest niemand nadat de uitkomst bekend is.`;
}

/** One or two that are not named could be told apart: total less named. */
export function areFew(unnamed: number): boolean {
	return unnamed > 0 && unnamed < 3;
}

/** What is given out of a round: of both only where the difference tells nobody's figure. */
export function publishedScopes(
	members: readonly { naming: Naming }[],
	soleScope: Naming
): readonly Naming[] {
	const unnamed = members.filter(({ naming }) => naming === 'total').length;
	if (unnamed === 0) return ['named'];
	if (unnamed === members.length) return ['total'];
	return areFew(unnamed) ? [soleScope] : ['named', 'total'];
}

export const soleScopeReasons: Record<Naming, string> = {
	total: 'De gemiddelden van alle gemeenten samen, zonder namen.',
	named: 'De gemeenten die met naam meedoen. Ook de gemiddelden gaan dan alleen over hen.'
};

/** Everybody who is invited reads it. */
export function soleScopeInWords(soleScope: Naming): string {
	const only =
		soleScope === 'total'
			? 'alleen het totaal van alle gemeenten, zonder namen'
			: 'alleen de gemeenten met naam, met gemiddelden over hen';
	return `Doen één of twee gemeenten niet met naam mee, dan geeft de regio ${only}. Beide samen zou verraden hoe die één of twee scoren.`;
}
