/** Exit statuses of the command line (docs/data.md §1). */
export const exitStatus = {
	done: 0,
	/** The input is wrong: every mistake is told, nothing is written. */
	wrongInput: 1,
	wrongUsage: 2,
	systemFailed: 3
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The one error that a command throws: a Dutch message for standard error, and an exit status. */
export class CliError extends Error {
	readonly status: ExitStatus;

	constructor(message: string, status: ExitStatus = exitStatus.wrongInput) {
		super(message);
		this.status = status;
	}
}
