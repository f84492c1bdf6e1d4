import { loadAll } from '#server/library/questionnaires.ts';
import type * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { answer, now, openRound, who, writeQuestionnaire, type OpenWorld } from './waterkant.ts';

/** A round of Waterkant with another questionnaire, which asks what thuis asks on another scale. */
export function openChecklist(world: OpenWorld, key = '2026-checklist'): rounds.RoundRow {
	writeQuestionnaire(world.questionnairesPath, {
		...{ key: 'checklist', version: '2026', title: 'Checklist', language: 'nl', status: 'example' },
		bands: [{ label: 'Begin', from: 0, color: '#b5482f' }],
		themes: [
			{
				id: 'kijken',
				title: 'Kijken',
				items: [
					{
						id: 'kijken.terug',
						text: 'Kijken wij terug?',
						type: 'yes-partly-no',
						measure: 'leren.reflectie'
					}
				]
			},
			{
				id: 'geven',
				title: 'Geven',
				unit: 'municipality',
				items: [
					{
						id: 'geven.opdracht',
						text: 'Geven wij een opdracht?',
						type: 'yes-partly-no',
						measure: 'sturing.opdracht'
					}
				]
			}
		]
	});
	const loaded = loadAll(world.questionnairesPath);
	const questionnaire = loaded.questionnaires.get('checklist@2026');
	if (!questionnaire) throw new Error(JSON.stringify(loaded.mistakes));
	return openRound(world, key, { questionnaire });
}

/** Answers the one question of a scan of the checklist, and finalises it. */
export function finaliseChecklist(world: OpenWorld, scan: scans.Scan, value: string, at = now) {
	const item = scan.subject === 'team' ? 'kijken.terug' : 'geven.opdracht';
	answer(world, scan, item, value, 'Zo dachten wij toen.');
	const outcome = finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now: at });
	if (outcome.kind !== 'finalised') throw new Error(JSON.stringify(outcome));
}
