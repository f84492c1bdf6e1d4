import type { Viewer } from '#domain/permission.ts';
import type { Session } from '#server/accounts.ts';
import type { Database } from '#server/db/open.ts';
import type { Door } from '#server/door.ts';
import type { QuestionnaireShelf } from '#server/shelf.ts';

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
		}
		interface Locals {
			db: Database;
			/** Who is at the screen, for `may`; undefined for somebody who is not signed in. */
			viewer: Viewer | undefined;
			/** Who is signed in at this browser, with what they may be. */
			session: Session | undefined;
			/** What signing in works with. */
			door: Door;
			/** Set-Cookie headers that the answer takes along. */
			cookies: string[];
			/** The versions on disk. */
			shelf: QuestionnaireShelf;
			/** ISO moment of this request. */
			now: string;
			demonstration: boolean;
		}
	}
}

export {};
