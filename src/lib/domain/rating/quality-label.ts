import { count, list } from '#domain/words/format.ts';
import {
	levelNames,
	organisationNames,
	organisations,
	participantLevels,
	type Viewpoint
} from './participant.ts';

export interface QualityLabel {
	/** They rated before the conversation. */
	raters: number;
	facilitated: boolean;
	/** Whole minutes; null when no clock ran. */
	minutes: number | null;
	participants: Viewpoint[];
}

/** "eerst ieder voor zich, met gespreksleider, 88 minuten, 8 mensen: 5 lokaal team, 3 gemeente" */
export function labelInWords(label: QualityLabel): string {
	return [
		ratedInWords(label),
		label.facilitated ? 'met gespreksleider' : 'zonder gespreksleider',
		label.minutes === null ? 'tijd niet bijgehouden' : count(label.minutes, 'minuut', 'minuten'),
		attendanceInWords(label.participants)
	].join(', ');
}

function ratedInWords({ raters, participants }: QualityLabel): string {
	if (raters === 0) return 'direct samen ingevuld';
	if (raters >= participants.length) return 'eerst ieder voor zich';
	return `${raters} van de ${participants.length} eerst voor zich`;
}

export function attendanceInWords(participants: Viewpoint[]): string {
	if (participants.length === 0) return 'deelnemers niet bijgehouden';
	return `${count(participants.length, 'mens', 'mensen')}: ${organisationsInWords(participants)}`;
}

export function organisationsInWords(participants: Pick<Viewpoint, 'organisation'>[]): string {
	return list(
		organisations.flatMap((organisation) => {
			const number = participants.filter((one) => one.organisation === organisation).length;
			return number === 0 ? [] : [`${number} ${organisationNames[organisation]}`];
		})
	);
}

export function levelsInWords(participants: Viewpoint[]): string {
	return list(
		participantLevels.flatMap((level) => {
			const number = participants.filter((one) => one.level === level).length;
			return number === 0 ? [] : [`${number} ${levelNames[level]}`];
		})
	);
}
