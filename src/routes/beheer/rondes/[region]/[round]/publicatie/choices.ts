import { dayOf, readDay, startOf } from '#domain/words/day.ts';
import type { Problem } from '#domain/words/problem.ts';
import type { DraftChoices } from '#server/publications/course.ts';
import * as publications from '#server/publications/publications.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as results from '#server/rounds/results.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { fieldOf } from '#request/entrance.ts';

export function choicesIn(
	{ db, now }: App.Locals,
	round: RoundRow,
	form: FormData
): { choices: DraftChoices } | { problems: Problem[] } {
	const compare = results
		.comparable(db, round)
		.find(({ id }) => String(id) === fieldOf(form, 'vergelijk'));
	const figures = ['overall', ...pinned.questionnaireOf(db, round).themes.map(({ id }) => id)];
	const reactUntil = readDay(fieldOf(form, 'reageren'));
	const embargo = embargoIn(form);
	const correction = fieldOf(form, 'correctie').trim();
	const today = dayOf(now);
	const problems: Problem[] = [];
	if (!reactUntil) problems.push({ field: 'reageren', message: writeDay });
	else if (reactUntil < today) {
		const message = 'Deze dag is voorbij. Kies een latere dag, zodat gemeenten kunnen reageren.';
		problems.push({ field: 'reageren', message });
	}
	if (embargo === undefined) {
		const message = 'Schrijf dag en tijd als 31-3-2027 en 9:00, of laat beide leeg.';
		problems.push({ field: 'embargo', message });
	} else if (embargo !== null && reactUntil && embargo < startOf(reactUntil)) {
		const message = 'Het embargo eindigt voordat de gemeenten gereageerd hebben. Kies later.';
		problems.push({ field: 'embargo', message });
	}
	const isCorrection = publications
		.ofRound(db, round)
		.some(({ publishedAt }) => publishedAt !== null);
	if (correction.length > 1000 || (isCorrection && correction === '')) {
		const message = 'Schrijf op wat deze editie verbetert, in hoogstens 1000 tekens.';
		problems.push({ field: 'correctie', message });
	}
	if (problems.length > 0 || !reactUntil || embargo === undefined) return { problems };
	return {
		choices: {
			compare: compare?.id ?? null,
			leftOut: form
				.getAll('weg')
				.map(String)
				.filter((id) => figures.includes(id)),
			reactUntil,
			embargoUntil: embargo,
			mayBeFound: fieldOf(form, 'vindbaar') === 'ja',
			correction: isCorrection ? correction : ''
		}
	};
}

const writeDay = 'Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.';

/** Null means none; undefined means no moment. In Dutch time. */
function embargoIn(form: FormData): string | null | undefined {
	const [typedDay, typedTime] = [fieldOf(form, 'embargo').trim(), fieldOf(form, 'uur').trim()];
	if (typedDay === '' && typedTime === '') return null;
	const day = readDay(typedDay);
	const time = /^(\d{1,2})[:.](\d{2})$/.exec(typedTime === '' ? '0:00' : typedTime);
	const [hours, minutes] = [Number(time?.[1]), Number(time?.[2])];
	if (!day || !time || hours > 23 || minutes > 59) return undefined;
	return new Date(Date.parse(startOf(day)) + (hours * 60 + minutes) * 60_000).toISOString();
}
