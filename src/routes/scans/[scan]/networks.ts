import { lineChanges, lineChangesInWords, type LineChange } from '#domain/network/line-change.ts';
import type { Item, Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { roundInWords } from '#domain/region/region.ts';
import { readRelations, type Relation } from '#domain/scan/relation.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { scansBefore } from '#server/scans/earlier-answers.ts';
import * as scans from '#server/scans/scans.ts';
import { finalisedAnswersOf } from '#server/scans/finalised.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { viewerAt, type Visitor } from '#request/visitor.ts';

/** A question with partners and lines, in the text of one round. */
export interface NetworkMap {
	item: string;
	measure: string;
	text: string;
	relations: Relation[];
}

/** An earlier scan of the same subject with a map that counts. */
export interface EarlierMaps {
	scan: string;
	round: string;
	maps: NetworkMap[];
}

/** What counts, and before a scan was ever finalised what stands there now. */
export function mapsOf({ db }: App.Locals, scan: scans.Scan): NetworkMap[] {
	const finalised = finalisedAnswersOf(db, scan.id);
	const kept = finalised.size > 0 ? finalised : scans.answersOf(db, scan.id);
	return mapsIn(pinned.questionnaireOf(db, scan), scan, kept);
}

/** Only finalised ones, and only of scans that this person may see; newest first. */
export function earlierMapsOf(visitor: Visitor, scan: scans.Scan): EarlierMaps[] {
	const { db } = visitor.locals;
	return scansBefore(db, scan)
		.filter((one) => mayWithScan(viewerAt(visitor, one), one, 'see'))
		.map((one) => {
			const kept = finalisedAnswersOf(db, one.id);
			const maps = mapsIn(pinned.questionnaireOf(db, one), one, kept);
			return { scan: one.id, round: one.roundKey, maps };
		})
		.filter(({ maps }) => maps.length > 0);
}

export interface MapBesideEarlier {
	map: NetworkMap;
	/** Undefined where that round has no map of the same question. */
	earlier: NetworkMap | undefined;
	changes: LineChange[];
	conclusion: string;
}

export function besideEarlier(
	now: readonly NetworkMap[],
	{ round, maps }: EarlierMaps
): MapBesideEarlier[] {
	return now.map((map) => {
		const earlier = maps.find(({ measure }) => measure === map.measure);
		const changes = earlier ? lineChanges(earlier.relations, map.relations) : [];
		const words = roundInWords(round);
		const conclusion = earlier
			? lineChangesInWords(changes, words)
			: `Van ronde ${words} is er geen kaart bij deze vraag.`;
		return { map, earlier, changes, conclusion };
	});
}

function mapsIn(
	questionnaire: Questionnaire,
	{ subject }: Pick<scans.Scan, 'subject'>,
	kept: ReadonlyMap<string, { value: string | null }>
): NetworkMap[] {
	return themesOfScan(questionnaire, subject)
		.flatMap(({ items }) => items)
		.filter(({ type }) => type === 'relation')
		.map((item: Item) => ({
			item: item.id,
			measure: item.measure,
			text: item.text,
			relations: readRelations(kept.get(item.id)?.value ?? null)
		}))
		.filter(({ relations }) => relations.length > 0);
}
