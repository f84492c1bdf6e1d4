import { clockTime, count } from '#domain/format.ts';
import { notShared } from '#ui/client-mention/client-mention-words.ts';
import type { LiveScan } from './live-scan.svelte.ts';

/** Before the page is awake. */
export const asleep = 'Sla op met de knop onderaan';

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
