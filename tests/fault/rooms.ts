import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import type { RatingWay } from '#domain/session/session.ts';
import type { Database } from '#server/db/open.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { handLead } from '../world/lead.ts';

/** A session that has just been prepared in the scan, and what its people need to know of it. */
export function prepareRoom(db: Database, scan: scans.Scan, rating: RatingWay) {
	const now = new Date().toISOString();
	const given = { named: true, rating, facilitated: true, minutes: 90 };
	const outcome = sessions.prepare(db, scan, given, { who: 'Ada', now });
	if (outcome.kind !== 'prepared') throw new Error(outcome.kind);
	const { session } = outcome;
	const { token } = handLead(db, session, now);
	const [theme] = themesOfScan(pinned.questionnaireOf(db, scan), scan.subject);
	return {
		scan: scan.id,
		theme: theme!.id,
		items: scoredItems(theme!).map(({ id }) => id),
		session: session.id,
		code: session.code,
		leadCookie: `leiding-${session.id}=${token}`
	};
}

export type Prepared = ReturnType<typeof prepareRoom>;

/** A region with so many teams, and their scans in an open round. */
export function openTeams(db: Database, count: number): scans.Scan[] {
	const teams = Array.from(
		{ length: count },
		(_, index) => `  - { municipality: GM9001, name: Team ${index} }\n`
	);
	const text = `key: storing\nname: Storing\nmunicipalities:\n  - { code: GM9001, name: Veendorp, inhabitants: 40000 }\nteams:\n${teams.join('')}`;
	const outcome = importRegion(db, { name: 'storing.yaml', text }, new Map());
	if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.mistakes));
	const name = 'thermometer-zuid-holland-zuid@2026';
	const questionnaire = loadAll('questionnaires').questionnaires.get(name);
	if (!questionnaire) throw new Error(`No questionnaire ${name}`);
	const now = new Date().toISOString();
	const round = rounds.open(db, { region: 'storing', key: '2026', questionnaire }, now);
	scans.createAll(db, round, { who: 'Ada', now });
	return scans.ofRound(db, round.id).filter(({ team }) => team !== null);
}
