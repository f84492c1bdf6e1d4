import { collate } from '#domain/words/format.ts';

/* What is at stake in a region, laid beside the municipalities and other areas that work on it. */

export const issueKinds = ['general', 'specific'] as const;
export type IssueKind = (typeof issueKinds)[number];

export const issueKindNames: Record<IssueKind, string> = {
	general: 'algemeen',
	specific: 'specifiek'
};

export interface Issue {
	id: number;
	title: string;
	kind: IssueKind;
	/** Where it came from; empty where nobody said. */
	source: string;
	/** Codes of those that work on it. */
	municipalities: string[];
	/** Names of other areas that do, such as a proeftuin. */
	others: string[];
}

export interface IssueColumn {
	/** A municipality's code, or an area's name after `otherArea`. */
	key: string;
	name: string;
	/** Issues that are ticked. */
	ticks: number;
}

export interface IssueRow extends Pick<Issue, 'id' | 'title' | 'kind' | 'source'> {
	/** Keys of columns. */
	ticked: string[];
}

export interface IssueMatrix {
	columns: IssueColumn[];
	/** General ones first, then by title. */
	rows: IssueRow[];
}

const otherArea = 'ander:';

/**
 * Every municipality of `members` has a column, also without a tick; any other one where something is ticked.
 * `nameOf`: of a municipality.
 */
export function issueMatrix(
	issues: readonly Issue[],
	members: readonly string[],
	nameOf: (code: string) => string
): IssueMatrix {
	const rows = issues
		.map(({ municipalities, others, ...issue }) => ({
			...{ id: issue.id, title: issue.title, kind: issue.kind, source: issue.source },
			ticked: [...municipalities, ...others.map((name) => otherArea + name)]
		}))
		.toSorted(
			(a, b) => issueKinds.indexOf(a.kind) - issueKinds.indexOf(b.kind) || collate(a.title, b.title)
		);
	const ticked = rows.flatMap((row) => row.ticked);
	const isOther = (key: string) => key.startsWith(otherArea);
	const codes = [...new Set([...members, ...ticked.filter((key) => !isOther(key))])];
	const others = [...new Set(ticked.filter(isOther))];
	const column = (key: string, name: string): IssueColumn => ({
		key,
		name,
		ticks: ticked.filter((one) => one === key).length
	});
	const byName = (a: IssueColumn, b: IssueColumn) => collate(a.name, b.name);
	return {
		columns: [
			...codes.map((code) => column(code, nameOf(code))).toSorted(byName),
			...others.map((key) => column(key, key.slice(otherArea.length))).toSorted(byName)
		],
		rows
	};
}

/** One on a line; twice the same is once. */
export function othersIn(typed: string): string[] {
	const names = typed
		.split(/\r?\n/)
		.map((name) => name.replace(/\s+/g, ' ').trim())
		.filter(Boolean);
	return names.filter(
		(name, place) =>
			names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === place
	);
}
