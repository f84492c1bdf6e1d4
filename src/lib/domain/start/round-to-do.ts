import { isRunning, type RoundState } from '#domain/region/round-state.ts';
import type { PublicationState } from '#domain/publication/state.ts';
import { nextDay } from '#domain/words/day.ts';
import { count, longDate } from '#domain/words/format.ts';
import type { ToDo } from './to-do.ts';

/** Where a round of a region stands, for whoever coordinates it. */
export interface RoundAtGlance {
	region: string;
	key: string;
	state: RoundState;
	/** ISO days, or null. */
	opensOn: string | null;
	closesOn: string | null;
	/** Municipalities and teams that are not ready, and for which nobody is invited. */
	openUninvited: number;
	/** Of all scans that count. */
	scans: number;
	finalised: number;
	/** Of the latest edition; null where none was ever made. */
	publication: {
		edition: number;
		state: PublicationState;
		/** The last ISO day to react. */
		reactUntil: string | null;
		/** Nobody finds it before. */
		isUnderEmbargo: boolean;
		/** Municipalities that said something, and objections that wait for an answer. */
		comments: number;
		unanswered: number;
		path: string;
	} | null;
}

/** In this many days before the last one, whoever is not ready is reminded. */
const endNears = 14;

/** The one thing that comes next; today: an ISO day. */
export function roundToDo(round: RoundAtGlance, today: string): ToDo {
	const at = `/beheer/rondes/${round.region}/${round.key}`;
	if (round.state === 'prepared') {
		const words = `Ronde ${round.key} staat klaar en is nog niet open.`;
		return { attention: 'now', words, title: 'Kijk na en open', href: `${at}/openen` };
	}
	return isRunning(round.state) ? runningToDo(round, at, today) : closedToDo(round, at, today);
}

function runningToDo(round: RoundAtGlance, at: string, today: string): ToDo {
	const { key, scans, finalised, closesOn, openUninvited } = round;
	const stand = `Ronde ${key} loopt: ${finalised} van ${count(scans, 'scan', 'scans')} vastgesteld.`;
	if (scans > 0 && finalised === scans) {
		const words = `Ronde ${key}: ${scans === 1 ? 'de scan is' : `alle ${scans} scans zijn`} vastgesteld.`;
		return { attention: 'now', words, title: 'Sluit de ronde', href: at };
	}
	if (closesOn !== null && closesOn < today) {
		const words = `${stand} De laatste dag was ${longDate(closesOn)}.`;
		return { attention: 'now', words, title: 'Sluit de ronde of geef meer tijd', href: at };
	}
	if (openUninvited > 0) {
		const words = `${stand} ${placesWithoutInvitation(openUninvited)}.`;
		return { attention: 'now', words, title: 'Nodig uit', href: at };
	}
	if (closesOn !== null && closesOn <= daysAfter(today, endNears)) {
		const words = `${stand} De laatste dag is ${longDate(closesOn)}.`;
		const title = 'Herinner wie nog niet klaar is';
		return { attention: 'now', words, title, href: at };
	}
	const until = closesOn === null ? '' : ` Invullen kan tot en met ${longDate(closesOn)}.`;
	return { attention: 'soon', words: `${stand}${until}`, title: 'Volg de ronde', href: at };
}

/** Whoever is ready needs no invitation any more. */
export function placesWithoutInvitation(number: number): string {
	const whom =
		number === 1
			? '1 gemeente of team dat nog niet klaar is'
			: `${number} gemeenten en teams die nog niet klaar zijn`;
	return `Voor ${whom}, is niemand uitgenodigd`;
}

function closedToDo(round: RoundAtGlance, at: string, today: string): ToDo {
	const { key, publication, finalised } = round;
	const href = `${at}/publicatie`;
	if (finalised === 0 && publication === null) {
		const words = `Ronde ${key} is gesloten zonder vastgestelde scans: er is niets te publiceren.`;
		return {
			attention: 'later',
			words,
			title: 'Bereid een ronde voor',
			href: '/beheer/rondes/nieuw'
		};
	}
	if (publication === null) {
		const words = `Ronde ${key} is gesloten en nog niet gepubliceerd.`;
		return { attention: 'now', words, title: 'Maak de publicatie', href };
	}
	const { state, reactUntil, comments, unanswered } = publication;
	if (state === 'draft') {
		const words = `De publicatie van ronde ${key} is een concept: de gemeenten zien er nog niets van.`;
		return { attention: 'now', words, title: 'Ga verder met de publicatie', href };
	}
	if (state === 'said-back') {
		const said = saidInWords(comments, unanswered);
		if (unanswered > 0) {
			const words = `Ronde ${key} ligt bij de gemeenten. ${said}`;
			return { attention: 'now', words, title: 'Lees de bezwaren', href };
		}
		if (reactUntil !== null && today <= reactUntil) {
			const words = `Ronde ${key} ligt bij de gemeenten, die tot en met ${longDate(reactUntil)} kunnen reageren. ${said}`;
			return { attention: 'soon', words, title: 'Bekijk de reacties', href };
		}
		const words = `De gemeenten konden reageren op ronde ${key}. ${said}`;
		return { attention: 'now', words, title: 'Publiceer', href };
	}
	if (state === 'withdrawn') {
		const words = `De publicatie van ronde ${key} is ingetrokken.`;
		return { attention: 'now', words, title: 'Maak een nieuwe editie', href };
	}
	if (publication.isUnderEmbargo) {
		const words = `Ronde ${key} is gepubliceerd, onder embargo: nog niemand vindt de publicatie.`;
		return { attention: 'soon', words, title: 'Bekijk de publicatie', href };
	}
	const words = `Ronde ${key} is gepubliceerd.`;
	return { attention: 'later', words, title: 'Bekijk de publicatie', href: publication.path };
}

function saidInWords(comments: number, unanswered: number): string {
	if (unanswered > 0) {
		return unanswered === 1
			? 'Eén bezwaar wacht op uw antwoord.'
			: `${unanswered} bezwaren wachten op uw antwoord.`;
	}
	if (comments === 0) return 'Nog niemand heeft gereageerd.';
	return `${count(comments, 'gemeente heeft', 'gemeenten hebben')} gereageerd.`;
}

function daysAfter(day: string, number: number): string {
	let reached = day;
	for (let passed = 0; passed < number; passed += 1) reached = nextDay(reached);
	return reached;
}
