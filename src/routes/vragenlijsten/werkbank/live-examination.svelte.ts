import { bytesOf, tooLong } from '#domain/words/text-limit.ts';
import type { ActionData } from './$types';

export type LatestExamination = NonNullable<ActionData>['examination'] | null;

export class LiveExamination {
	latest = $state.raw<LatestExamination | undefined>();
	busy = $state(false);
	problem = $state('');
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#asked: AbortController | undefined;

	soon(text: string, against: string) {
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => void this.now(text, against), pause);
	}

	forget() {
		clearTimeout(this.#waiting);
		this.#asked?.abort();
		this.latest = undefined;
		this.problem = '';
	}

	async now(text: string, against: string) {
		clearTimeout(this.#waiting);
		this.#asked?.abort();
		this.problem = tooLong(bytesOf(text)) ?? '';
		this.busy = false;
		if (this.problem) return;
		if (text === '') this.latest = null;
		else await this.#ask(text, against);
	}

	async #ask(text: string, against: string) {
		const asked = new AbortController();
		this.#asked = asked;
		this.busy = true;
		try {
			const response = await fetch('/vragenlijsten/werkbank/nakijken', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ text, against }),
				signal: asked.signal
			});
			if (!response.ok && response.status !== 503) throw new Error(response.statusText);
			this.latest = (await response.json()) as LatestExamination;
		} catch {
			// A new request replaced an aborted one.
			if (!asked.signal.aborted) this.problem = noAnswer;
		}
		if (this.#asked === asked) this.busy = false;
	}
}

const pause = 500;
const noAnswer = 'Nakijken lukt nu niet. Uw tekst staat er nog; probeer het zo opnieuw.';
