import { readFileSync } from 'node:fs';
import { manualRoles, readManual, type ManualRole } from '#server/manuals/manuals.ts';

/* What the manuals name, read from their files. */

export const roles = Object.keys(manualRoles) as ManualRole[];

export function sourceOf(role: ManualRole): string {
	return readFileSync(`docs/handleiding/${role}.md`, 'utf8');
}

/** The names of their pictures, without folder and ending. */
export function pictureNames(): string[] {
	const named = roles.flatMap((role) =>
		[...sourceOf(role).matchAll(/static\/handleiding\/([\w-]+)\.webp\)/g)].map(([, name]) => name!)
	);
	return [...new Set(named)];
}

/** The addresses that a manual leads to, with what follows # apart. */
export function linksOf(role: ManualRole): { path: string; anchor: string | undefined }[] {
	return [...sourceOf(role).matchAll(/\]\((\/[^)#]*)(?:#([\w-]+))?\)/g)].map(
		([, path = '', anchor]) => ({ path, anchor })
	);
}

/** What stands in bold: what somebody sees on a screen. */
export function labelsOf(role: ManualRole): string[] {
	return [...sourceOf(role).matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => label);
}

export { readManual };
