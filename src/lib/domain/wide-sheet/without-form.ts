import type { SheetChoices } from './choices.ts';
import type { MatchedSheet } from './matched.ts';
import type { SheetMistake } from './mistakes.ts';

/** What somebody who sees no form says beforehand. */
export interface AcceptedByHand {
	suggestions?: boolean;
	'new-teams'?: boolean;
	'skip-unknown'?: boolean;
}

/** The choices of who sees no form; what a form would ask them to look at is `unsure`. */
export function withoutForm(
	{ columns, municipalities, teams, headerRow }: MatchedSheet,
	choices: SheetChoices,
	accepted: AcceptedByHand
): { choices: SheetChoices; unsure: SheetMistake[] } {
	const unsure: SheetMistake[] = [];
	const ask = (mistake: SheetMistake) => {
		if (!accepted.suggestions) unsure.push(mistake);
	};
	const chosen: SheetChoices = { ...choices, columns: { ...choices.columns } };
	for (const { column, role, how, heading } of columns) {
		if (role === undefined && accepted['skip-unknown']) chosen.columns[column] = 'skip';
		const message = `“${heading}” lijkt op ${role}. Klopt dat, geef dan --suggestions mee.`;
		if (how === 'near') ask({ kind: 'unknown-column', row: headerRow, column, message });
	}
	for (const { text, code, how, row } of municipalities) {
		const message = `“${text}” lijkt op of ging op in ${code}. Klopt dat, geef dan --suggestions mee.`;
		if (isUnsure(how)) ask({ kind: 'unknown-municipality', row, message });
	}
	const made = teams.filter(({ choice, text }) => choice === undefined && text !== '');
	if (accepted['new-teams']) {
		chosen.teams = {
			...choices.teams,
			...Object.fromEntries(made.map(({ key }) => [key, 'new'] as const))
		};
	}
	for (const { text, how, row } of teams) {
		const message = `“${text}” lijkt op een team dat er is, of is een voorganger ervan. Klopt dat, geef dan --suggestions mee.`;
		if (isUnsure(how)) ask({ kind: 'unknown-team', row, message });
	}
	return { choices: chosen, unsure };
}

function isUnsure(how: string | undefined): boolean {
	return how === 'near' || how === 'predecessor';
}
