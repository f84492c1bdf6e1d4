import type { ClientMentionPlace } from '#domain/client-mention/places.ts';
import type { ClientMention } from '#domain/client-mention/client-mention.ts';
import { inScan } from '#server/exchange/client-mention.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { answeredIn } from '#request/client-mention.ts';

export interface Place {
	where: string;
	title: string;
	href: string;
	found: ClientMention[];
}

export function placesIn({ db, now }: App.Locals, scan: Scan, isOutside = false): Place[] {
	const isLed = sessions.openOf(db, scan.id) !== undefined;
	const found = inScan(db, scan, now).filter((place) => place.isOutside || !isOutside);
	return shownPlaces(scan.id, found, isLed);
}

/** `isLed`: the scan has an open session. */
export function shownPlaces(scan: string, found: ClientMentionPlace[], isLed: boolean): Place[] {
	return found.map((place) => ({
		where: places[place.what],
		title: place.title,
		href: hrefOf(scan, place, isLed),
		found: place.found
	}));
}

export function unseenIn(locals: App.Locals, scan: Scan, form: FormData): string | undefined {
	const seen = answeredIn(form);
	const found = placesIn(locals, scan).flatMap((place) => place.found);
	return found.every(({ words }) => seen.has(words)) ? undefined : lookFirst;
}

const lookFirst =
	'Misschien staat er iets over een cliënt. Kijk eerst naar de teksten hieronder. Klopt het zo? Druk dan nog een keer.';

const places: Record<ClientMentionPlace['what'], string> = {
	answer: 'Antwoord',
	note: 'Omdat',
	minority: 'Anders gezien',
	step: 'Volgende stap',
	learned: 'Geleerd van een actie'
};

function hrefOf(scan: string, { what, theme, item }: ClientMentionPlace, isLed: boolean): string {
	if (what === 'learned') return `/scans/${scan}/acties`;
	const isBeside = what === 'minority' || what === 'step';
	if (isBeside) return `/scans/${scan}/${isLed ? 'leiden' : 'sessie'}`;
	return `/scans/${scan}/invullen/${theme}#${item}`;
}
