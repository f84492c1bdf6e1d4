import { clockTime, count } from '#domain/words/format.ts';

export interface Saving {
	undecided: number;
	sending: boolean;
	unsent: number;
	unshared: number;
	savedAt: string;
	kept: { size: number };
}

export const asleep = 'Sla op met de knop onderaan';

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
