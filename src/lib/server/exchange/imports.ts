import {
	and,
	count,
	desc,
	eq,
	inArray,
	isNotNull,
	isNull,
	notInArray,
	or,
	type SQL
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Stamp } from '#domain/access/stamp.ts';
import type { PinnedRound } from '#domain/region/pinned-round.ts';
import { count as countInWords } from '#domain/words/format.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import * as country from '#server/rounds/country.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { accessLinks } from '#server/tables/access.ts';
import { grants, invitations } from '#server/tables/accounts.ts';
import { countryScores } from '#server/tables/country.ts';
import { importScans, imports } from '#server/tables/imports.ts';
import { councilLetterWords, sharedReasons } from '#server/tables/beside.ts';
import { municipalityGoals, roundNorms } from '#server/tables/norms.ts';
import { publications } from '#server/tables/publications.ts';
import { teamPostcodes, teams } from '#server/tables/registry.ts';
import {
	roundCompositions,
	roundMembers,
	roundReminders,
	rounds,
	roundTeams
} from '#server/tables/rounds.ts';
import { answers, events, finalisations, finalisedAnswers, scans } from '#server/tables/scans.ts';
import { actions, conversations, sessions } from '#server/tables/sessions.ts';

/* What was imported, and how that is undone while nothing builds on it. */

export type ImportRow = typeof imports.$inferSelect;

export interface NewImport {
	round: RoundRow;
	/** Ids. */
	scans: string[];
	answers: number;
	addedTo: number;
	madeRound: boolean;
	pins: PinnedRound | undefined;
	newTeams: number[];
	newRoundTeams: number[];
}

/** The caller needs a transaction. `who` is as in the journal. */
export function note(db: Database, made: NewImport, { who, now }: Stamp): void {
	const { round, scans: ids, pins, newTeams, newRoundTeams, ...own } = made;
	const { region, key } = round;
	const row = db
		.insert(imports)
		.values({
			...own,
			...{ region, round: round.id, roundKey: key, who, at: now, scans: ids.length },
			pins: pins ? JSON.stringify(pins) : null,
			newTeams: JSON.stringify(newTeams),
			newRoundTeams: JSON.stringify(newRoundTeams)
		})
		.returning()
		.get();
	for (const { id, revision } of scansIn(db, ids)) {
		db.insert(importScans).values({ import: row.id, scan: id, revision }).run();
	}
	const detail = { scans: ids.length, answers: own.answers, newTeams: newTeams.length };
	const entry = { what: 'answers-imported', who, subject: `${region}/${key}`, region } as const;
	journal.write(db, { ...entry, detail }, now);
}

/** Newest first; what was undone is left out. */
export function ofRegion(db: Database, region: string): ImportRow[] {
	return db
		.select()
		.from(imports)
		.where(and(eq(imports.region, region), isNull(imports.undoneAt)))
		.orderBy(desc(imports.id))
		.all();
}

/** Dutch sentences: why it cannot be undone now; empty where it can. */
export function inTheWay(db: Database, made: ImportRow): string[] {
	if (made.undoneAt !== null) return ['Deze invoer is al ongedaan gemaakt.'];
	const round = db.select().from(rounds).where(eq(rounds.id, made.round)).get();
	const ids = scanIds(db, made);
	const there = scansIn(
		db,
		ids.map(({ scan }) => scan)
	);
	const revisions = new Map(ids.map(({ scan, revision }) => [scan, revision]));
	const changed = there.filter(({ id, revision }) => revisions.get(id) !== revision);
	const isGone = !round || there.length < ids.length;
	const reasons: (string | false)[] = [
		isGone && 'De ronde of een scan ervan is er niet meer.',
		made.addedTo > 0 &&
			`Deze invoer vulde ${countInWords(made.addedTo, 'scan', 'scans')} aan die er al ${made.addedTo === 1 ? 'was' : 'waren'}. Wat daarvoor gebeurde, blijft bewaard en is niet terug te draaien.`,
		changed.length > 0 &&
			`Na de invoer ${changed.length === 1 ? 'is 1 scan' : `zijn ${changed.length} scans`} heropend of veranderd.`,
		isGivenOut(db, made) &&
			'Na de invoer is in deze regio een publicatie gemaakt of aan gemeenten voorgelegd. De lijn over de jaren kan erop rusten.',
		isUsed(
			db,
			scanTables,
			there.map(({ id }) => id)
		) && 'Bij een van de scans is daarna iets voorbereid: een sessie, een actie of een link.'
	];
	if (made.madeRound && round) reasons.push(...besideRound(db, round, there));
	return reasons.filter((reason) => reason !== false);
}

function besideRound(db: Database, round: RoundRow, own: { id: string }[]): (string | false)[] {
	const others = db
		.select({ id: scans.id })
		.from(scans)
		.where(
			and(
				eq(scans.round, round.id),
				notInArray(
					scans.id,
					own.map((scan) => scan.id)
				)
			)
		)
		.all();
	const named = db
		.select({ at: roundMembers.namingAt })
		.from(roundMembers)
		.where(and(eq(roundMembers.round, round.id), isNotNull(roundMembers.namingAt)))
		.all();
	const isLater = others.length > 0;
	return [
		isLater && `Ronde ${round.key} kreeg daarna nog scans. Maak eerst de latere invoer ongedaan.`,
		round.state !== 'closed' && `Ronde ${round.key} is heropend. Sluit de ronde eerst.`,
		named.length > 0 && `Voor ronde ${round.key} is gekozen of een gemeente met naam meedoet.`,
		isUsed(db, [{ table: roundCompositions, where: eq(roundCompositions.round, round.id) }]) &&
			`Voor ronde ${round.key} is de infographic samengesteld.`,
		isUsed(db, [{ table: roundNorms, where: eq(roundNorms.round, round.id) }]) &&
			`Voor ronde ${round.key} is een norm vastgelegd.`,
		isUsed(db, [{ table: municipalityGoals, where: eq(municipalityGoals.round, round.id) }]) &&
			`Na ronde ${round.key} heeft een gemeente doelen gesteld.`,
		isUsed(db, [
			{ table: councilLetterWords, where: eq(councilLetterWords.round, round.id) },
			{ table: sharedReasons, where: eq(sharedReasons.round, round.id) }
		]) &&
			`Bij ronde ${round.key} is in een raadsbrief geschreven, of gekozen wie redenen mag lezen.`,
		isUsed(db, [
			{ table: accessLinks, where: eq(accessLinks.round, round.id) },
			{ table: roundReminders, where: eq(roundReminders.round, round.id) }
		]) && `Voor ronde ${round.key} is een link gegeven of een herinnering gestuurd.`
	];
}

/** Of any round of the region, because a picture shows the years side by side. */
function isGivenOut(db: Database, { region, round, at }: ImportRow): boolean {
	return db
		.select({ publication: publications, region: rounds.region })
		.from(publications)
		.innerJoin(rounds, eq(rounds.id, publications.round))
		.where(
			or(eq(publications.round, round), eq(publications.compare, round), eq(rounds.region, region))
		)
		.all()
		.some(({ publication }) => {
			const isOwn = publication.round === round || publication.compare === round;
			const isOut = publication.state !== 'draft' || publication.saidBackAt !== null;
			return isOwn || (isOut && (publication.publishedAt ?? publication.saidBackAt ?? '') >= at);
		});
}

interface Uses {
	table: SQLiteTable;
	where: SQL | undefined;
}

const scanTables = (ids: string[]): Uses[] => [
	{ table: sessions, where: inArray(sessions.scan, ids) },
	{ table: actions, where: inArray(actions.scan, ids) },
	{ table: conversations, where: inArray(conversations.scan, ids) },
	{ table: grants, where: inArray(grants.scan, ids) },
	{ table: invitations, where: inArray(invitations.scan, ids) },
	{ table: accessLinks, where: inArray(accessLinks.scan, ids) }
];

function isUsed(db: Database, uses: Uses[] | ((ids: string[]) => Uses[]), ids: string[] = []) {
	return (typeof uses === 'function' ? uses(ids) : uses).some(
		({ table, where }) => (db.select({ n: count() }).from(table).where(where).get()?.n ?? 0) > 0
	);
}

export type UndoOutcome =
	| { kind: 'undone'; round: string; keptTeams: number }
	| { kind: 'refused'; reasons: string[] }
	| { kind: 'gone' };

/** In one transaction; what it made is gone, and the journal keeps that it was there. */
export function undo(
	db: Database,
	asked: { id: number; region: string },
	{ who, now }: Stamp
): UndoOutcome {
	return db.transaction((tx): UndoOutcome => {
		const made = ofRegion(tx, asked.region).find(({ id }) => id === asked.id);
		if (!made) return { kind: 'gone' };
		const reasons = inTheWay(tx, made);
		if (reasons.length > 0) return { kind: 'refused', reasons };
		tx.update(imports).set({ undoneAt: now, undoneBy: who }).where(eq(imports.id, made.id)).run();
		const ids = scanIds(tx, made).map(({ scan }) => scan);
		const municipalities = municipalitiesOf(tx, ids);
		removeScans(tx, ids);
		for (const municipality of municipalities) country.refresh(tx, made.round, municipality);
		if (made.madeRound) removeRound(tx, made);
		else removeRoundTeams(tx, made);
		const keptTeams = removeTeams(tx, JSON.parse(made.newTeams) as number[]);
		const { region, roundKey, scans: length } = made;
		const subject = `${region}/${roundKey}`;
		const entry = { what: 'answers-import-undone', who, subject, region } as const;
		journal.write(tx, { ...entry, detail: { scans: length } }, now);
		return { kind: 'undone', round: roundKey, keptTeams };
	}, immediate);
}

function municipalitiesOf(tx: Database, ids: string[]): string[] {
	const rows = tx
		.selectDistinct({ municipality: scans.municipality })
		.from(scans)
		.where(inArray(scans.id, ids))
		.all();
	return rows.flatMap(({ municipality }) => municipality ?? []);
}

function removeScans(tx: Database, ids: string[]) {
	for (const id of ids) {
		tx.delete(finalisedAnswers).where(eq(finalisedAnswers.scan, id)).run();
		tx.delete(finalisations).where(eq(finalisations.scan, id)).run();
		tx.delete(answers).where(eq(answers.scan, id)).run();
		tx.delete(events).where(eq(events.scan, id)).run();
		tx.delete(scans).where(eq(scans.id, id)).run();
	}
}

function removeRound(tx: Database, { round, region, pins }: ImportRow) {
	tx.delete(countryScores).where(eq(countryScores.round, round)).run();
	tx.delete(roundTeams).where(eq(roundTeams.round, round)).run();
	tx.delete(roundMembers).where(eq(roundMembers.round, round)).run();
	tx.delete(rounds).where(eq(rounds.id, round)).run();
	if (pins !== null) awaitedRounds.keep(tx, region, JSON.parse(pins) as PinnedRound);
}

function removeRoundTeams(tx: Database, { round, newRoundTeams }: ImportRow) {
	const ids = JSON.parse(newRoundTeams) as number[];
	tx.delete(roundTeams)
		.where(and(eq(roundTeams.round, round), inArray(roundTeams.team, ids)))
		.run();
}

/** A team that is used elsewhere stays; the number of those. */
function removeTeams(tx: Database, ids: number[]): number {
	let kept = 0;
	for (const id of ids) {
		const isInUse = isUsed(tx, [
			{ table: roundTeams, where: eq(roundTeams.team, id) },
			{ table: teams, where: eq(teams.continues, id) },
			{ table: grants, where: eq(grants.team, id) },
			{ table: invitations, where: eq(invitations.team, id) },
			{ table: accessLinks, where: eq(accessLinks.team, id) }
		]);
		if (isInUse) kept += 1;
		else {
			tx.delete(teamPostcodes).where(eq(teamPostcodes.team, id)).run();
			tx.delete(teams).where(eq(teams.id, id)).run();
		}
	}
	return kept;
}

function scanIds(db: Database, { id }: ImportRow) {
	return db.select().from(importScans).where(eq(importScans.import, id)).all();
}

function scansIn(db: Database, ids: string[]): { id: string; revision: number }[] {
	return ids.flatMap(
		(id) =>
			db
				.select({ id: scans.id, revision: scans.revision })
				.from(scans)
				.where(eq(scans.id, id))
				.get() ?? []
	);
}
