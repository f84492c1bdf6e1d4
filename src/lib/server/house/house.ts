import { giveBackLease, takeLease } from '#server/db/lease.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import * as country from '#server/rounds/country.ts';
import { keptTexts } from '#server/library/kept.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import {
	readSettings,
	SettingsError,
	type Environment,
	type Settings
} from '#server/settings/settings.ts';

export interface House {
	settings: Settings;
	db: Database;
	shelf: QuestionnaireShelf;
}

/** As the one server of its database. It throws SettingsError or DatabaseError. */
export function openHouseToServe(env: Environment): House {
	const { databasePath } = checked(env);
	// An older server may still be there, and a newer one brings the database up to date.
	takeLease(databasePath);
	try {
		return openHouse(env);
	} catch (error) {
		giveBackLease(databasePath);
		throw error;
	}
}

/** It throws SettingsError or DatabaseError. */
export function openHouse(env: Environment): House {
	const settings = checked(env);
	const db = openDatabase(settings.databasePath);
	const shelf = new QuestionnaireShelf(settings.questionnairesPath, () => keptTexts(db));
	// What an older version finalised is counted once, at the first start of this one.
	country.complete(db, () => shelf.questionnaires, new Date().toISOString());
	return { settings, db, shelf };
}

function checked(env: Environment): Settings {
	const settings = readSettings(env);
	if ('mistakes' in settings) throw new SettingsError(settings.mistakes.join('\n'));
	return settings;
}
