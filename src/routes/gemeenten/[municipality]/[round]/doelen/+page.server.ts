import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { goalInWords, goalThemes, whole } from '#domain/goal/goal.ts';
import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import { bandOf, scoreInWords, shown } from '#domain/score/words.ts';
import type { Problem } from '#domain/words/problem.ts';
import { longDate } from '#domain/words/format.ts';
import * as goals from '#server/coordination/goals.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { onwardOfMunicipality } from '#request/onward.ts';
import { trailOf } from '#request/trail.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { db } = locals;
	const { region, round, member, questionnaire, result, themes } = goalsFor(locals, params, url);
	const kept = goals.ofRound(db, round, member.code);
	const names = namesOfDoers(db);
	const lock = goals.lockOf(db, round, member.code);
	const scoreOf = (theme: string) =>
		theme === whole ? result.overall : result.themes.find(({ id }) => id === theme)!;
	const shownThemes = themes.map((theme) => {
		const goal = kept.find((one) => one.theme === theme.id);
		const own = scoreOf(theme.id);
		return {
			...theme,
			score: scoreInWords(own),
			band: own.score === null ? null : bandOf(own.score, questionnaire.bands).label,
			goal: goal && {
				...goal,
				words: goalInWords(goal),
				setBy: names.get(goal.setBy) ?? goal.setBy,
				isAbove: own.score === null || goal.score > shown(own.score)
			}
		};
	});
	return {
		trail: trailOf(locals, { region, round: round.key, municipality: member }),
		onward: onwardOfMunicipality(locals, {
			...{ region: region.key, round: round.key, municipality: member.code },
			isOfTeams: true
		}),
		region: { key: region.key, name: region.name },
		round: { key: round.key, year: yearOf(round) },
		municipality: { code: member.code, name: member.name },
		lock,
		themes: shownThemes,
		bands: questionnaire.bands.map(({ label, from }) => ({ label, from })),
		chosen: shownThemes.find(({ id }) => id === url.searchParams.get('thema')),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	bewaar: async ({ params, locals, url, request }) => {
		const place = goalsFor(locals, params, url);
		const form = await request.formData();
		const asked = askedOf(form);
		const theme = place.themes.find(({ id }) => id === asked.thema);
		if (!theme) return fail(400, { asked, problems: [notThere] });
		const read = readIn(asked, place);
		if ('problems' in read) return fail(400, { asked, problems: read.problems });
		const clientMention = askedIn(form, { reden: asked.reden }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		return saved(locals, place, asked, { theme: theme.id, goal: read.goal });
	},

	weg: async ({ params, locals, url, request }) => {
		const place = goalsFor(locals, params, url);
		const asked = askedOf(await request.formData());
		const theme = place.themes.find(({ id }) => id === asked.thema);
		if (!theme) return fail(400, { asked, problems: [notThere] });
		return saved(locals, place, asked, { theme: theme.id, goal: null });
	}
};

function goalsFor(locals: App.Locals, params: { municipality: string; round: string }, url: URL) {
	const { municipality } = params;
	const mayIn = (region: string) => may(locals.viewer, 'set-goals', { region, municipality });
	const found = municipalityRoundFor(locals, { params, url, mayIn });
	const questionnaire = pinned.questionnaireOf(locals.db, found.round);
	// Only scans of teams add up to a score of the municipality.
	if (questionnaire.subject !== 'team') error(404, 'Deze pagina hoort niet bij deze ronde.');
	const picture = municipalityPicture(
		figures.ofRounds(locals.db, { round: found.round }),
		found.member.code
	);
	const result = 'refused' in picture ? undefined : picture.result.municipalities[0];
	if (!result) error(404, 'Deze gemeente doet niet mee aan deze ronde.');
	const scored = result.themes.map(({ id }) => id);
	return { ...found, questionnaire, result, themes: goalThemes(questionnaire, scored) };
}

type Place = ReturnType<typeof goalsFor>;
type Asked = ReturnType<typeof askedOf>;

function askedOf(form: FormData) {
	const typed = (name: string) => fieldOf(form, name).replaceAll('\r\n', '\n').trim();
	return {
		...{ thema: typed('thema'), score: typed('score'), trede: typed('trede') },
		...{ jaar: typed('jaar'), reden: typed('reden'), revisie: Number(typed('revisie')) || 0 }
	};
}

function readIn({ score, trede, jaar, reden }: Asked, { questionnaire, round }: Place) {
	const problems: Problem[] = [];
	const band = questionnaire.bands.find(({ label }) => label === trede);
	const number = /^\d{1,3}$/.test(score) && Number(score) <= 100 ? Number(score) : undefined;
	if (score !== '' && trede !== '') {
		const message = 'Vul een score in of kies een trede, niet allebei.';
		problems.push({ field: 'score', message });
	} else if (score === '' && !band) {
		problems.push({ field: 'score', message: 'Vul een score in, of kies een trede.' });
	} else if (score !== '' && number === undefined) {
		const message = 'De score is een heel getal van 0 tot en met 100.';
		problems.push({ field: 'score', message });
	}
	const first = yearOf(round);
	const year = /^\d{4}$/.test(jaar) ? Number(jaar) : 0;
	if (year < first || year > first + 10) {
		const message = `Het jaar waarin u het doel wilt halen ligt van ${first} tot en met ${first + 10}.`;
		problems.push({ field: 'jaar', message });
	}
	if (reden === '' || reden.length > 1000) {
		const message = 'Schrijf op waarom dit het doel is, in hoogstens 1000 tekens.';
		problems.push({ field: 'reden', message });
	}
	const target = band?.from ?? number;
	if (problems.length > 0 || target === undefined) return { problems };
	return { goal: { score: target, band: band?.label ?? null, year, reason: reden } };
}

const notThere = { field: '', message: 'Dit thema staat niet in de vragenlijst van de ronde.' };

function yearOf({ referenceDate }: Pick<rounds.RoundRow, 'referenceDate'>): number {
	return Number(referenceDate.slice(0, 4));
}

async function saved(
	locals: App.Locals,
	{ region, round, member }: Place,
	asked: Asked,
	goal: Pick<goals.AskedGoal, 'theme' | 'goal'>
) {
	const stamp = { who: doerOf(locals), now: locals.now };
	const whole = { ...goal, municipality: member.code, expected: asked.revisie };
	const written = await write(locals, () => goals.set(locals.db, round, whole, stamp));
	if (!('done' in written)) return notKeptInList(written, { asked });
	const outcome = written.done;
	if (outcome.kind === 'locked') {
		const message = `${lockedBy(outcome.round)} Wat u typte is niet bewaard.`;
		return fail(409, { asked, problems: [{ field: '', message }] });
	}
	if (outcome.kind === 'stale') {
		const { kept } = outcome;
		const theirs = kept
			? `Iemand anders veranderde dit doel op ${longDate(kept.setAt)}, terwijl u bezig was: ${goalInWords(kept)}, “${kept.reason}”.`
			: 'Iemand anders haalde dit doel weg, terwijl u bezig was.';
		const message = `${theirs} Wat u typte staat hieronder en is nog niet bewaard. Bewaart u nog een keer, dan komt wat u typte daarvoor in de plaats.`;
		const back = { ...asked, revisie: kept?.revision ?? 0 };
		return fail(409, { asked: back, problems: [{ field: '', message }] });
	}
	const done = goal.goal ? 'bewaard' : 'weg';
	redirect(303, `/gemeenten/${member.code}/${round.key}/doelen?regio=${region.key}&gelukt=${done}`);
}

function lockedBy(round: string): string {
	return `Deze doelen liggen vast: in ronde ${round} is een scan van de gemeente vastgesteld.`;
}
