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

/** It throws SettingsError or DatabaseError. */
export function openHouse(env: Environment): House {
	const settings = readSettings(env);
	if ('mistakes' in settings) throw new SettingsError(settings.mistakes.join('\n'));
	const db = openDatabase(settings.databasePath);
	const shelf = new QuestionnaireShelf(settings.questionnairesPath, () => keptTexts(db));
	// What an older version finalised is counted once, at the first start of this one.
	country.complete(db, () => shelf.questionnaires, new Date().toISOString());
	return { settings, db, shelf };
}
