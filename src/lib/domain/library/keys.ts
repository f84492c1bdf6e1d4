/**
 * Editors show them through questionnaire.schema.json. A test keeps questionnaires/README.md the
 * same.
 */
export const keyMeanings: Record<KeyGroup, Record<string, string>> = {
	file: {
		key: 'De vaste naam van de vragenlijst; ook de naam van de map.',
		version: 'De versie, meestal een jaar, tussen aanhalingstekens; ook de naam van het bestand.',
		title: 'De titel die mensen zien.',
		language: 'De taal: nl.',
		status: 'official (de officiële lijst), derived (afgeleid van bronnen) of example (voorbeeld).',
		introduction: 'Wat mensen lezen voordat ze beginnen.',
		source: 'Waar de vragen vandaan komen.',
		subject:
			'Waar één scan over gaat: team (gewoon: teams en gemeenten), region (een regio of netwerk) of candidate (een aanvraag).',
		minimum_coverage:
			'Welk deel van de vragen beantwoord moet zijn voor een score, van 0 tot 1; gewoon 0.75.',
		minimum_change: 'Een kleiner verschil in punten heet “vrijwel gelijk”; gewoon 3.',
		minutes:
			'Hoeveel minuten iemand hoogstens leest en kiest in de kern; wie nakijkt, ziet of dat klopt.',
		module_minutes: 'Hetzelfde voor elke verdieping.',
		pass_mark: 'Het aantal punten waarmee een aanvraag slaagt; alleen bij een selectie.',
		bands: 'Woorden van groei bij de score, van laag naar hoog; de eerste begint bij 0.',
		scales: 'Schalen: antwoorden die meer vragen delen, elk onder een eigen naam.',
		themes: 'De thema’s, met hun vragen.',
		extends: 'Alleen in een editie: de vragenlijst en de versie waarop de editie voortbouwt.',
		omit: "Alleen in een editie: de id's van vragen die u weglaat."
	},
	band: {
		label: 'Het woord bij deze trede; nooit “ondergrens”.',
		from: 'Vanaf welke score, van 0 tot 100.',
		color: 'De kleur, zoals "#0f6b66".'
	},
	step: {
		value: 'Een heel getal; elke stap is hoger dan de vorige.',
		label: 'Het antwoord in een paar woorden.'
	},
	theme: {
		id: 'De vaste naam van het thema; verander die nooit.',
		title: 'De titel van het thema.',
		short: 'Een korte titel voor smalle plekken, hoogstens 14 letters.',
		core: 'Gewoon true. Met false is het een verdieping, buiten de totaalscore.',
		unit: 'team (gewoon: elk team vult het in) of municipality (de gemeente, één keer).',
		weight: 'Hoe zwaar het thema telt in de totaalscore; gewoon 1.',
		introduction: 'Wat mensen lezen boven de vragen.',
		items: 'De vragen van dit thema.'
	},
	item: {
		id: 'De vaste naam van de vraag; verander die nooit.',
		text: 'De vraag of stelling zelf.',
		type: 'scale, choice, points, yes-partly-no, text, action of relation.',
		help: 'Uitleg: wat hoort hierbij?',
		source: 'Waar deze vraag vandaan komt.',
		scale: 'Bij type scale: de naam van de schaal.',
		between: 'Bij type relation: partners, als een lijn ook tussen twee partners mag lopen.',
		options: 'Bij type choice: de antwoorden, met value, label en score. Mag ook bij action.',
		maximum: 'Bij type points: het hoogste aantal punten.',
		step: 'Bij type points: alleen veelvouden van dit getal zijn te kiezen; gewoon 1.',
		levels: 'Hoe een antwoord er bij deze vraag uitziet, per waarde.',
		levels_reason:
			'Waarom een antwoord boven de ondergrens niet op het antwoord eronder voortbouwt.',
		floor: 'De ondergrens: de laagste waarde die goed genoeg is.',
		knock_out: 'Bij type choice: true als een antwoord onder de ondergrens een nee is.',
		norm: 'De eigen norm van de regio: een waarde, naast de ondergrens.',
		norm_text: 'De norm van de regio in woorden.',
		weight: 'Hoe zwaar de vraag telt in het thema; gewoon 1.',
		not_applicable: 'true als mensen “niet van toepassing” mogen kiezen; gewoon false.',
		perspectives: 'Wie er eerst gevraagd wordt; gewoon iedereen.',
		concerns: 'Over wiens werk het gaat: bestuur, beleid-en-management of uitvoering.',
		at_turn: 'Wie aan zet is als het tekortschiet: gemeente, team, regio of rijk.',
		follow_up: 'Mogelijke stappen; verschijnen bij een antwoord onder de ondergrens.',
		measure: 'De maat: vragen met dezelfde maat worden over de jaren vergeleken. Gewoon het id.',
		change: 'editorial: de vraag is anders gezegd, maar betekent hetzelfde.',
		replaces: 'De maten van oude vragen waaruit deze is gesplitst of samengevoegd.'
	},
	option: {
		value: 'Een heel getal; elk antwoord is hoger dan het vorige.',
		label: 'Het antwoord in een paar woorden.',
		score: 'Wat het antwoord waard is, van 0 tot 100.'
	}
};

export type KeyGroup = 'file' | 'band' | 'step' | 'theme' | 'item' | 'option';
