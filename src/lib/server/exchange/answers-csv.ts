import { themesOfScan, titleOf } from '#domain/scan/scan.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as roundAnswers from '#server/rounds/round-answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { finalisedDays } from '#server/scans/finalised.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';

/** The file (docs/data.md §4) gives the same results elsewhere. */
export function answersCsv(db: Database, round: rounds.RoundRow): string {
	const { key, version, ...questionnaire } = pinned.questionnaireOf(db, round);
	const finalised = roundAnswers.finalised(db, round.id);
	const days = finalisedDays(db, round.id);
	const names = new Map(regions.allTeams(db).map(({ id, name }) => [id, name]));
	const rows = scans.ofRound(db, round.id).flatMap((scan) => {
		const answers = finalised.get(scan.id);
		if (!answers || scan.takenOutAt !== null) return [];
		const name = names.get(scan.team ?? -1) ?? nameOf(scan);
		const place = [round.key, scan.municipality ?? '', name, key, version];
		return themesOfScan({ key, version, ...questionnaire }, scan.subject)
			.flatMap((theme) => theme.items)
			.map(({ id }) => {
				const { value = '', note = '' } = answers.get(id) ?? {};
				return [...place, id, value, note, days.get(scan.id) ?? ''];
			});
	});
	return spreadsheet([columns, ...rows]);
}

/** Candidates' and regions' scans cannot be imported yet. */
function nameOf(scan: scans.Scan): string {
	if (scan.subject === 'municipality') return '';
	return titleOf(scan);
}

const columns = [
	'round',
	'municipality',
	'team',
	'questionnaire',
	'version',
	'item',
	'value',
	'note',
	'finalised_on'
];
