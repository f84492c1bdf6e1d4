import { count, longDate } from '#domain/words/format.ts';
import { statusWords } from '#domain/questionnaire/words.ts';
import { roundStateNames, type RoundState } from '#domain/region/round-state.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Weighting } from '#domain/score/round.ts';

/* What every file says of itself, so that a number that went its own way still tells whose it is. */

/** all, named, total: as in disclosure/scope.ts. own: of one municipality, in full. */
export type SheetScope = 'all' | 'named' | 'total' | 'own';

export interface SheetAbout {
	region: { key: string; name: string };
	/** Null: the file is of the region. */
	municipality: { code: string; name: string } | null;
	round: { key: string; referenceDate: string; state: RoundState };
	questionnaire: { key: string; version: string; title: string; status: keyof typeof statusWords };
	/** Null: as it stands now, not published. */
	published: { edition: number; at: string; path: string } | null;
	/** ISO date of the last scan that was finalised; null as long as there is none, or when published. */
	finalisedOn: string | null;
	scope: SheetScope;
	/** The municipalities that the figures are over, of how many; null of one municipality alone. */
	over: { municipalities: number; of: number } | null;
	weighting: Weighting;
	compared: { round: string; questionnaire: string } | null;
	isInvented: boolean;
	/** What of the region stands beside a municipality; null without. */
	beside: { scope: 'all' | 'named' | 'total'; edition: number | null } | null;
}

/** Of a region's picture: whose figures there are. */
export function overOf({ scope, result, members, membersWithScan }: RegionPicture) {
	const municipalities = scope === 'total' ? result.overall.n : membersWithScan;
	return { municipalities, of: members };
}

export interface AboutLine {
	/** A word for machines. */
	name: string;
	title: string;
	words: string;
}

export function aboutLines(about: SheetAbout): AboutLine[] {
	const { region, municipality, round, questionnaire, compared } = about;
	const line = (name: string, title: string, words: string) => ({ name, title, words });
	return [
		line('region', 'Regio', `${region.name} (${region.key})`),
		...(municipality
			? [line('municipality', 'Gemeente', `${municipality.name} (${municipality.code})`)]
			: []),
		line('round', 'Ronde', `${round.key} (${roundStateNames[round.state]})`),
		line('reference_date', 'Peildatum', longDate(round.referenceDate)),
		line(
			'questionnaire',
			'Vragenlijst',
			`${questionnaire.title}, versie ${questionnaire.version} (${questionnaire.key}@${questionnaire.version})`
		),
		line('questionnaire_status', 'Soort vragenlijst', statusWords[questionnaire.status]),
		line('date', 'Stand van', dateInWords(about)),
		line('status', 'Status', statusInWords(about)),
		line('scope', 'Wat erin staat', scopeInWords(about)),
		line('withheld', 'Wat er niet in staat', withheldInWords(about)),
		...(municipality ? [] : [line('weighting', 'Weging', weightingWords[about.weighting])]),
		line(
			'compared',
			'Vergeleken met',
			compared ? `ronde ${compared.round} (${compared.questionnaire})` : 'geen eerdere ronde'
		),
		...(about.beside ? [line('beside', 'De regio ernaast', besideInWords(about.beside))] : [])
	];
}

const invented = 'De cijfers van deze ronde zijn verzonnen.';

const weightingWords: Record<Weighting, string> = {
	equal: 'Elke gemeente telt even zwaar.',
	population: 'Gemeenten tellen naar hun aantal inwoners.'
};

/** ISO date: of publishing, or of the last finalised scan. */
export function dateOf({ published, finalisedOn }: SheetAbout): string | null {
	return published ? published.at.slice(0, 10) : finalisedOn;
}

function dateInWords({ published, finalisedOn }: SheetAbout): string {
	if (published) return longDate(published.at);
	return finalisedOn
		? `${longDate(finalisedOn)}, toen de laatste scan is vastgesteld`
		: 'er is nog geen scan vastgesteld';
}

export function statusInWords(about: SheetAbout): string {
	return about.isInvented ? `${stateInWords(about)} ${invented}` : stateInWords(about);
}

function stateInWords({ published, municipality, round }: SheetAbout): string {
	if (published) {
		return `Gepubliceerd op ${longDate(published.at)}, editie ${published.edition} (${published.path}). Het verandert niet als een scan verandert.`;
	}
	const running =
		round.state === 'closed'
			? 'De ronde is gesloten.'
			: 'De ronde loopt nog: de cijfers kunnen veranderen.';
	const whose = municipality
		? 'Eigen cijfers van de gemeente, niet gepubliceerd.'
		: 'Concept voor de regiocoördinator, niet gepubliceerd.';
	return `${whose} ${running}`;
}

export function scopeInWords({ scope, over, municipality }: SheetAbout): string {
	const { municipalities = 0, of = 0 } = over ?? {};
	switch (scope) {
		case 'all':
			return `Alle cijfers met namen. Van ${municipalities} van ${count(of, 'gemeente', 'gemeenten')} is een scan vastgesteld.`;
		case 'named':
			return `De gemeenten die met naam meedoen: ${municipalities} van ${of}. Ook elk gemiddelde gaat over deze ${municipalities}.`;
		case 'total':
			return `Alle gemeenten samen, zonder namen: ${municipalities} van ${count(of, 'gemeente', 'gemeenten')} met een score. Scores zijn hele getallen.`;
		case 'own':
			return `Alle cijfers van ${municipality?.name ?? 'de gemeente'} zelf.`;
	}
}

export function withheldInWords({ scope }: Pick<SheetAbout, 'scope'>): string {
	const mark =
		'Waar “niet getoond” staat, is er misschien een cijfer, maar wordt het niet gegeven: het zou te herleiden zijn tot één gemeente.';
	const other = 'Andere woorden in een kolom met getallen zeggen waarom er geen getal is.';
	switch (scope) {
		case 'all':
			return `Niets is weggelaten, ook niet van gemeenten die alleen in het totaal meedoen. Geef dit bestand dus niet door: wat naar buiten mag, staat in een publicatie. ${other}`;
		case 'named':
			return `De cijfers van gemeenten die niet met naam meedoen. ${mark} ${other}`;
		case 'total':
			return `Cijfers per gemeente, laagste en hoogste, de ondergrens en de vragen. ${mark} ${other}`;
		case 'own':
			return `Cijfers van andere gemeenten. Van de regio staat er alleen wat ook op het scherm staat. ${mark} ${other}`;
	}
}

function besideInWords({ scope, edition }: NonNullable<SheetAbout['beside']>): string {
	const from =
		edition === null
			? 'zoals die nu is, niet gepubliceerd'
			: `uit editie ${edition} van de publicatie`;
	const whose = {
		all: 'alle gemeenten',
		named: 'de gemeenten die met naam meedoen',
		total: 'alle gemeenten samen, zonder namen'
	}[scope];
	return `Het gemiddelde van ${whose}, ${from}.`;
}
