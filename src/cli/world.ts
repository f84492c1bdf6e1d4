/** Everything outside the program that a command touches, so that a test can stand in for it. */
export interface World {
	environment: Record<string, string | undefined>;
	/** Writes to standard output, which holds only the result; a text without its own line break gets none. */
	print(result: string | Uint8Array): void;
	/** One line on standard error. */
	tell(line: string): void;
	/** One line on standard error, only where someone is watching: on a terminal. */
	progress(line: string): void;
	now(): Date;
}

export function realWorld(): World {
	return {
		environment: process.env,
		print: (result) => void process.stdout.write(result),
		tell: (line) => void process.stderr.write(`${line}\n`),
		progress: (line) => void (process.stderr.isTTY && process.stderr.write(`${line}\n`)),
		now: () => new Date()
	};
}
