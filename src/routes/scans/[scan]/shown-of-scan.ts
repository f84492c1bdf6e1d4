import { count } from '#domain/words/format.ts';
import { isScored, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { standstillOf, themesOfScan, titleOf, type Countable } from '#domain/scan/scan.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { readingFor } from '#request/session-guard.ts';
import { trailOfScan } from '#request/trail.ts';
import type { Visitor } from '#request/visitor.ts';

export function shownOfScan(visitor: Visitor, id: string) {
	const { locals } = visitor;
	const reading = readingFor(visitor, id);
	const { scan, regionName, seat, seen, contents } = reading;
	const questionnaire = pinned.questionnaireOf(locals.db, scan);
	const themes = themesOfScan(questionnaire, scan.subject);
	return {
		seat,
		trail: trailOfScan(locals, { ...scan, regionName }),
		scan: {
			id: scan.id,
			title: titleOf({ ...scan, regionName }),
			state: scan.state,
			subject: scan.subject,
			municipality: scan.municipality,
			municipalityName: scan.municipalityName,
			region: scan.region,
			regionName,
			round: scan.roundKey,
			standstill: standstillOf(scan) ?? null,
			marks: { municipality: scan.municipalityMarkAt, team: scan.teamMarkAt }
		},
		questionnaire: {
			key: questionnaire.key,
			version: questionnaire.version,
			title: questionnaire.title,
			status: questionnaire.status,
			size: count(themes.length, 'thema', 'thema’s')
		},
		themes: themes.map(outline),
		/** The stream continues from this log place. */
		seen,
		answers: contents.answers
	};
}

function outline({ id, title, items }: Theme): { id: string; title: string; items: Countable[] } {
	return {
		id,
		title,
		items: items.map((item) =>
			isScored(item)
				? { id: item.id, type: item.type, floor: item.floor }
				: { id: item.id, type: item.type }
		)
	};
}
