/** A test can replace it. */
export interface World {
	environment: Record<string, string | undefined>;
	/** It holds only the result; no line break is added. */
	print(result: string | Uint8Array): void;
	/** One line on standard error. */
	tell(line: string): void;
	/** One line, only on a terminal. */
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
