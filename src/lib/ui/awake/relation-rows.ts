import { at, attributeOf } from '#ui/hook/hooks.ts';
import {
	endsInWords,
	isBlank,
	noRelation,
	type Line,
	type Relation
} from '#domain/scan/relation.ts';

/* A new row is a copy, so that only RelationQuestion.svelte defines a row. */

export function showRows(question: HTMLFieldSetElement, relations: Relation[]) {
	while (rowsOf(question).length < relations.length) addRow(question);
	for (const [index, row] of rowsOf(question).entries()) fill(row, relations[index] ?? noRelation);
	tidyRows(question);
}

export function addRow(question: HTMLFieldSetElement): HTMLElement {
	const last = rowsOf(question).at(-1)!;
	const row = last.cloneNode(true) as HTMLElement;
	fill(row, noRelation);
	last.after(row);
	tidyRows(question);
	return row;
}

/** It returns where the focus goes. */
export function removeRow(question: HTMLFieldSetElement, row: HTMLElement): HTMLElement {
	const rows = rowsOf(question);
	const index = rows.indexOf(row);
	if (rows.length === 1) fill(row, noRelation);
	else row.remove();
	tidyRows(question);
	return rowsOf(question)[Math.max(0, index - 1)] ?? row;
}

export function tidyRows(question: HTMLFieldSetElement) {
	for (const [index, row] of rowsOf(question).entries()) {
		for (const label of row.querySelectorAll('label')) {
			label.htmlFor = label.htmlFor.replace(/\d+$/, String(index));
		}
		for (const field of row.querySelectorAll('input, select')) {
			field.id = field.id.replace(/\d+$/, String(index));
		}
		const relation = relationIn(row);
		row.querySelector('label')!.textContent = `Partner ${index + 1}`;
		row.querySelector(at('line'))!.setAttribute(attributeOf('line'), relation.line);
		const button = row.querySelector('button')!;
		button.value = button.value.replace(/\d+$/, String(index));
		button.ariaLabel = `Haal weg: ${endsInWords(relation) || `partner ${index + 1}`}`;
		button.hidden = isBlank(relation);
	}
}

export function partnerOf(row: HTMLElement): HTMLInputElement {
	return fieldsOf(row).partner;
}

function rowsOf(question: HTMLFieldSetElement): HTMLElement[] {
	return [...question.querySelectorAll<HTMLElement>(at('row'))];
}

function relationIn(row: HTMLElement): Relation {
	const { partner, other, line, note } = fieldsOf(row);
	return {
		partner: partner.value,
		...(other?.value && { other: other.value }),
		line: line.value as Line,
		note: note.value
	};
}

function fill(row: HTMLElement, relation: Relation) {
	const { partner, other, line, note } = fieldsOf(row);
	put(partner, relation.partner);
	if (other) put(other, relation.other ?? '');
	line.value = relation.line;
	put(note, relation.note);
}

/** The same text is not written, so that the cursor stays. */
function put(field: HTMLInputElement, text: string) {
	if (field.value !== text) field.value = text;
}

function fieldsOf(row: HTMLElement) {
	const [partner, ...more] = row.querySelectorAll('input');
	const note = more.pop()!;
	return { partner: partner!, other: more[0], line: row.querySelector('select')!, note };
}
