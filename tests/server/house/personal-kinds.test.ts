import { expect, test } from 'vitest';
import {
	lengthOf,
	lengthsNow,
	personalData,
	personalKinds,
	type Lengths
} from '#server/house/personal-kinds.ts';
import { day, hour, minute } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { keptHere } from '#routes/bewaren/kept.ts';
import { contents, openWorld } from '../../world/waterkant.ts';

const now = lengthsNow({ journalYears: 5 });

test('every table of the database is told, or holds nobody', () => {
	// Seals follow from the rest, so that they are not among the contents.
	const tables = [...Object.keys(contents(openWorld().db)), 'seals'];
	const told = personalKinds.flatMap(([, { tables }]) => tables);
	expect(tables.filter((table) => !told.includes(table)).sort()).toEqual(ofNobody.toSorted());
	expect(told.filter((table) => !tables.includes(table))).toEqual([]);
});

/** Migrations, logos, colours, places, questions, rounds, and how far a theme of a session is. */
const ofNobody = [
	'agreement_reminders',
	'__drizzle_migrations',
	'awaited_rounds',
	'local_figures',
	'logos',
	'import_scans',
	'country_scores',
	'memberships',
	'municipalities',
	'municipality_styles',
	'municipality_successors',
	'publication_files',
	'questionnaire_bases',
	'questionnaire_texts',
	'region_instruments',
	'regions',
	'round_teams',
	'rounds',
	'second_turns',
	'seals',
	'session_themes',
	'team_postcodes',
	'teams',
	'weighing_areas',
	'weighing_criteria'
];

test.each(Object.keys(terms) as (keyof typeof terms)[])(
	'the term %s is told as it is set, unless nothing of a person ends by it',
	(name) => {
		const other = { ...now, terms: { ...terms, [name]: 13 * day } };
		expect(toldWith(other) !== toldWith(now)).toBe(!ofNothingKept.includes(name));
	}
);

/**
 * A link without an address; a cookie that is told beside the others; when a form asks for a password; and how often
 * the end of a session is moved.
 */
const ofNothingKept = ['firstAdministrator', 'knownDevice', 'passwordWithoutOld', 'sessionMoved'];

test('how long ratings and the journal are kept is told as it is set', () => {
	expect(toldWith({ ...now, ratings: 30 })).toContain('Tot 30 dagen na het vaststellen');
	expect(personalData.ratings.kept(now)).toContain('Tot 8 weken na het vaststellen');
	expect(toldWith({ ...now, journalYears: 7 })).toContain('7 jaar. ');
	expect(personalData.journal.kept(now)).toContain('na 104 dagen');
});

test('the page tells every kind, and the cookies for as long as they are set', () => {
	const locals = { settings: { journalYears: 5 }, demonstration: false } as App.Locals;
	const { kinds, cookies } = keptHere(locals);
	expect(kinds.map(({ name }) => name)).toEqual(Object.keys(personalData));
	for (const kind of kinds) {
		const said = [kind.title, kind.holds, kind.why, kind.seenBy, kind.kept, kind.end];
		expect(said.filter((text) => !/^[A-Z0-9].*[a-z”.]$/.test(text))).toEqual([]);
	}
	expect(Object.fromEntries(cookies.map(({ name, kept }) => [name, kept]))).toEqual({
		'thermometer.session_token': '8 uur na uw laatste bezoek',
		'thermometer.known_device': '180 dagen',
		'thermometer.state': '5 minuten',
		'thermometer.access': '1 jaar',
		'deelnemer-…': '90 dagen',
		'leiding-…': '90 dagen'
	});
});

test('a length is said in the words that people count in', () => {
	const said = [minute, 15 * minute, 8 * hour, day, 14 * day, 56 * day, 90 * day, 730 * day];
	expect(said.map(lengthOf)).toEqual([
		...['1 minuut', '15 minuten', '8 uur', '1 dag', '14 dagen', '8 weken', '90 dagen', '2 jaar']
	]);
});

function toldWith(lengths: Lengths): string {
	return personalKinds.map(([, { kept }]) => kept(lengths)).join('\n');
}
