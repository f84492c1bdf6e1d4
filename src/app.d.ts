declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the reader can tell the administrator, who finds it in the log. */
			reference?: string;
		}
	}
}

export {};
