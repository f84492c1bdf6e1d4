import { openAuth, type Auth } from './auth.ts';
import type { Database } from '#server/db/open.ts';
import { openPost, type Post } from '#server/mail/mail.ts';
import { readProviders, type Provider } from './providers.ts';
import { authSecret } from '#server/secrets/secret.ts';
import { addressOf, SettingsError, type Settings } from '#server/settings/settings.ts';

/** What signing in works with. */
export interface Door {
	db: Database;
	/** Passwords and sessions. */
	auth: Auth;
	/** The same with the providers, which need not answer for the rest to work. */
	providerAuth: Auth;
	providers: Provider[];
	/** Undefined without a mail server. */
	post: Post | undefined;
	/** Where this installation is found: what links begin with. */
	address: string;
	/** What cookies are signed with. */
	secret: string;
}

/** Throws SettingsError where the file of providers has mistakes. */
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
