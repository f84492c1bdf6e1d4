import { openDatabase, type Database } from '#server/db/open.ts';
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
	return {
		settings,
		db: openDatabase(settings.databasePath),
		shelf: new QuestionnaireShelf(settings.questionnairesPath)
	};
}
