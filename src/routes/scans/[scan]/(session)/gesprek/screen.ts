import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { choiceInWords, readAction } from '#domain/scan/action.ts';
import { balanceOf } from '#domain/scan/balance.ts';
import { readRelations } from '#domain/scan/relation.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { network } from '#infographic/blocks/network.ts';
import { scriptIn } from '#domain/session/agenda.ts';
import { agreedOn, present, type SessionContents } from '#domain/session/contents.ts';
import type { Agenda } from '#domain/session/conversation.ts';
import { overviewIn } from '#domain/session/overview.ts';
import { unscoredQuestionIn, type SessionQuestion } from '#domain/session/question.ts';
import { askedAgainIn } from '#domain/session/second-turn.ts';
import { inFront, restIn } from '#domain/session/rest.ts';

import type { Scan } from '#server/scans/scans.ts';
import type { Session } from '#server/sessions/sessions.ts';
import { countedInWords } from '#request/session-people.ts';

interface Shown {
	scan: Scan;
	/** Of the questionnaire. */
	language: string;
	session: Session;
	contents: SessionContents;
	agenda: Agenda;
	question: SessionQuestion | undefined;
	/** By theme id: how many are ready. */
	ready: Record<string, number>;
	now: string;
}

/** All that the big screen shows, and nothing else: no names, no remarks, no rating that is not revealed. */
export function shownOnScreen(shown: Shown) {
	const { scan, language, session, contents, agenda, question, ready, now } = shown;
	const { themes, progress, earlier } = contents;
	const again = askedAgainIn(contents);
	const questions = themes.flatMap(scoredItems);
	const { talk, rest, parked } = agenda;
	return {
		now,
		title: titleOf(scan),
		session: {
			code: session.code,
			state: session.state,
			rating: session.rating,
			stage: session.stage,
			itemSince: session.itemSince,
			startedAt: session.startedAt,
			minutes: session.minutes,
			breakUntil: session.breakUntil
		},
		minutesEach: Math.round(scriptIn(contents).minutesEach),
		present: present(contents).length,
		counted: countedInWords(contents),
		themes: themes.flatMap(({ id, title }) => {
			const own = progress.get(id);
			return own ? [{ id, title, state: own.state, ready: ready[id] ?? 0 }] : [];
		}),
		overview: session.stage === 'inschatten' ? overviewIn(contents, agenda) : undefined,
		place: talk.findIndex((topic) => topic.item.id === session.item) + 1,
		talks: talk.length,
		rest: rest.length,
		restOfTheme: session.stage === 'rest' ? inFront(restIn(contents, agenda)) : null,
		parked: parked.length,
		answered: questions.filter(({ id }) => agreedOn(contents, id) !== null).length,
		questions: questions.length,
		earlier: session.stage === 'acties' ? earlier : null,
		closing: isEnding(session) ? closingOf(contents) : null,
		unscored: session.stage === 'gesprek' ? unscoredOn(contents, titleOf(scan), language) : null,
		question: session.stage === 'gesprek' && question ? { ...question, remarks: [] } : null,
		/** How far people are who rate this question once more. */
		again:
			again && again.item === question?.item.id ? { asked: again.asked, ready: again.ready } : null
	};
}

/** What the group writes, as it is kept; a network is drawn. */
function unscoredOn(contents: SessionContents, own: string, language: string) {
	const found = unscoredQuestionIn(contents);
	if (!found) return null;
	const { item, theme, answer } = found;
	const value = answer?.value ?? null;
	const relations = item.type === 'relation' ? readRelations(value) : [];
	return {
		...{ id: item.id, type: item.type, text: item.text, help: item.help, theme: theme.title },
		said: item.type === 'text' ? (value ?? '') : '',
		action:
			item.type === 'action' && value !== null
				? { ...readAction(value), chosen: choiceInWords(item, readAction(value)) }
				: null,
		relations,
		drawn:
			relations.length > 0 ? network({ id: 'netwerk', own, relations, language }, 'narrow').svg : ''
	};
}

function isEnding({ stage, state }: Session): boolean {
	return stage === 'afsluiten' || state === 'closed';
}

/** Only what the group agreed; no minority view. */
function closingOf({ themes, answers, earlierAnswers, steps }: SessionContents) {
	const balance = balanceOf({ themes, answers, earlier: earlierAnswers });
	return { balance, actions: steps };
}

export type ShownScreen = ReturnType<typeof shownOnScreen>;
