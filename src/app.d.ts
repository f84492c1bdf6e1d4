import type { Account } from '#domain/permission.ts';
import type { Database } from '#server/db/open.ts';
import type { QuestionnaireShelf } from '#server/shelf.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the reader can tell the administrator, who finds it in the log. */
			reference?: string;
		}
		interface Locals {
			db: Database;
			account: Account | undefined;
			/** The versions on disk. */
			shelf: QuestionnaireShelf;
			/** ISO moment of this request. */
			now: string;
			demonstration: boolean;
		}
	}
}

export {};
