import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import type { RoundState } from '#domain/region/round-state.ts';
import type { Floor, Score, Spread } from '#domain/score/result.ts';
import type { Attention, ToDo } from './to-do.ts';

/** A scan on the start page of whoever fills it in, leads it or finalises it. */
export interface StartScan {
	id: string;
	title: string;
	round: string;
	/** ISO days, or null. */
	opensOn: string | null;
	closesOn: string | null;
	toDo: ToDo;
	filled: number;
	of: number;
	isFinalised: boolean;
	/** The municipality has to approve it. */
	waitsForMunicipality: boolean;
	isOfTeam: boolean;
	session: { plannedFor: string | null } | null;
	promises: { round: string; open: number; href: string } | null;
}

/** A municipality on the start page of its adviser. */
export interface StartMunicipality {
	code: string;
	name: string;
	region: string;
	round: string;
	toDos: ToDo[];
	scans: StartScan[];
	result: StartResult | null;
	goals: { number: number; round: string } | null;
	href: string;
	teamsHref: string;
	goalsHref: string;
}

export interface StartResult extends Score {
	bands: Band[];
	floor: Floor;
	/** Not all of its scans are finalised. */
	isProvisional: boolean;
	/** What changed since the round before; empty where there is none. */
	changed: string;
}

/** A region on the start page of its coordinator. */
export interface StartRegion {
	key: string;
	name: string;
	/** What comes next, and what else goes on. */
	toDos: ToDo[];
	round: StartRound | null;
}

export interface StartRound {
	key: string;
	state: RoundState;
	municipalities: StartRow[];
	href: string;
	resultsHref: string;
}

/** Of places: the municipality itself and its teams, as far as they have a scan. */
export interface StartRow {
	code: string;
	name: string;
	href: string;
	of: number;
	/** Somebody has a role, an invitation or a link. */
	invited: number;
	/** Nobody was invited, and it is not finalised. */
	openUninvited: number;
	/** Something is filled in, and it is not finalised. */
	busy: number;
	finalised: number;
	naming: Naming;
	hasChosen: boolean;
}

/** A publication as it stands on a start page: its number and its picture. */
export interface StartPublication {
	region: string;
	round: string;
	path: string;
	publishedAt: string;
	/** Municipalities that the number is over: those with their names, or all together. */
	over: number;
	isOfNamed: boolean;
	score: Spread['score'];
	bands: Band[];
	/** Undefined where it is withheld. */
	floor: Floor | undefined;
	picture: string;
	phone: string | undefined;
}

/** What a reader may read: a region's publication, or one municipality. */
export interface StartReading {
	region: string;
	publication: StartPublication | null;
	/** Why there is none, and what that waits for. */
	waiting: string;
	municipality: (StartResult & { name: string; round: string; href: string }) | null;
}

/** What is measured of the house as it is asked; nothing in it is estimated. */
export interface Health {
	/** Of the database file, without what was not yet written into it. */
	databaseBytes: number;
	/** Free for Thermometer on the disk of the database; null where the system does not say. */
	freeBytes: number | null;
	/** Messages that wait: to be sent, or without mail to be passed on. */
	waiting: number;
	/** Of those the ones that were tried and failed. */
	failed: number;
	accounts: number;
	/** Invitations that nobody used, and that still work. */
	invitations: number;
}

/**
 * unknown: this Thermometer makes no backups of its own accord, and cannot know whether somebody else does. none: it
 * should have, and there is no sound one.
 */
export type BackupKnown =
	{ kind: 'unknown' } | { kind: 'none' } | { kind: 'made'; at: string; isLate: boolean };

export interface SetUp {
	hasRegion: boolean;
	hasCoordinator: boolean;
}

/** The house on the start page of its administrator. */
export interface StartHouse {
	/** Until there is a round. */
	setUp: SetUp | undefined;
	health: Health;
	backup: BackupKnown;
	/** Whoever finds a leak can read whom to tell. */
	tellsLeaks: boolean;
	sendsMail: boolean;
	toDos: ToDo[];
	regions: { key: string; name: string; rounds: { key: string; words: string; href: string }[] }[];
}

/** A part of the start page: what one of somebody's roles is about. */
export type StartSection = { attention: Attention } & (
	| { kind: 'team-leader'; scans: StartScan[] }
	| { kind: 'facilitator'; scans: StartScan[] }
	| { kind: 'adviser'; municipalities: StartMunicipality[] }
	| { kind: 'coordinator'; regions: StartRegion[] }
	| { kind: 'reader'; readings: StartReading[] }
	| { kind: 'administrator'; house: StartHouse }
);

export interface Start {
	isStranger: boolean;
	/** What asks attention first. Empty for who is known and holds no role. */
	sections: StartSection[];
	/** For a stranger, and for who looks at the demonstration with all roles; null where nothing may be found. */
	example: StartPublication | null;
}
