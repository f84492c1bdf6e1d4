import { openDatabase, type Database } from '#server/db/open.ts';
import { asLoaded, seatIn } from './world.ts';
import type { Seat } from './calls.ts';
import { fillCountry, sixThemes, wholeCountry } from './country-world.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as country from '#server/rounds/country.ts';

/** The country on a morning in autumn: two finalised rounds to look at, and two that are being filled in. */
export interface MorningWorld {
	/** In each, so many people rate on their own phone. */
	sessions: Seat[];
	/** One person each, who fills in a scan. */
	writers: Seat[];
	items: string[];
}

const phonesInSession = 8;
const now = '2026-09-01T09:00:00.000Z';
const who = 'Proef';

export function fillMorning(file: string, sessions: number, writers: number): MorningWorld {
	const db = openDatabase(file);
	try {
		fillCountry(db, { ...wholeCountry, years: 2 });
		const world = db.transaction(() => ({
			sessions: seatsIn(db, openRounds(db, '2026-sessie', sessions), phonesInSession, 'here'),
			writers: seatsIn(db, openRounds(db, '2026-invullen', writers), 1, 'none')
		}));
		country.rebuild(db);
		return { ...world, items: sixThemes.themes.flatMap(({ items }) => items.map(({ id }) => id)) };
	} finally {
		db.$client.close();
	}
}

/** A round in each region; so many of its scans of teams, dealt over the regions. */
function openRounds(db: Database, key: string, count: number): scans.Scan[] {
	const questionnaire = asLoaded(sixThemes);
	const regions = Array.from({ length: wholeCountry.regions }, (_, at) => `regio-${at}`);
	const all = regions.map((region) => {
		const round = rounds.open(db, { region, key, questionnaire }, now);
		scans.createAll(db, round, { who, now });
		return scans.ofRound(db, round.id).filter(({ subject }) => subject === 'team');
	});
	const dealt = Array.from({ length: Math.max(...all.map(({ length }) => length)) }, (_, at) =>
		all.flatMap((some) => some[at] ?? [])
	);
	return dealt.flat().slice(0, count);
}

function seatsIn(db: Database, some: scans.Scan[], people: number, rating: 'none' | 'here') {
	return some.map((scan) => seatIn(db, scan, people, rating));
}
