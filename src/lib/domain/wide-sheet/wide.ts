import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { noAction, keptAction } from '#domain/scan/action.ts';
import { longDate } from '#domain/words/format.ts';
import { itemOfRole, noteOfRole, type SheetChoices } from './choices.ts';
import { allItems, type NumberedItem } from './items.ts';
import { levelKey, readLevel } from './levels.ts';
import type { MatchedColumn, MatchedRow, MatchedSheet } from './matched.ts';
import type { SheetMistake } from './mistakes.ts';
import type { SheetRegion } from './places.ts';
import {
	cellAt,
	cellText,
	columnLetters,
	isFault,
	isFilled,
	noOutcome,
	type GivenCell
} from './sheet.ts';

/** An answer of a wide sheet, and the columns that it stands in. */
export interface WideAnswer {
	/** From 0. */
	row: number;
	municipality: string;
	/** Empty is the municipality's own scan. */
	team: string;
	item: string;
	value: string;
	note: string;
	finalisedOn: string;
	/** From 0. */
	columns: Record<'municipality' | 'team' | 'value' | 'note' | 'finalised_on', number | undefined>;
}

export interface WideAnswers {
	answers: WideAnswer[];
	mistakes: SheetMistake[];
	/** Rows of a team without a single answer, from 0; they make no scan. */
	withoutAnswers: number[];
	/** Left out on purpose. */
	skippedRows: number;
	skippedColumns: number[];
}

export function readWide(
	matched: MatchedSheet,
	choices: SheetChoices,
	questionnaire: Questionnaire,
	region: SheetRegion
): WideAnswers {
	return new Reading(matched, choices, questionnaire, region).done();
}

class Reading {
	#matched: MatchedSheet;
	#choices: SheetChoices;
	#region: SheetRegion;
	#items: Map<string, NumberedItem>;
	#mistakes: SheetMistake[] = [];
	#answers: WideAnswer[] = [];
	#withoutAnswers: number[] = [];

	constructor(
		matched: MatchedSheet,
		choices: SheetChoices,
		questionnaire: Questionnaire,
		region: SheetRegion
	) {
		this.#matched = matched;
		this.#choices = choices;
		this.#region = region;
		this.#items = new Map(allItems(questionnaire).map((item) => [item.id, item]));
	}

	done(): WideAnswers {
		this.#readColumns();
		this.#readShape();
		const first = new Map<string, number>();
		for (const row of this.#matched.rows) {
			if (row.choice === 'skip' || !this.#isPlaced(row)) continue;
			const scan = scanOf(row);
			const earlier = first.get(scan);
			if (earlier !== undefined) this.#tellTwice(row, earlier);
			else first.set(scan, row.row);
			if (earlier === undefined) this.#readRow(row);
		}
		if (this.#answers.length === 0 && this.#mistakes.length === 0) {
			const message = 'Er staat geen enkel antwoord in dit blad. Kijk of u het goede blad koos.';
			this.#mistakes.push({ kind: 'no-answers', message });
		}
		const { rows, columns } = this.#matched;
		return {
			answers: this.#answers,
			mistakes: this.#mistakes.sort(
				(a, b) => (a.row ?? -1) - (b.row ?? -1) || (a.column ?? -1) - (b.column ?? -1)
			),
			withoutAnswers: this.#withoutAnswers,
			skippedRows: rows.filter(({ choice }) => choice === 'skip').length,
			skippedColumns: columns
				.filter(({ role, filled }) => role === 'skip' && filled > 0)
				.map(({ column }) => column)
		};
	}

	#tell(mistake: SheetMistake) {
		this.#mistakes.push(mistake);
	}

	#readColumns() {
		const { columns, headerRow } = this.#matched;
		const taken = new Map<string, MatchedColumn>();
		for (const one of columns) {
			const { column, heading, role, filled } = one;
			const named = heading === '' ? 'Deze kolom zonder kop' : `“${short(heading)}”`;
			if (role === undefined && (filled > 0 || heading !== '')) {
				const message = `${named} is geen vraag van deze vragenlijst${filled > 0 ? ', en er staan waarden in' : ''}. Kies bij de kolommen welke vraag het is, of “niet invoeren”.`;
				if (filled > 0) this.#tell({ kind: 'unknown-column', row: headerRow, column, message });
			}
			if (role === undefined || role === 'skip') continue;
			const earlier = taken.get(role);
			if (earlier) {
				const message = `${this.#inWords(one)} staat ook in kolom ${columnLetters(earlier.column)}. Kies voor één van de twee “niet invoeren”.`;
				this.#tell({ kind: 'question-twice', row: headerRow, column, message });
			} else taken.set(role, one);
		}
		const message =
			'Er is geen kolom met de gemeente. Voeg een kolom “gemeente” toe, of kies bij de kolommen welke het is.';
		const places = this.#matched.rows.every(({ code }) => code !== undefined);
		if (!taken.has('municipality') && !(taken.has('team') && places)) {
			this.#tell({ kind: 'missing-column', row: headerRow, message });
		}
		if (![...taken.keys()].some((role) => role.startsWith('item:'))) {
			const none =
				'Er is geen enkele kolom met een vraag. Kies het goede blad, de goede rij met koppen, of per kolom de vraag.';
			this.#tell({ kind: 'missing-column', row: headerRow, message: none });
		}
	}

	#inWords({ role, heading }: MatchedColumn): string {
		const item = this.#items.get(itemOfRole(role) ?? '');
		if (item) return `Vraag ${item.number} (${short(item.text)})`;
		const note = this.#items.get(noteOfRole(role) ?? '');
		return note ? `De toelichting bij vraag ${note.number}` : `De kolom “${short(heading)}”`;
	}

	#readShape() {
		const { sheet, headerRow, rows } = this.#matched;
		const used = new Set(rows.filter(({ choice }) => choice !== 'skip').map(({ row }) => row));
		for (const [row, column, toRow, toColumn] of sheet.merges) {
			const isRead = Array.from({ length: toRow - row + 1 }, (_, at) => row + at).some(
				(at) => at === headerRow || used.has(at)
			);
			if (!isRead) continue;
			const message = `De cellen ${columnLetters(column)}${row + 1} tot en met ${columnLetters(toColumn)}${toRow + 1} zijn samengevoegd, en dan telt alleen de eerste. Splits ze en vul elke cel.`;
			this.#tell({ kind: 'merged-cells', row, column, message });
		}
		if (this.#choices.hidden !== undefined) return;
		for (const row of sheet.hiddenRows) {
			if (!used.has(row)) continue;
			const message =
				'Deze rij is verborgen, en er staat iets in. Kies bij stap 2 of verborgen rijen meedoen.';
			this.#tell({ kind: 'hidden-rows', row, message });
		}
		for (const column of sheet.hiddenColumns) {
			const one = this.#matched.columns[column];
			if (!one || one.filled === 0 || one.role === 'skip' || one.role === undefined) continue;
			const message =
				'Deze kolom is verborgen, en er staan waarden in. Kies bij stap 2 of wat verborgen is meedoet, of voer deze kolom niet in.';
			this.#tell({ kind: 'hidden-columns', column, message });
		}
	}

	#isPlaced(row: MatchedRow): boolean {
		const at = this.#columnOf('municipality');
		const place = { row: row.row, ...(at !== undefined && { column: at }) };
		if (row.code === undefined) {
			this.#tellMunicipality(row, place);
			return false;
		}
		if (row.choice !== undefined) return true;
		const column = this.#columnOf('team');
		const message = `“${short(row.team)}” is geen team van ${this.#nameOf(row.code)}. Verbeter de naam, of kies bij stap 2 welk team het is of dat het een nieuw team is.`;
		this.#tell({
			kind: 'unknown-team',
			row: row.row,
			...(column !== undefined && { column }),
			message
		});
		return false;
	}

	#tellMunicipality({ municipality: text }: MatchedRow, place: { row: number; column?: number }) {
		const known = this.#matched.municipalities.find((one) => one.text === text);
		const on = longDate(this.#region.day);
		if (place.column === undefined) {
			// Said once, of the whole sheet, where the column is missing.
			return;
		}
		if (text === '') {
			const message = 'Hier hoort een gemeente te staan: een naam of een code.';
			return this.#tell({ kind: 'unknown-municipality', ...place, message });
		}
		if (known?.former !== undefined) {
			const message = `${known.former} hoorde op ${on} niet bij de regio. Kies bij stap 2 welke gemeente het toen was, of laat de rij weg.`;
			return this.#tell({ kind: 'no-member', ...place, message });
		}
		const message = `“${short(text)}” is geen gemeente van de regio op ${on}. Verbeter de naam, of kies bij stap 2 welke gemeente het is.`;
		this.#tell({ kind: 'unknown-municipality', ...place, message });
	}

	#tellTwice(row: MatchedRow, earlier: number) {
		const own = row.choice === 'own';
		const column = this.#columnOf(own ? 'municipality' : 'team');
		const what = own ? `De gemeente ${this.#nameOf(row.code)} zelf` : `Team ${this.#teamName(row)}`;
		const message = `${what} staat ook in rij ${earlier + 1}. Laat één van de twee rijen weg.`;
		this.#tell({
			kind: 'team-twice',
			row: row.row,
			...(column !== undefined && { column }),
			message
		});
	}

	#readRow(row: MatchedRow) {
		const place = {
			municipality: row.code!,
			team: row.choice === 'own' ? '' : this.#teamName(row)
		};
		const finalisedOn = this.#dayOf(row);
		const before = this.#answers.length;
		const mistakes = this.#mistakes.length;
		for (const one of this.#matched.columns) {
			const item = this.#items.get(itemOfRole(one.role) ?? '');
			if (!item) continue;
			const noteColumn = this.#columnOf(`note:${item.id}`);
			const value = this.#valueAt(row, one, item);
			const note = noteColumn === undefined ? '' : this.#noteAt(row, noteColumn, item);
			if (value === undefined || (value === '' && note === '')) continue;
			const columns = {
				municipality: this.#columnOf('municipality'),
				team: this.#columnOf('team'),
				value: one.column,
				note: noteColumn,
				finalised_on: this.#columnOf('finalised_on')
			};
			this.#answers.push({
				row: row.row,
				...place,
				item: item.id,
				value,
				note,
				finalisedOn,
				columns
			});
		}
		if (this.#answers.length === before && this.#mistakes.length === mistakes)
			this.#withoutAnswers.push(row.row);
	}

	/** Undefined where there is a mistake. */
	#valueAt(row: MatchedRow, { column }: MatchedColumn, item: NumberedItem): string | undefined {
		const cell = cellAt(this.#matched.sheet, row.row, column);
		const place = { row: row.row, column };
		if (isFault(cell)) return this.#tellFault(cell, place);
		if (!isFilled(cell)) return '';
		if (this.#isOfOther(row, item)) {
			if (isScored(item)) {
				const read = readLevel(item, cell, this.#chosen(cell));
				if ('value' in read && ['', 'nvt'].includes(read.value)) return '';
			}
			const message =
				row.choice === 'own'
					? 'Deze vraag is voor een team, en dit is de rij van de gemeente zelf. Maak de cel leeg, of vul het team in.'
					: 'Deze vraag is voor de gemeente zelf. Zet het antwoord in een rij met de gemeente en zonder team, en maak deze cel leeg.';
			this.#tell({ kind: 'other-unit', ...place, message });
			return undefined;
		}
		if (!isScored(item)) return this.#openAnswer(item, cell);
		const read = readLevel(item, cell, this.#chosen(cell));
		if ('value' in read) return read.value;
		this.#tellLevel(item, cell, read.wrong, place);
		return undefined;
	}

	#isOfOther({ choice }: MatchedRow, { unit }: NumberedItem): boolean {
		return (choice === 'own') !== (unit === 'municipality');
	}

	#chosen(cell: GivenCell) {
		return this.#choices.levels[levelKey(cell) ?? ''];
	}

	#tellLevel(
		item: NumberedItem,
		cell: GivenCell,
		wrong: 'no-level' | 'day' | 'text-for-number',
		place: { row: number; column: number }
	) {
		const text = short(cellText(cell));
		const range = rangeOf(item);
		const others =
			isScored(item) && item.notApplicable ? ', “nvt” of “onbekend”' : ' of “onbekend”';
		const messages = {
			day: `Het rekenblad heeft hier een datum van gemaakt (${text}). Geef de cel de opmaak “Tekst” en typ het antwoord opnieuw.`,
			'text-for-number': `“${text}” is tekst, en hier hoort een getal van ${range}. Vul het getal in, of kies bij stap 2 wat het betekent.`,
			'no-level': `“${text}” is geen antwoord op vraag ${item.number}. Vul ${range}${others} in, of kies bij stap 2 wat het betekent.`
		};
		this.#tell({ kind: wrong, ...place, message: messages[wrong] });
	}

	/** An action in words is its answer; answers.csv can say the rest of it too. */
	#openAnswer(item: NumberedItem, cell: GivenCell): string {
		const text = typeof cell === 'string' ? cell : cellText(cell);
		if (item.type !== 'action' || text.trim().startsWith('{')) return text;
		return keptAction({ ...noAction, answer: text }) ?? '';
	}

	#noteAt(row: MatchedRow, column: number, item: NumberedItem): string {
		const cell = cellAt(this.#matched.sheet, row.row, column);
		if (isFault(cell)) {
			this.#tellFault(cell, { row: row.row, column });
			return '';
		}
		if (isFilled(cell) && this.#isOfOther(row, item)) {
			const message =
				'Deze toelichting hoort bij een vraag die voor deze rij niet geldt. Maak de cel leeg, of zet de toelichting in de goede rij.';
			this.#tell({ kind: 'other-unit', row: row.row, column, message });
			return '';
		}
		return typeof cell === 'string' ? cell : cellText(cell);
	}

	#dayOf(row: MatchedRow): string {
		const column = this.#columnOf('finalised_on');
		if (column === undefined) return '';
		const cell = cellAt(this.#matched.sheet, row.row, column);
		if (isFault(cell)) this.#tellFault(cell, { row: row.row, column });
		if (typeof cell === 'number') {
			const message = `Hier staat het getal ${cell}, en er hoort een datum. Geef de cel de opmaak “Datum”, of schrijf dag, maand en jaar.`;
			this.#tell({ kind: 'number-for-day', row: row.row, column, message });
		}
		return typeof cell === 'number' || isFault(cell) ? '' : cellText(cell);
	}

	#tellFault({ fault }: { fault: string }, place: { row: number; column: number }): undefined {
		const message =
			fault === noOutcome
				? 'Hier staat een formule waarvan de uitkomst niet in het bestand staat. Open het bestand, bewaar het opnieuw, of typ de waarde.'
				: `Hier staat een formule die een fout geeft (${fault}). Herstel de formule, of typ de waarde.`;
		this.#tell({ kind: 'fault', ...place, message });
		return undefined;
	}

	#columnOf(asked: MatchedColumn['role']): number | undefined {
		return this.#matched.columns.find(({ role }) => role === asked)?.column;
	}

	#nameOf(code: string | undefined): string {
		return this.#region.members.find((one) => one.code === code)?.name ?? code ?? '';
	}

	#teamName({ choice, team }: MatchedRow): string {
		const known = this.#region.teams.find(({ id }) => choice === `team:${id}`);
		return known?.name ?? team;
	}
}

/** "1 tot en met 4", or each where one between them is none. */
function rangeOf({ options }: NumberedItem): string {
	const values = options.map(({ value }) => value);
	const [first = 0, last = 0] = [values[0], values.at(-1)];
	if (last - first + 1 === values.length && values.length > 2) return `${first} tot en met ${last}`;
	return values.join(', ');
}

function scanOf({ code, choice, team }: MatchedRow): string {
	return choice === 'new' ? `${code} nieuw ${team.toLowerCase()}` : `${code} ${choice}`;
}

function short(text: string): string {
	return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
}
