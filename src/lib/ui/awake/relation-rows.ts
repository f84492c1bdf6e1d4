import { at, attributeOf } from '#ui/hook/hooks.ts';
import { isBlank, noRelation, type Line, type Relation } from '#domain/scan/relation.ts';

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
		const { partner, line } = relationIn(row);
		row.querySelector('label')!.textContent = `Partner ${index + 1}`;
		row.querySelector(at('line'))!.setAttribute(attributeOf('line'), line);
		const button = row.querySelector('button')!;
		button.value = button.value.replace(/\d+$/, String(index));
		button.ariaLabel = `Haal weg: ${partner || `partner ${index + 1}`}`;
		button.hidden = isBlank(relationIn(row));
	}
}

export function partnerOf(row: HTMLElement): HTMLInputElement {
	return fieldsOf(row).partner;
}

function rowsOf(question: HTMLFieldSetElement): HTMLElement[] {
	return [...question.querySelectorAll<HTMLElement>(at('row'))];
}

function relationIn(row: HTMLElement): Relation {
	const { partner, line, note } = fieldsOf(row);
	return { partner: partner.value, line: line.value as Line, note: note.value };
}

function fill(row: HTMLElement, relation: Relation) {
	const { partner, line, note } = fieldsOf(row);
	if (partner.value !== relation.partner) partner.value = relation.partner;
	line.value = relation.line;
	if (note.value !== relation.note) note.value = relation.note;
}

function fieldsOf(row: HTMLElement) {
	const [partner, note] = row.querySelectorAll('input');
	return { partner: partner!, line: row.querySelector('select')!, note: note! };
}
