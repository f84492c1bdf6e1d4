import { count } from '#domain/words/format.ts';
import {
	isScored,
	type AtTurn,
	type Concern,
	type Item,
	type Perspective,
	type Questionnaire,
	type Status,
	type Subject
} from './questionnaire.ts';

export const atTurnWords: Record<AtTurn, string> = {
	gemeente: 'de gemeente',
	team: 'het team',
	regio: 'de regio',
	rijk: 'het Rijk'
};

export const concernWords: Record<Concern, string> = {
	bestuur: 'het werk van het bestuur',
	'beleid-en-management': 'het werk van beleid en management',
	uitvoering: 'het werk in de uitvoering'
};

export const perspectiveWords: Record<Perspective, string> = {
	gemeente: 'gemeente',
	'lokaal-team': 'lokaal team',
	partner: 'partner',
	bestuur: 'bestuur',
	'beleid-en-management': 'beleid en management',
	uitvoering: 'uitvoering',
	ervaringsdeskundige: 'ervaringsdeskundige'
};

export const statusWords: Record<Status, string> = {
	official: 'officieel',
	derived: 'afgeleid van openbare bronnen',
	example: 'voorbeeld'
};

export const subjectWords: Record<Subject, string> = {
	team: 'voor lokale teams en gemeenten',
	region: 'voor een regio of netwerk',
	candidate: 'voor het beoordelen van een aanvraag'
};

export const typeWords: Record<Item['type'], string> = {
	scale: 'Kies één antwoord',
	choice: 'Kies één antwoord',
	'yes-partly-no': 'Kies één antwoord',
	points: 'Geef punten',
	text: 'Antwoord in eigen woorden',
	action: 'Antwoord met een actiepunt',
	relation: 'Lijst van partners met een kleur'
};

export function sizeInWords({ themes }: Questionnaire): string {
	const items = themes.reduce((sum, theme) => sum + theme.items.length, 0);
	return `${count(themes.length, 'thema', 'thema’s')}, ${count(items, 'vraag', 'vragen')}`;
}

/** An empty line in the file begins a paragraph. */
export function paragraphsOf(text: string | undefined): string[] {
	return text?.split(/\n+/) ?? [];
}

/** "3 (Voldoet aan de ondergrens)"; null for another value. */
export function valueInWords(item: Item, value: number | null): string | null {
	const option = item.options.find((one) => one.value === value);
	if (!option) return null;
	const isBare = !isScored(item) || item.type === 'points' || option.label === String(value);
	return isBare ? String(option.label) : `${option.value} (${option.label})`;
}
