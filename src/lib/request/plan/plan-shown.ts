import {
	agreementTurns,
	agreementTurnNames,
	dueInWords,
	originWords
} from '#domain/agreement/agreement.ts';
import { needInWords, needOf, statesInWords } from '#domain/agreement/agreement-course.ts';
import {
	besideFormat,
	isTerm,
	missingIn,
	termLabels,
	valueIn
} from '#domain/agreement/plan-format.ts';
import { factorName } from '#domain/agreement/plan-text.ts';
import { whole } from '#domain/goal/goal.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as followUps from '#server/agreements/follow-ups.ts';
import * as plans from '#server/agreements/plans.ts';
import type { Database } from '#server/db/open.ts';
import { predecessorsOn } from '#server/registry/predecessors.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { ShownLine, ShownPlan } from '#ui/plan/shown-plan.ts';
import type { PlanPlace } from './plan-place.ts';

export function shownPlan(locals: App.Locals, place: PlanPlace): ShownPlan {
	const { db } = locals;
	const { format, owner } = place;
	const rows = agreements.linesOf(db, owner);
	const kept = rows.filter(({ removedAt }) => removedAt === null);
	const words = wordsOfRounds(db, owner.region);
	const names = groupsOf(db, place);
	const texts = plans.textsOf(db, owner);
	const groupOf = (group: string) => (names.some(({ key }) => key === group) ? group : '');
	return {
		turns: agreementTurns.flatMap((turn) => {
			const own = kept.filter((row) => row.turn === turn);
			const groups = [...names, { key: '', title: 'Andere acties', hint: '' }].flatMap((group) => {
				const lines = own.filter((row) => groupOf(row.group) === group.key);
				if (lines.length === 0) return [];
				return [{ ...group, lines: lines.map((row) => shownLine(locals, place, row, words)) }];
			});
			const title = `Wat ${agreementTurnNames[turn]} komt`;
			return groups.length === 0 ? [] : [{ turn, title, groups }];
		}),
		before: mergedPlans(locals, place, words),
		states: statesInWords(kept.map(({ state }) => state)),
		takenOut: rows
			.filter(({ removedAt }) => removedAt !== null)
			.map(({ id, action, goal }) => ({ id, action: action || goal })),
		parts: format.parts.map(({ key, title }) => ({ key, title, text: texts.get(key)?.text ?? '' })),
		factors: format.factors.map(({ key, text }) => {
			const found = texts.get(factorName(key));
			return { key, text, met: found?.met ?? null, said: found?.text ?? '' };
		})
	};
}

/** Of municipalities that merged into this one: as they left it. */
function mergedPlans(
	locals: App.Locals,
	place: PlanPlace,
	words: RoundWords[]
): ShownPlan['before'] {
	const { db, now } = locals;
	const { region, municipality } = place.owner;
	if (municipality === null) return [];
	return predecessorsOn(db, municipality, dayOf(now)).flatMap(({ code, name, validTo }) => {
		const lines = agreements
			.linesOf(db, { region, municipality: code })
			.filter(({ removedAt }) => removedAt === null)
			.map((row) => ({ ...shownLine(locals, place, row, words), need: null }));
		return lines.length === 0 ? [] : [{ code, name, until: longDate(validTo), lines }];
	});
}

export function shownLine(
	{ db, now }: App.Locals,
	{ format }: PlanPlace,
	row: agreements.AgreementRow,
	words = wordsOfRounds(db, row.region)
): ShownLine {
	const terms = agreements.termsOf(row);
	const said = (key: string) => (key === 'due' ? dueInWords(terms.due) : valueIn(terms, key));
	const need = needOf(row, missingIn(format, terms), dayOf(now));
	return {
		...{ id: row.id, revision: row.revision, state: row.state, turn: row.turn },
		values: format.columns.map(({ key, label }) => ({ key, label, value: said(key) })),
		beside: besideFormat(format, terms).map(({ key }) => ({
			label: isTerm(key) ? termLabels[key] : key,
			value: said(key)
		})),
		learned: row.learned,
		origin: originInWords(row, words),
		need: need ? needInWords(need, row.responsible) : null,
		followUps: followUps.ofAgreement(db, row.id).length
	};
}

/** In which groups lines stand: of the format, or the themes of the newest round about teams. */
export function groupsOf(
	db: Database,
	{ format, owner }: Pick<PlanPlace, 'format' | 'owner'>
): { key: string; title: string; hint: string }[] {
	if (format.groupedBy === 'groups') {
		return format.groups.map(({ key, title, hint }) => ({ key, title, hint }));
	}
	return themesIn(db, owner.region);
}

function themesIn(db: Database, region: string) {
	const found = new Map<string, string>();
	for (const { questionnaire } of questionnairesIn(db, region)) {
		if (questionnaire.subject !== 'team') continue;
		for (const { id, title } of questionnaire.themes) {
			if (!found.has(id)) found.set(id, title);
		}
	}
	const themes = [...found].map(([key, title]) => ({ key, title, hint: '' }));
	return [...themes, { key: whole, title: 'Geheel', hint: '' }];
}

interface RoundWords {
	round: string;
	questionnaire: Questionnaire;
}

export function wordsOfRounds(db: Database, region: string): RoundWords[] {
	return questionnairesIn(db, region);
}

function questionnairesIn(db: Database, region: string): RoundWords[] {
	return rounds
		.ofRegion(db, region)
		.map((round) => ({ round: round.key, questionnaire: pinned.questionnaireOf(db, round) }));
}

export function originInWords(row: agreements.AgreementRow, words: readonly RoundWords[]): string {
	const { kind, round, item, theme } = agreements.originOf(row);
	if (round === null) return originWords[kind];
	const questionnaire = words.find((one) => one.round === round)?.questionnaire;
	const about =
		item !== null
			? questionnaire?.themes.flatMap(({ items }) => items).find(({ id }) => id === item)?.text
			: theme !== null && theme !== whole
				? questionnaire?.themes.find(({ id }) => id === theme)?.title
				: undefined;
	const head = `${originWords[kind]}, ronde ${round}`;
	return about === undefined ? head : `${head}: ${about}`;
}
