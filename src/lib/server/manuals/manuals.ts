import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#domain/access/permission.ts';
import { packageFolder } from '#server/files/package-folder.ts';
import { readMarkdown, type MarkdownPage, type MarkdownPart } from './markdown.ts';
import { pictureSize, type PictureSize } from './picture-size.ts';

/* One manual a role, shipped as Markdown in docs/handleiding; its pictures stand in static/handleiding. */

/** The last part of the address and of the file, with whom the manual is for. */
export const manualRoles = {
	deelnemer: {
		name: 'Deelnemer',
		does: 'Meedoen aan een sessie, op uw telefoon of laptop',
		role: 'participant'
	},
	gespreksleider: {
		name: 'Gespreksleider',
		does: 'Een sessie voorbereiden en leiden',
		role: 'facilitator'
	},
	teamleider: {
		name: 'Teamleider',
		does: 'De scan van uw team invullen en vaststellen',
		role: 'team-leader'
	},
	adviseur: {
		name: 'Beleidsadviseur',
		does: 'De scans en cijfers van uw gemeente, en wat ervan naar buiten gaat',
		role: 'adviser'
	},
	coordinator: {
		name: 'Regiocoördinator',
		does: 'Een ronde openen, volgen, sluiten en publiceren',
		role: 'coordinator'
	},
	lezer: { name: 'Lezer', does: 'De uitkomsten lezen, met een persoonlijke link', role: 'reader' },
	beheerder: { name: 'Beheerder', does: 'Regio’s, accounts en instellingen', role: 'administrator' }
} as const satisfies Record<string, { name: string; does: string; role: Role }>;

export type ManualRole = keyof typeof manualRoles;

export type ManualPart = Exclude<MarkdownPart, { kind: 'picture' }> | ManualPicture;
type ManualPicture = Extract<MarkdownPart, { kind: 'picture' }> & PictureSize;

export interface Manual extends Omit<MarkdownPage, 'parts'> {
	parts: ManualPart[];
}

export function isManualRole(word: string): word is ManualRole {
	return Object.hasOwn(manualRoles, word);
}

/** It is read anew each time: the file is small, and so is the number of its readers. */
export function readManual(role: ManualRole, folder = packageFolder('docs')): Manual {
	const manuals = join(folder, 'handleiding');
	const { title, parts } = readMarkdown(readFileSync(join(manuals, `${role}.md`), 'utf8'));
	return {
		title,
		parts: parts.map((part) => (part.kind === 'picture' ? pictureOf(part, manuals) : part))
	};
}

/** A manual names a picture where the file is; a browser finds it at the address of the same file. */
function pictureOf(
	part: Extract<MarkdownPart, { kind: 'picture' }>,
	folder: string
): ManualPicture {
	const file = join(folder, part.src);
	return { ...part, ...pictureSize(readFileSync(file)), src: part.src.replace('../../static', '') };
}
