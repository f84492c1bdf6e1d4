import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';

/* They have no mistakes, so the first mistake that somebody sees is their own. */

/** All ids are there to uncomment. */
export function editionSkeleton(base: Questionnaire, year: string): string {
	const themes = base.themes.flatMap((theme) => [
		`#   - id: ${theme.id}`,
		'#     items:',
		...theme.items.flatMap((item) => [
			`#       - id: ${item.id}`,
			`#         text: ${quoted(item.text)}`
		])
	]);
	return `${[
		`# Een eigen editie van ${base.title} (${reference(base)}).`,
		'# Alles uit die vragenlijst doet vanzelf mee. Schrijf hier alleen op wat bij u anders is.',
		`key: ${base.key}-onze-regio`,
		`version: "${year}"`,
		`title: ${quoted(`${base.title}, onze regio`)}`,
		`language: ${base.language}`,
		'status: derived',
		`extends: ${reference(base)}`,
		'',
		'# Een vraag weglaten: haal het hekje weg en noem het id.',
		`# omit: [${base.themes[0]?.items[0]?.id ?? ''}]`,
		'',
		'# Een vraag anders zeggen: haal de hekjes weg bij "themes", bij het thema en bij de vraag zelf.',
		'# Blijft de betekenis gelijk, zet er dan "change: editorial" onder. Verandert de betekenis, geef',
		'# de vraag dan een eigen "measure". Een eigen norm schrijft u als "norm: 3".',
		'# themes:',
		...themes
	].join('\n')}\n`;
}

export function emptyQuestionnaire(year: string): string {
	return `# Een nieuwe vragenlijst. Alles achter een hekje is uitleg en doet niet mee.
key: mijn-vragenlijst
version: "${year}"
title: Mijn vragenlijst
language: nl
status: example
introduction: Vul deze vragenlijst samen in.
# Woorden van groei, van laag naar hoog. De eerste begint bij 0.
bands:
  - { label: Begin, from: 0, color: "#b5482f" }
  - { label: In opbouw, from: 40, color: "#efb366" }
  - { label: Goed op weg, from: 60, color: "#a9d0c6" }
  - { label: Sterk, from: 80, color: "#0f6b66" }
# Antwoorden die meer vragen delen.
scales:
  vier:
    - { value: 1, label: Niet geregeld }
    - { value: 2, label: Deels geregeld }
    - { value: 3, label: Geregeld }
    - { value: 4, label: Geregeld en wordt verbeterd }
themes:
  - id: leren
    title: Leren
    items:
      - id: leren.terugkijken
        text: Wij kijken op vaste momenten samen terug op ons werk.
        type: scale
        scale: vier
        # Hoe elk antwoord er hier uitziet.
        levels:
          1: Wij kijken niet samen terug.
          3: Wij kijken elke maand samen terug.
        floor: 3
`;
}

/** JSON's quotes are YAML's too. */
function quoted(text: string): string {
	return JSON.stringify(text);
}
