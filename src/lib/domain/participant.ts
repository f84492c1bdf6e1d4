import type { Item, Perspective } from './questionnaire.ts';
import { nameless } from './signature.ts';

/** Where somebody in a session works, or that they are there as a resident, with experience of their own. */
export const organisations = ['lokaal-team', 'gemeente', 'partner', 'inwoner'] as const;
export type Organisation = (typeof organisations)[number];

/** On which level, or from whose experience, somebody speaks. */
export const participantLevels = [
	'uitvoering',
	'beleid-en-management',
	'bestuur',
	'ervaringsdeskundige'
] as const;
export type ParticipantLevel = (typeof participantLevels)[number];

/** From where somebody looks. */
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

/** "lokaal team, uitvoering"; what a resident is, is said once. */
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

/** Whether a question is asked of this participant first; the others are optional. */
export function isAskedFirst(item: Pick<Item, 'perspectives'>, viewpoint: Viewpoint): boolean {
	const own = [viewpoint.organisation, viewpoint.level] as (Perspective | Organisation)[];
	return item.perspectives.length === 0 || item.perspectives.some((asked) => own.includes(asked));
}

/** The own perspective's questions first, then the rest, each in the questionnaire's order. */
export function inAskingOrder<Asked extends Pick<Item, 'perspectives'>>(
	items: Asked[],
	viewpoint: Viewpoint
): { own: Asked[]; rest: Asked[] } {
	return {
		own: items.filter((item) => isAskedFirst(item, viewpoint)),
		rest: items.filter((item) => !isAskedFirst(item, viewpoint))
	};
}

/** "Fatma · lokaal team"; without a name "een deelnemer · lokaal team". */
export function callName(participant: { name: string | null; organisation: Organisation }): string {
	return `${participant.name ?? nameless.participant} · ${organisationNames[participant.organisation]}`;
}
