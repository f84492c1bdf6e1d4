import { clockTime, count } from '#domain/words/format.ts';
import type { LiveScan } from './live-scan.svelte.ts';

/** Before the page is awake. */
export const asleep = 'Sla op met de knop onderaan';

/** Of a text whose writer is asked whether it is about a client. */
export const notShared = 'Nog niet gedeeld: staat hier iets over een cliënt?';

export function savedInWords(live: LiveScan): string {
	if (live.undecided === 0 && live.sending) return 'Opslaan…';
	if (live.undecided > 0) {
		return `${count(live.undecided, 'antwoord', 'antwoorden')} nog niet opgeslagen`;
	}
	if (live.unsent > 0) return `${live.unsent} niet verzonden`;
	if (live.drafts > 0) return notShared;
	if (live.savedAt) return `Alles opgeslagen · ${clockTime(live.savedAt)}`;
	return live.entries.size > 0 ? 'Alles opgeslagen' : 'Elk antwoord wordt meteen opgeslagen';
}
