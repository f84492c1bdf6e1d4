import { stringify } from 'csv-stringify/sync';
import { themesOfScan, titleOf } from '#domain/scan.ts';
import type { Database } from './db/open.ts';
import * as roundAnswers from './round-answers.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';
import { guarded } from './spreadsheet-cell.ts';

/**
 * The finalised answers of a round as answers.csv (data-contracts.md), so that reading them in elsewhere
 * gives the same results: every question of every scan has a row, also without an answer. For Dutch
 * spreadsheets: `;`, CRLF, UTF-8 with BOM.
 */
export function answersCsv(db: Database, round: rounds.RoundRow): string {
	const { key, version, ...questionnaire } = rounds.questionnaireOf(db, round);
	const finalised = roundAnswers.finalised(db, round.id);
	const rows = scans.ofRound(db, round.id).flatMap((scan) => {
		const answers = finalised.get(scan.id);
		if (!answers) return [];
		const place = [round.key, scan.municipality ?? '', nameOf(scan), key, version];
		return themesOfScan({ key, version, ...questionnaire }, scan.subject)
			.flatMap((theme) => theme.items)
			.map(({ id }) => {
				const { value = '', note = '' } = answers.get(id) ?? {};
				return [...place, id, value, note].map(guarded);
			});
	});
	return stringify([columns, ...rows], { bom: true, delimiter: ';', record_delimiter: 'windows' });
}

/** A candidate and a region cannot be read in yet; their names stand where a team's would. */
function nameOf(scan: scans.Scan): string {
	if (scan.subject === 'municipality') return '';
	return scan.teamName ?? titleOf(scan);
}

const columns = [
	'round',
	'municipality',
	'team',
	'questionnaire',
	'version',
	'item',
	'value',
	'note'
];
