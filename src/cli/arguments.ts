import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { suggestion } from '#domain/mistake/nearest.ts';
import { CliError, exitStatus } from './cli-error.ts';

export function readArguments<Options extends ParseArgsOptionsConfig>(
	args: string[],
	options: Options
) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		// node:util marks wrong arguments this way.
		if (!(error instanceof TypeError && 'code' in error)) throw error;
		throw new CliError(
			complaint(args, String(error.code), Object.keys(options)),
			exitStatus.wrongUsage
		);
	}
}

/** The first choice is the default. */
export function choiceOf<Choice extends string>(
	option: string,
	value: string | undefined,
	choices: readonly [Choice, ...Choice[]]
): Choice {
	const chosen = value === undefined ? choices[0] : choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new CliError(
		`--${option} is '${value}', maar kan alleen ${choices.join(' of ')} zijn.`,
		exitStatus.wrongUsage
	);
}

function complaint(args: string[], code: string, known: string[]): string {
	const named = args.filter((argument) => argument.startsWith('-'));
	const unknown = named.map(nameOf).find((name) => !known.includes(name));
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && unknown !== undefined) {
		return `Onbekende optie '--${unknown}'${suggestion(unknown, known) || '.'}`;
	}
	return `De opties kloppen niet: ${named.join(' ')}. Een optie met een waarde schrijft u als --naam waarde.`;
}

function nameOf(argument: string): string {
	return argument.replace(/^-+/, '').replace(/=.*$/, '');
}
