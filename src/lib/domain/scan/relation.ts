import { count } from '#domain/words/format.ts';

/** The lines are those of "Netwerk in kaart". */
export type Line = 'green' | 'orange' | 'red' | 'none';

export interface Relation {
	partner: string;
	/** The partner at the other end; without it the line runs from the partner to ourselves. */
	other?: string;
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
	const kept = relations.map(trimmed).filter((row) => !isBlank(row));
	return kept.length > 0 ? JSON.stringify(kept) : null;
}

/** "politie: groen; huisartsen: rood (wij kennen hen niet)" */
export function relationsInWords(relations: Relation[]): string {
	return relations
		.filter((row) => !isBlank(row))
		.map((row) => `${endsInWords(row)}: ${lineWords[row.line]}${row.note && ` (${row.note})`}`)
		.join('; ');
}

/** "2 partners: 1 groen, 1 rood; 1 lijn tussen partners: 1 oranje" */
export function countsInWords(relations: Relation[]): string {
	const own = relations.filter((row) => !isBetween(row));
	const between = relations.filter(isBetween);
	const parts = [
		own.length > 0 && `${count(own.length, 'partner', 'partners')}: ${coloursOf(own)}`,
		between.length > 0 &&
			`${count(between.length, 'lijn', 'lijnen')} tussen partners: ${coloursOf(between)}`
	];
	return parts.filter((part) => part !== false).join('; ');
}

/** "politie", or "politie – scholen" */
export function endsInWords({ partner, other }: Pick<Relation, 'partner' | 'other'>): string {
	return other ? `${partner} – ${other}` : partner;
}

export function isBetween(row: Relation): row is Relation & { other: string } {
	return Boolean(row.other);
}

export function isSamePartner(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export function isBlank({ partner, other = '', line, note }: Relation): boolean {
	return partner === '' && other === '' && line === 'none' && note === '';
}

/** A line to ourselves is kept as it always was. */
function trimmed({ partner, other = '', line, note }: Relation): Relation {
	const ends = { partner: partner.trim(), ...(other.trim() && { other: other.trim() }) };
	return { ...ends, line, note: note.trim() };
}

function coloursOf(relations: Relation[]): string {
	const parts = lines.flatMap((line) => {
		const number = relations.filter((relation) => relation.line === line).length;
		return number > 0 ? `${number} ${lineWords[line]}` : [];
	});
	return parts.join(', ');
}
