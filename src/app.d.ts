import type { MenuEntry } from '#domain/navigation/menu.ts';
import type { Viewer } from '#domain/access/permission.ts';
import type { OpenedReading } from '#request/session-guard.ts';
import type { LookingAs } from '#request/viewer.ts';
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
			/** The administrator finds it in the log. */
			reference?: string;
		}
		interface PageData {
			demonstration?: boolean;
			signedInName?: string | undefined;
			accessName?: string | undefined;
			menu?: MenuEntry[];
			lookingAs?: LookingAs | undefined;
			stand?: number;
		}
		interface Locals {
			db: Database;
			/** Undefined for a stranger. */
			viewer: Viewer | undefined;
			session: CurrentSession | undefined;
			/** Undefined once the link has ended. */
			access: AccessLink | undefined;
			wayBack: string | undefined;
			door: Door;
			/** Set-Cookie headers. */
			cookies: string[];
			shelf: QuestionnaireShelf;
			settings: Settings;
			live: Live;
			writes: Writes;
			/** ISO instant of this request. */
			now: string;
			demonstration: boolean;
			/** Undefined outside the demonstration, and there for who holds all roles. */
			lookingAs?: LookingAs | undefined;
			reading?: OpenedReading;
			/** The page gets a place for each question, and its questions afterwards. */
			isApart?: boolean;
		}
	}
}

export {};
