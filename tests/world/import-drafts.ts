import { noChoices } from '#domain/wide-sheet/choices.ts';
import { importDrafts } from '#server/tables/imports.ts';
import { after } from '#server/time/moments.ts';
import { sheetOf } from './sheets.ts';
import type { Person, TwoRegions } from './two-regions.ts';
import { now } from './waterkant.ts';

export const draftSheet = sheetOf([
	['gemeente', 'team', 'leren.reflectie'],
	['Aadorp', 'Een', 3]
]);
export const draftChoices = { ...noChoices, round: '2024', questionnaire: 'thuis@2024' };

/** The upload of this person for the region; a stranger has none. */
export function draftOf({ viewer }: Pick<Person, 'viewer'>, region: string): string {
	return `bestand-${region}-${(viewer?.id ?? 'niemand').replaceAll(/\W+/g, '-')}`;
}

/** Everybody has uploaded a sheet for either region, whether they may or not. */
export function giveDrafts({ db, people }: Pick<TwoRegions, 'db' | 'people'>) {
	for (const { viewer } of Object.values(people)) {
		if (!viewer) continue;
		for (const region of ['noord', 'zuid']) {
			db.insert(importDrafts)
				.values({
					...{ id: draftOf({ viewer }, region), region, owner: viewer.id, madeAt: now },
					...{ expiresAt: after(now, 24 * 60), file: 'scans.xlsx', kind: 'wide' },
					content: JSON.stringify([draftSheet]),
					choices: JSON.stringify(draftChoices)
				})
				.onConflictDoNothing()
				.run();
		}
	}
}
