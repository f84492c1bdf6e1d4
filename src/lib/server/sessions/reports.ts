import { isScored } from '#domain/questionnaire/questionnaire.ts';
import type { QualityLabel } from '#domain/rating/quality-label.ts';
import {
	isBelowFloor,
	themesOfScan,
	titleOf,
	unitOf,
	type KeptAnswers
} from '#domain/scan/scan.ts';
import { scoreScan } from '#domain/score/score.ts';
import { scoredAnswersIn } from '#domain/score/scored-answers.ts';
import { minutesAround } from '#domain/session/clock.ts';
import type { Conversation } from '#domain/session/contents.ts';
import type { ReportItem, SessionReport } from '#domain/session/report.ts';
import * as actions from './actions.ts';
import * as conversations from './conversations.ts';
import type { Database } from '#server/db/open.ts';
import * as participants from './participants.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { answersOf, type Scan } from '#server/scans/scans.ts';
import { historyOf } from '#server/scans/scan-log.ts';
import * as sessions from './sessions.ts';

/** `forOutside` in the domain decides what may leave the team. */
export function reportOf(db: Database, scan: Scan, now: string): SessionReport {
	const questionnaire = pinned.questionnaireOf(db, scan);
	const themes = themesOfScan(questionnaire, scan.subject);
	const kept = answersOf(db, scan.id);
	const noted = conversations.ofScan(db, scan.id);
	const score = scoreScan(
		questionnaire,
		unitOf(scan.subject),
		scoredAnswersIn(questionnaire, kept)
	);
	const session = sessions.latestOf(db, scan.id);
	const finalised = historyOf(db, scan.id).find(({ kind }) => kind === 'finalise');
	return {
		title: titleOf(scan),
		questionnaire: questionnaire.title,
		round: scan.roundKey,
		label: session && labelOf(db, session, now),
		from: session?.preparedAt ?? null,
		until: session?.closedAt ?? null,
		finalisedAt: scan.state === 'finalised' ? (finalised?.at ?? null) : null,
		overall: score.overall,
		themes: themes.map((theme) => {
			const own = score.themes.find(({ id }) => id === theme.id);
			return {
				title: theme.title,
				score: own?.score ?? null,
				reason: own?.reason ?? null,
				floor: own?.floor ?? { met: 0, of: 0 },
				items: theme.items
					.filter(isScored)
					.map((item) => reportItem(item, kept, noted.get(item.id)))
			};
		}),
		earlier: actions.earlierOf(db, scan),
		actions: actions.ofScan(db, scan.id),
		parked: themes
			.flatMap((theme) => theme.items)
			.filter((item) => noted.get(item.id)?.parkedAt)
			.map((item) => item.text),
		ratingsDeleted:
			session?.ratingsDeletedAt == null
				? null
				: { at: session.ratingsDeletedAt, ratings: session.ratingsDeleted ?? 0 }
	};
}

function labelOf(db: Database, session: sessions.Session, now: string): QualityLabel {
	const people = participants.ofSession(db, session.id);
	const rated = session.ratedBy ?? sessions.ratersOf(db, session.id);
	return {
		raters: session.rating === 'none' ? 0 : rated,
		facilitated: session.facilitated,
		minutes: minutesAround(session, now),
		participants: people.map(({ organisation, level }) => ({ organisation, level }))
	};
}

type Scored = Parameters<typeof isBelowFloor>[0] & {
	text: string;
	options: { value: number; label: string }[];
};

function reportItem(item: Scored, kept: KeptAnswers, noted: Conversation | undefined): ReportItem {
	const answer = kept.get(item.id);
	const value = answer?.value ?? null;
	return {
		text: item.text,
		answer: value === null ? null : inWords(item, value),
		belowFloor: isBelowFloor(item, value),
		note: answer?.note ?? '',
		minority: noted?.minority ?? '',
		outside: noted?.outside ?? false,
		changeReason: noted?.changeReason ?? null,
		takenOver: noted?.takenOver ?? false
	};
}

function inWords({ options }: Scored, value: string): string {
	if (value === 'nvt') return 'niet van toepassing';
	if (value === 'onbekend') return 'onbekend';
	const label = options.find((option) => String(option.value) === value)?.label;
	return label === undefined || label === value ? value : `${value} · ${label}`;
}
