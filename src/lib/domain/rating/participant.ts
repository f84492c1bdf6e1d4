import type { Item, Perspective } from '#domain/questionnaire/questionnaire.ts';
import { nameless } from '#domain/access/signature.ts';

/** A resident has no organisation, but experience of their own. */
export const organisations = ['lokaal-team', 'gemeente', 'partner', 'inwoner'] as const;
export type Organisation = (typeof organisations)[number];

export const participantLevels = [
	'uitvoering',
	'beleid-en-management',
	'bestuur',
	'ervaringsdeskundige'
] as const;
export type ParticipantLevel = (typeof participantLevels)[number];

export interface Viewpoint {
	organisation: Organisation;
	level: ParticipantLevel;
}

export const organisationNames: Record<Organisation, string> = {
	'lokaal-team': 'lokaal team',
	gemeente: 'gemeente',
	partner: 'partner',
	inwoner: 'inwoner of ervaringsdeskundige'
};

/** "lokaal team, uitvoering" */
export function roleInWords({ organisation, level }: Viewpoint): string {
	if (organisation === 'inwoner') return organisationNames.inwoner;
	return `${organisationNames[organisation]}, ${levelNames[level]}`;
}

export const levelNames: Record<ParticipantLevel, string> = {
	uitvoering: 'uitvoering',
	'beleid-en-management': 'beleid of management',
	bestuur: 'bestuur',
	ervaringsdeskundige: 'ervaringsdeskundige'
};

/** The other questions are optional. */
export function isAskedFirst(item: Pick<Item, 'perspectives'>, viewpoint: Viewpoint): boolean {
	const own = [viewpoint.organisation, viewpoint.level] as (Perspective | Organisation)[];
	return item.perspectives.length === 0 || item.perspectives.some((asked) => own.includes(asked));
}

/** Each half has the questionnaire's order. */
export function inAskingOrder<Asked extends Pick<Item, 'perspectives'>>(
	items: Asked[],
	viewpoint: Viewpoint
): { own: Asked[]; rest: Asked[] } {
	return {
		own: items.filter((item) => isAskedFirst(item, viewpoint)),
		rest: items.filter((item) => !isAskedFirst(item, viewpoint))
	};
}

/** "Fatma · lokaal team", or "een deelnemer · lokaal team". */
export function callName(participant: { name: string | null; organisation: Organisation }): string {
	return `${participant.name ?? nameless.participant} · ${organisationNames[participant.organisation]}`;
}
