/** docs/data.md §1 lists these. */
export const exitStatus = {
	done: 0,
	/** Every mistake is told; nothing is written. */
	wrongInput: 1,
	wrongUsage: 2,
	systemFailed: 3
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The message is Dutch. */
export class CliError extends Error {
	readonly status: ExitStatus;

	constructor(message: string, status: ExitStatus = exitStatus.wrongInput) {
		super(message);
		this.status = status;
	}
}
