import { and, asc, eq, gt } from 'drizzle-orm';
import { answersAfter, finalisationsAfter, notesAfter, standingAfter } from '#domain/scan/log.ts';
import type { ScanStanding } from '#domain/scan/state.ts';
import { ratingsAfter, secondTurnsIn, sessionAfter, themesAfter } from '#domain/session/log.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import {
	firstProgress,
	type SessionStanding,
	type ThemeProgress
} from '#domain/session/session.ts';
import { ofSession as secondTurnsOf } from '#server/sessions/second-turns.ts';
import { ofScan as actionsOf } from '#server/sessions/actions.ts';
import type { Database } from '#server/db/open.ts';
import { ratingEvents, ratings } from '#server/tables/ratings.ts';
import { answers, events, finalisations, finalisedAnswers } from '#server/tables/scans.ts';
import { conversations, participants } from '#server/tables/sessions.ts';
import { differ, gapIn, quoted, unquoted, type Columns } from '#server/scans/differences.ts';
import type { ScanRow } from '#server/scans/scans.ts';
import { historyOf, themesOf, type Session } from '#server/sessions/sessions.ts';

/* Each difference is Dutch and never quotes a rating, remark or note. */

export function differencesOfScan(db: Database, scan: ScanRow): string[] {
	const log = db
		.select()
		.from(events)
		.where(eq(events.scan, scan.id))
		.orderBy(asc(events.revision))
		.all();
	return [
		...miscounted('de scan', scan.revision, log),
		...differ((item) => `vraag ${item}`, answerColumns, {
			logged: answersAfter(log),
			kept: keptAnswers(db, scan.id)
		}),
		...differ((item) => `wat bij vraag ${item} staat`, notesColumns, {
			logged: loggedNotes(log),
			kept: keptNotes(db, scan.id)
		}),
		...differ(() => 'het vaststellen', standingColumns, {
			logged: new Map([['', standingAfter(log)]]),
			kept: new Map([['', scan]])
		}),
		...differencesOfFinalised(db, scan.id, log)
	];
}

export function differencesOfSession(db: Database, session: Session): string[] {
	const log = historyOf(db, session.id);
	const first = firstProgress(session.rating);
	const kept = themesOf(db, session.id);
	const moved = themesAfter(log, first);
	const seconds = secondTurnsOf(db, session.id);
	const people = db.select().from(participants).where(eq(participants.session, session.id)).all();
	return [
		...miscounted('de sessie', session.revision, log),
		...differ(() => 'het verloop', sessionColumns, {
			logged: new Map([['', sessionAfter(log)]]),
			kept: new Map([['', session]])
		}),
		...differ((theme) => `thema ${theme}`, themeColumns, {
			logged: moved ? new Map([...themesAs(first, kept), ...moved]) : kept,
			kept
		}),
		...differ((item) => `vraag ${item} die nog eens is ingeschat`, secondColumns, {
			logged: secondTurnsIn(log) ?? seconds,
			kept: seconds
		}),
		...differencesOfPeople(people, log),
		...people.flatMap((person) => differencesOfRatings(db, person))
	];
}

type Log = (typeof events.$inferSelect)[];

const answerColumns: Columns<keyof Omit<KeptAnswer, 'item' | 'imported'>> = {
	value: quoted('het antwoord'),
	note: unquoted('de toelichting'),
	revision: quoted('de versie'),
	changedBy: quoted('wie het gaf'),
	changedAt: quoted('het moment')
};

const notesColumns = {
	minority: unquoted('wat anders is gezien'),
	changeReason: quoted('waarom het antwoord veranderde'),
	text: unquoted('de volgende stap'),
	owner: unquoted('wie die stap zet'),
	due: unquoted('wanneer die stap klaar is'),
	revision: quoted('de versie')
};

const standingColumns: Columns<keyof ScanStanding> = {
	state: quoted('de staat'),
	municipalityMarkBy: quoted('wie voor de gemeente tekende'),
	municipalityMarkAt: quoted('het tekenen voor de gemeente'),
	teamMarkBy: quoted('wie voor het team tekende'),
	teamMarkAt: quoted('het tekenen voor het team')
};

const finalisedColumns = {
	revision: quoted('de versie'),
	at: quoted('het moment'),
	by: quoted('door wie'),
	finalisedOn: quoted('de dag die het bestand noemt')
};

const finalisedAnswerColumns = {
	value: quoted('het antwoord'),
	note: unquoted('de toelichting')
};

const sessionColumns: Columns<keyof SessionStanding> = {
	state: quoted('de staat'),
	startedAt: quoted('het begin'),
	closedAt: quoted('het einde'),
	stage: quoted('de stap'),
	item: quoted('de vraag'),
	itemSince: quoted('het begin daarvan'),
	breakUntil: quoted('het einde van de pauze'),
	doorClosed: quoted('de deur dicht'),
	ratingsDeletedAt: quoted('het verwijderen van de inschattingen')
};

const themeColumns: Columns<keyof ThemeProgress> = {
	state: quoted('de staat'),
	turn: quoted('de beurt')
};

const secondColumns: Columns<'state' | 'theme'> = {
	state: quoted('de staat'),
	theme: quoted('het thema')
};

const ratingColumns = {
	value: unquoted('de inschatting'),
	remark: unquoted('de opmerking'),
	revision: quoted('de versie'),
	theme: quoted('het thema'),
	clientKey: quoted('het kenmerk'),
	ratedAt: quoted('het moment')
};

/** Numbers have no gaps up to the current revision. */
function miscounted(what: string, at: number, log: { revision: number }[]): string[] {
	const last = log.at(-1)?.revision ?? 0;
	const isBehind = last !== at;
	return [
		...gapIn(log.map(({ revision }) => revision)),
		...(isBehind ? [`${what} is bij versie ${at}, het logboek bij ${last}`] : [])
	];
}

function loggedNotes(log: Log) {
	return new Map(
		[...notesAfter(log)].map(([item, { revision, notes }]) => {
			const { minority, changeReason, action } = notes;
			return [item, { minority, changeReason, ...action, revision }];
		})
	);
}

function keptAnswers(db: Database, scan: string) {
	const rows = db.select().from(answers).where(eq(answers.scan, scan)).all();
	return new Map(rows.map((row) => [row.item, row]));
}

/** Older notes have no revision and no event. */
function keptNotes(db: Database, scan: string) {
	const rows = db
		.select()
		.from(conversations)
		.where(and(eq(conversations.scan, scan), gt(conversations.revision, 0)))
		.all();
	const actions = actionsOf(db, scan);
	return new Map(
		rows.map(({ item, minority, changeReason, revision }) => {
			const action = actions.find((one) => one.item === item) ?? noAction;
			const { text, owner, due } = action;
			return [item, { minority, changeReason, text, owner, due, revision }];
		})
	);
}

const noAction = { text: '', owner: '', due: '' };

function differencesOfFinalised(db: Database, scan: string, log: Log): string[] {
	const logged = finalisationsAfter(log);
	const times = db.select().from(finalisations).where(eq(finalisations.scan, scan)).all();
	const counted = db.select().from(finalisedAnswers).where(eq(finalisedAnswers.scan, scan)).all();
	return [
		...differ((number) => `vaststelling ${number}`, finalisedColumns, {
			logged: new Map(logged.map((one) => [String(one.number), one])),
			kept: new Map(times.map((one) => [String(one.number), one]))
		}),
		...differ((key) => `vastgestelde vraag ${key}`, finalisedAnswerColumns, {
			logged: new Map(
				logged.flatMap(({ number, answers }) =>
					answers.map((answer) => [`${answer.item} (vaststelling ${number})`, answer])
				)
			),
			kept: new Map(
				counted.map((answer) => [`${answer.item} (vaststelling ${answer.number})`, answer])
			)
		})
	];
}

function themesAs(first: ThemeProgress, kept: ReadonlyMap<string, ThemeProgress>) {
	return [...kept.keys()].map((theme): [string, ThemeProgress] => [theme, first]);
}

type Person = typeof participants.$inferSelect;

function differencesOfPeople(people: Person[], log: { kind: string }[]): string[] {
	const times = (kind: string) => log.filter((event) => event.kind === kind).length;
	const removed = people.filter(({ removedAt }) => removedAt !== null);
	return [
		...miscountedPeople('kwamen binnen', people.length, times('joined')),
		...miscountedPeople('zijn eruit gehaald', removed.length, times('removed'))
	];
}

function miscountedPeople(words: string, kept: number, logged: number): string[] {
	return kept === logged ? [] : [`${kept} deelnemers ${words}, volgens het logboek ${logged}`];
}

function differencesOfRatings(db: Database, { id }: Person): string[] {
	const log = db
		.select()
		.from(ratingEvents)
		.where(eq(ratingEvents.participant, id))
		.orderBy(asc(ratingEvents.number))
		.all();
	const rows = db.select().from(ratings).where(eq(ratings.participant, id)).all();
	return [
		...gapIn(log.map(({ number }) => number)).map((gap) => `deelnemer ${id}: ${gap}`),
		...differ((key) => `deelnemer ${id}, vraag ${key.replace(' ', ', beurt ')}`, ratingColumns, {
			logged: new Map(
				[...ratingsAfter(log)].map(([key, { at, ...one }]) => [key, { ...one, ratedAt: at }])
			),
			kept: new Map(rows.map((one) => [`${one.item} ${one.turn}`, one]))
		})
	];
}
