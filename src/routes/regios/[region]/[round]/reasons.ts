import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { readableReasons } from '#domain/disclosure/reasons.ts';
import { askedQuestions, matchesReason, scoreOn, type Reason } from '#domain/reason/reason.ts';
import { byName } from '#domain/words/format.ts';
import * as questionPictures from '#server/pictures/question-pictures.ts';
import * as figures from '#server/rounds/figures.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as reasons from '#server/reasons/reasons.ts';
import * as shared from '#server/reasons/shared-reasons.ts';
import { allow, roundFor } from '#request/guard.ts';
import { mayQuestions } from '#routes/regios/[region]/seen-rounds.ts';

/** What the reasons of others are compared with: a municipality or a team of which the reader may see the answers. */
export interface ReasonBase {
	/** A code, or "team-7". */
	key: string;
	title: string;
	/** Code. */
	municipality: string;
	/** 0–100; null without a score. */
	scoreOf: (item: string) => number | null;
}

export function reasonsRoundFor(locals: App.Locals, params: { region: string; round: string }) {
	const found = roundFor(locals, params.region, params.round);
	allow(locals, 'read-reasons', { region: params.region });
	if (pinned.questionnaireOf(locals.db, found.round).subject !== 'team') {
		error(404, 'Deze pagina hoort niet bij deze ronde.');
	}
	return found;
}

export function basesOf(locals: App.Locals, region: string, round: RoundRow): ReasonBase[] {
	return [...municipalityBases(locals, region, round), ...teamBases(locals, region, round)];
}

function municipalityBases(locals: App.Locals, region: string, round: RoundRow): ReasonBase[] {
	return membersAndTeams
		.membersOf(locals.db, round)
		.filter(({ code }) => mayQuestions(locals, region, code))
		.toSorted(byName)
		.map(({ code, name }) => ({
			...{ key: code, title: `Gemeente ${name}`, municipality: code },
			scoreOf: (item) => questionsOf(locals, round, code).get(item) ?? null
		}));
}

/** As the page of a question says it: over all finalised scans of the municipality. */
function questionsOf({ db }: App.Locals, round: RoundRow, code: string) {
	const request = { round, scope: 'none', weighting: 'equal', apart: [code] } as const;
	const result = questionPictures.ofQuestions(db, { ...request, compare: undefined });
	return new Map(result?.municipalities[0]?.themes.map(({ id, score }) => [id, score]));
}

/** Of who leads a team, and sees no more than that team’s answers. */
function teamBases(locals: App.Locals, region: string, round: RoundRow): ReasonBase[] {
	const led = new Set(
		(locals.viewer?.held ?? []).flatMap((held) =>
			held.role === 'team-leader' && held.region === region && held.team !== null ? [held.team] : []
		)
	);
	if (led.size === 0) return [];
	const { round: pinned } = figures.ofRounds(locals.db, { round });
	const items = new Map(askedQuestions(pinned.questionnaire).map(({ item }) => [item.id, item]));
	return pinned.teams
		.filter(({ id, municipality }) => {
			const subject = { region, municipality, team: Number(id) };
			return led.has(Number(id)) && may(locals.viewer, 'see-finalised-scan', subject);
		})
		.map(({ id, name, municipality }) => ({
			...{ key: `team-${id}`, title: `Lokaal team ${name}`, municipality },
			scoreOf: (asked) => {
				const item = items.get(asked);
				const scan = pinned.scans.find(({ team }) => team === id);
				return item && scan ? scoreOn(item, scan.answers) : null;
			}
		}));
}

export interface QuestionReasons {
	item: string;
	text: string;
	theme: string;
	/** 0–100, unrounded; null without. */
	score: number | null;
	reasons: Reason[];
}

/** Of every question, in the order of the questionnaire; what may not be read is not in it. */
export function reasonsFor(
	{ db }: App.Locals,
	round: RoundRow,
	base: ReasonBase,
	{ item: only, words = '' }: { item?: string | undefined; words?: string } = {}
): QuestionReasons[] {
	const readable = shared.readableIn(db, round);
	const all = reasons.ofMunicipalities(db, round, readable);
	return askedQuestions(pinned.questionnaireOf(db, round))
		.filter(({ item }) => only === undefined || item.id === only)
		.map(({ item, theme }) => {
			const score = base.scoreOf(item.id);
			const own = all.filter((one) => one.item === item.id);
			const reader = { readable, own: base.municipality, score };
			return {
				...{ item: item.id, text: item.text, theme, score },
				reasons: readableReasons(own, reader).filter((one) => matchesReason(one, item.text, words))
			};
		});
}
