/** Only a published or withdrawn edition is known to others; it never changes again. */
export const publicationStates = ['draft', 'said-back', 'published', 'withdrawn'] as const;
export type PublicationState = (typeof publicationStates)[number];

export const publicationEvents = [
	'change',
	'say-back',
	'take-back',
	'discard',
	'react',
	'publish',
	'withdraw'
] as const;
export type PublicationEvent = (typeof publicationEvents)[number];

const next: Record<PublicationState, Partial<Record<PublicationEvent, PublicationState>>> = {
	draft: { change: 'draft', 'say-back': 'said-back', discard: 'draft' },
	'said-back': { 'take-back': 'draft', react: 'said-back', publish: 'published' },
	published: { withdraw: 'withdrawn' },
	withdrawn: {}
};

export function afterPublicationEvent(
	state: PublicationState,
	event: PublicationEvent
): PublicationState | undefined {
	return next[state][event];
}

export const publicationStateNames: Record<PublicationState, string> = {
	draft: 'concept',
	'said-back': 'voorgelegd aan de gemeenten',
	published: 'gepubliceerd',
	withdrawn: 'ingetrokken'
};

/** Often somebody else was first. */
export function refusedIn(state: PublicationState): string {
	return {
		draft: 'Deze publicatie is nu een concept. Bekijk hoe het ervoor staat en probeer het daarna.',
		'said-back':
			'Deze publicatie is al voorgelegd aan de gemeenten. Haal de publicatie eerst terug als u iets wilt veranderen.',
		published: 'Deze publicatie is al gepubliceerd. Verbeteren kan met een nieuwe editie.',
		withdrawn: 'Deze publicatie is al ingetrokken.'
	}[state];
}
