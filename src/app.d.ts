import type { Viewer } from '#domain/access/permission.ts';
import type { OpenedReading } from '#request/session-guard.ts';
import type { AccessLink } from '#server/access/access-links.ts';
import type { CurrentSession } from '#server/sign-in/accounts.ts';
import type { Database } from '#server/db/open.ts';
import type { Door } from '#server/sign-in/door.ts';
import type { Live } from '#server/live/live.ts';
import type { Settings } from '#server/settings/settings.ts';
import type { QuestionnaireShelf } from '#server/library/shelf.ts';
import type { Writes } from '#server/live/writes.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the reader can tell the administrator, who finds it in the log. */
			reference?: string;
		}
		interface PageData {
			demonstration?: boolean;
			/** Whose browser this is. */
			signedInName?: string | undefined;
			/** Whose link this browser uses, where nobody is signed in. */
			accessName?: string | undefined;
			/** The revision of the lead's last act, on pages with acts of the lead. */
			stand?: number;
		}
		interface Locals {
			db: Database;
			/** Who is at the screen, for `may`; undefined for somebody who is not signed in. */
			viewer: Viewer | undefined;
			/** Who is signed in at this browser, with what they may be. */
			session: CurrentSession | undefined;
			/** The link with which this browser came in, as long as it works. */
			access: AccessLink | undefined;
			/** Where signing in leads back to; undefined for what is sent, and for a stream. */
			wayBack: string | undefined;
			/** What signing in works with. */
			door: Door;
			/** Set-Cookie headers that the answer takes along. */
			cookies: string[];
			/** The versions on disk. */
			shelf: QuestionnaireShelf;
			/** What the administrator set. */
			settings: Settings;
			/** The rooms in which people see each other's work. */
			live: Live;
			/** The door through which sessions write. */
			writes: Writes;
			/** ISO moment of this request. */
			now: string;
			demonstration: boolean;
			/** The scan of this request as its reader found it; see readingFor. */
			reading?: OpenedReading;
		}
	}
}

export {};
