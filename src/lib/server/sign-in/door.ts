import { openAuth, type Auth } from './auth.ts';
import type { Database } from '#server/db/open.ts';
import { openPost, type Post } from '#server/mail/mail.ts';
import { readProviders, type Provider } from './providers.ts';
import { authSecret } from '#server/secrets/secret.ts';
import { addressOf, SettingsError, type Settings } from '#server/settings/settings.ts';

export interface Door {
	db: Database;
	auth: Auth;
	/** Providers may be down while the rest works. */
	providerAuth: Auth;
	providers: Provider[];
	/** Undefined without a mail server. */
	post: Post | undefined;
	address: string;
	secret: string;
}

/** It throws SettingsError for a faulty providers file. */
export function openDoor({ db, settings }: { db: Database; settings: Settings }): Door {
	const providers = readProviders(settings.providersPath);
	if ('mistakes' in providers) throw new SettingsError(providers.mistakes.join('\n'));
	const choices = { secret: authSecret(settings), address: addressOf(settings) };
	return {
		db,
		auth: openAuth(db, { ...choices, providers: [] }),
		providerAuth: openAuth(db, { ...choices, providers }),
		providers,
		post: openPost(settings),
		...choices
	};
}
