import { clockTime, count } from '#domain/words/format.ts';

/** How far the saving of a whole scan is on this page. */
export interface Saving {
	/** What a person has to decide. */
	undecided: number;
	sending: boolean;
	unsent: number;
	unshared: number;
	/** Of the last save; empty before. */
	savedAt: string;
	kept: { size: number };
}

/** Before the page is awake. */
export const asleep = 'Sla op met de knop onderaan';

/** Of a text whose writer is asked whether it is about a client. */
export const notShared = 'Nog niet gedeeld: staat hier iets over een cliënt?';

export function savedInWords(live: Saving): string {
	if (live.undecided === 0 && live.sending) return 'Opslaan…';
	if (live.undecided > 0) {
		return `${count(live.undecided, 'antwoord', 'antwoorden')} nog niet opgeslagen`;
	}
	if (live.unsent > 0) return `${live.unsent} niet verzonden`;
	if (live.unshared > 0) return notShared;
	if (live.savedAt) return `Alles opgeslagen · ${clockTime(live.savedAt)}`;
	return live.kept.size > 0 ? 'Alles opgeslagen' : 'Elk antwoord wordt meteen opgeslagen';
}
