import { LRUCache } from 'lru-cache';
import { textsIn } from '#domain/scan/answer-texts.ts';
import { findClientMention } from '#domain/client-mention/search.ts';
import { clientMentionsIn, type ClientMentionPlace } from '#domain/client-mention/places.ts';
import type { ClientMention, ClientMentionKind } from '#domain/client-mention/client-mention.ts';
import { themesOfScan, titleOf } from '#domain/scan/scan.ts';
import * as actions from '#server/sessions/actions.ts';
import { readAnswersFile, type Column } from './answers-file.ts';
import * as conversations from '#server/sessions/conversations.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as figures from '#server/rounds/figures.ts';
import * as roundAnswers from '#server/rounds/round-answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';

/* For privacy, mentions are stored nowhere. */

export function inScan(db: Database, scan: scans.Scan, now: string): ClientMentionPlace[] {
	const texts = {
		themes: themesOfScan(pinned.questionnaireOf(db, scan), scan.subject),
		answers: scans.answersOf(db, scan.id),
		conversations: conversations.ofScan(db, scan.id),
		steps: actions.ofScan(db, scan.id),
		earlier: actions.earlierOf(db, scan)
	};
	return clientMentionsIn(texts, now.slice(0, 10));
}

/** The download holds finalised answers only. */
export interface ClientMentionScan {
	id: string;
	title: string;
	texts: number;
}

export function inRound(
	db: Database,
	round: rounds.RoundRow,
	now: string,
	ofRound = scans.ofRound(db, round.id),
	at = figures.stand(db)
): ClientMentionScan[] {
	const texts = mentionsIn(db, round, { day: now.slice(0, 10), at });
	return ofRound.flatMap((scan) => {
		const found = texts.get(scan.id);
		return found === undefined ? [] : [{ id: scan.id, title: titleOf(scan), texts: found }];
	});
}

type Mentions = ReadonlyMap<string, number>;

/** In how many finalised texts of each scan somebody seems to be named; counts only, never the texts. */
function mentionsIn(
	db: Database,
	round: rounds.RoundRow,
	{ day, at }: { day: string; at: string }
): Mentions {
	const name = `${at} ${round.id} ${day}`;
	const known = counted(db).get(name) ?? count(db, round, day);
	counted(db).set(name, known);
	return known;
}

const counted = prepared(() => new LRUCache<string, Mentions>({ max: 16 }));

function count(db: Database, round: rounds.RoundRow, day: string): Mentions {
	const search = searching(day);
	const types = new Map(
		pinned
			.questionnaireOf(db, round)
			.themes.flatMap(({ items }) => items.map((item) => [item.id, item] as const))
	);
	const found = new Map<string, number>();
	for (const [scan, answers] of roundAnswers.finalised(db, round.id)) {
		const texts = [...answers].flatMap(([item, { value, note }]) => {
			const known = types.get(item);
			return [known ? textsIn(known, value) : [], [note]];
		});
		const mentions = texts.filter((one) => search(one).length > 0).length;
		if (mentions > 0) found.set(scan, mentions);
	}
	return found;
}

export interface ClientMentionCell {
	row: number;
	/** The file's own name. */
	column: string;
	kinds: ClientMentionKind[];
}

/** For privacy no cell text is returned. */
export function inAnswersFile(text: string, now: string): ClientMentionCell[] {
	const search = searching(now);
	const { rows, columnNames } = readAnswersFile(text);
	const columns: Column[] = ['team', 'value', 'note'];
	return rows.flatMap((row) =>
		columns.flatMap((column) => {
			const kinds = new Set(search([row[column]]).map(({ kind }) => kind));
			if (kinds.size === 0) return [];
			return [{ row: row.row, column: columnNames[column] ?? column, kinds: [...kinds] }];
		})
	);
}

function searching(now: string): (texts: string[]) => ClientMention[] {
	const today = now.slice(0, 10);
	return (texts) => texts.flatMap((text) => findClientMention(text, today));
}
