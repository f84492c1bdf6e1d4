import { nearest } from '#domain/mistake/nearest.ts';
import { nameKey } from '#domain/region/region.ts';
import { readDay } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { isOnOneLine, onOneLine, tidyName } from '#domain/words/person-name.ts';
import { pastedTable } from './rows.ts';

/** More at once is refused, so that one press never takes long. */
export const mostPastedTeams = 500;

export interface PastedTeam {
	line: number;
	/** As it was typed where it is not known. */
	municipality: string;
	/** Undefined where the municipality is not known. */
	code: string | undefined;
	name: string;
	/** ISO day; null is from the beginning. */
	validFrom: string | null;
	/** Four digits each. */
	postcodes: string[];
	/** Dutch; with one of them nothing of the list is kept. */
	mistakes: string[];
	/** Dutch; why this line needs nothing. */
	skipped: string | undefined;
}

export interface TeamsKnown {
	members: readonly { code: string; name: string }[];
	/** ISO day: the first without it. */
	teams: readonly { municipality: string; name: string; validTo: string | null }[];
	/** ISO day. */
	today: string;
}

const words = {
	municipality: ['gemeente', 'gemeentenaam', 'naamgemeente'],
	name: ['team', 'teamnaam', 'naam', 'naamteam', 'lokaalteam', 'naamlokaalteam', 'wijkteam'],
	validFrom: ['begin', 'begindatum', 'begindag', 'vanaf', 'sinds', 'start', 'startdatum'],
	postcodes: ['postcode', 'postcodes', 'postcodegebied', 'postcodegebieden']
} as const;

export function readPastedTeams(text: string, known: TeamsKnown): PastedTeam[] {
	const { rows, at } = pastedTable(text, words);
	const seen = new Map<string, number>();
	return rows.map(({ line, cells }) => {
		const cell = (column: keyof typeof words) => {
			const index = at[column];
			return index === undefined ? '' : (cells[index] ?? '');
		};
		const mistakes: string[] = [];
		const typed = tidyName(cell('municipality'));
		const member = known.members.find(({ name, code }) => isNamed(typed, name) || code === typed);
		if (!member) mistakes.push(noMunicipality(typed, known));
		const name = tidyName(cell('name'));
		const nameMistake = mistakeOfName(name);
		if (nameMistake) mistakes.push(nameMistake);
		const validFrom = cell('validFrom') === '' ? null : readDay(cell('validFrom'));
		if (validFrom === undefined) {
			mistakes.push(
				`‘${cell('validFrom')}’ is geen dag. Schrijf dag, maand en jaar, zoals 1-1-2027.`
			);
		}
		const postcodes = cell('postcodes')
			.split(/[\s,/]+/)
			.filter(Boolean);
		if (postcodes.some((postcode) => !/^[1-9]\d{3}$/.test(postcode))) {
			mistakes.push('Schrijf van elke postcode de vier cijfers, zoals 3311 3312.');
		}
		const rest = Math.max(...Object.values(at)) + 1;
		if (cells.slice(rest).some((one) => one !== '')) {
			mistakes.push(
				'Er staat te veel op deze regel: hoogstens een gemeente, een team, een begindag en postcodes.'
			);
		}
		const found = member && same(known, member.code, name, seen, line);
		if (found?.mistake) mistakes.push(found.mistake);
		return {
			line,
			municipality: member?.name ?? typed,
			code: member?.code,
			name,
			validFrom: validFrom ?? null,
			postcodes: [...new Set(postcodes)],
			mistakes,
			skipped: mistakes.length > 0 ? undefined : found?.skipped
		};
	});
}

function noMunicipality(typed: string, { members }: TeamsKnown): string {
	if (typed === '')
		return 'De gemeente ontbreekt. Zet op elke regel eerst de gemeente, dan het team.';
	const meant = nearest(
		typed,
		members.map(({ name }) => name)
	);
	const hint =
		meant === undefined
			? 'Kijk hieronder hoe de gemeenten van de regio heten'
			: `Het lijkt op ${meant}`;
	return `‘${typed}’ is geen gemeente van deze regio. ${hint}.`;
}

function mistakeOfName(name: string): string | undefined {
	if (name === '') return 'De naam van het team ontbreekt.';
	if (name.length > 100) return 'De naam van het team is langer dan 100 tekens.';
	return isOnOneLine(name) ? undefined : onOneLine;
}

function same(
	{ teams, today }: TeamsKnown,
	municipality: string,
	name: string,
	seen: Map<string, number>,
	line: number
): { mistake?: string; skipped?: string } | undefined {
	const there = teams.find(
		(team) => team.municipality === municipality && isNamed(name, team.name)
	);
	if (there?.validTo && there.validTo <= today) {
		const mistake = `Deze gemeente had al een team met deze naam; het stopte op ${longDate(there.validTo)}. Kies een andere naam.`;
		return { mistake };
	}
	if (there) return { skipped: 'dit team is er al' };
	const key = `${municipality} ${nameKey(name).toLowerCase()}`;
	const earlier = seen.get(key);
	if (earlier !== undefined) return { skipped: `staat ook op regel ${earlier}` };
	seen.set(key, line);
	return undefined;
}

/** Capitals make no difference where people type. */
export function isNamed(typed: string, name: string): boolean {
	return nameKey(typed).toLowerCase() === nameKey(name).toLowerCase();
}
