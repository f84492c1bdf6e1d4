import { count } from '#domain/words/format.ts';

/** The lines are those of "Netwerk in kaart". */
export type Line = 'green' | 'orange' | 'red' | 'none';

export interface Relation {
	partner: string;
	line: Line;
	note: string;
}

/** Every legend has this order. */
export const lines = ['green', 'orange', 'red', 'none'] as const satisfies Line[];

export const lineWords: Record<Line, string> = {
	green: 'groen',
	orange: 'oranje',
	red: 'rood',
	none: 'nog geen'
};

export const noRelation: Relation = { partner: '', line: 'none', note: '' };

export function readRelations(value: string | null): Relation[] {
	return value ? (JSON.parse(value) as Relation[]) : [];
}

/** JSON; null without rows. */
export function keptRelations(relations: Relation[]): string | null {
	const kept = relations
		.map(({ partner, line, note }) => ({ partner: partner.trim(), line, note: note.trim() }))
		.filter((row) => !isBlank(row));
	return kept.length > 0 ? JSON.stringify(kept) : null;
}

/** "politie: groen; huisartsen: rood (wij kennen hen niet)" */
export function relationsInWords(relations: Relation[]): string {
	return relations
		.filter((row) => !isBlank(row))
		.map(({ partner, line, note }) => `${partner}: ${lineWords[line]}${note && ` (${note})`}`)
		.join('; ');
}

export function countsInWords(relations: Relation[]): string {
	const parts = lines.flatMap((line) => {
		const number = relations.filter((relation) => relation.line === line).length;
		return number > 0 ? `${number} ${lineWords[line]}` : [];
	});
	return `${count(relations.length, 'partner', 'partners')}: ${parts.join(', ')}`;
}

export function isBlank({ partner, line, note }: Relation): boolean {
	return partner === '' && line === 'none' && note === '';
}
