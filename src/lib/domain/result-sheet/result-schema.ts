import { z } from 'zod';
import { scanSubjects } from '#domain/scan/scan.ts';
import { figures, type FigureName } from './figure-names.ts';

/*
 * What the JSON of results holds, of a download and of the API alike. The document of the API is made from it,
 * with the words that workbook and CSV have for the same figures.
 */

const told = (name: FigureName) => figures[name].description;

const points = (name: FigureName) => z.number().min(0).max(100).nullable().describe(told(name));
const whole = (name: FigureName) => z.int().min(0).describe(told(name));
const share = (name: FigureName) => z.number().min(0).max(1).nullable().describe(told(name));

const scoreReason = z
	.enum(['not-applicable', 'too-many-nvt', 'insufficient', 'no-scan', 'protected'])
	.nullable()
	.describe(
		'Waarom er geen score is; protected: er is er misschien een, maar die wordt niet gegeven.'
	);
const changeReason = z
	.enum([
		...(['questions-changed', 'no-scan', 'teams-changed', 'insufficient'] as const),
		...(['not-applicable', 'no-panel', 'protected'] as const)
	])
	.nullable()
	.describe('Waarom er geen verandering is; protected: die wordt niet gegeven.');

const floor = z.strictObject({
	share: share('floor_share'),
	met: whole('floor_met'),
	of: whole('floor_of')
});
const spread = {
	score: points('score'),
	n: whole('n'),
	min: points('min'),
	max: points('max'),
	median: points('median'),
	sd: z.number().min(0).nullable().describe(told('sd')),
	floor
};
const score = { score: points('score'), reason: scoreReason };
const change = {
	earlier: points('earlier'),
	later: points('later'),
	delta: z.number().min(-100).max(100).nullable().describe(told('delta')),
	reason: changeReason
};
const theme = z.string().describe(told('theme'));
const municipalityCode = z
	.string()
	.regex(/^GM\d{4}$/)
	.describe(told('municipality'));
const weighting = z
	.enum(['equal', 'population'])
	.describe('equal: elke gemeente telt even zwaar; population: naar inwoners.');
const comparable = z.strictObject({
	items: whole('comparable_items'),
	of: whole('comparable_of')
});
const sameTeams = z.strictObject({ same: whole('teams_same'), of: whole('teams_of') });

const municipality = z.strictObject({
	code: municipalityCode,
	name: z.string().describe(told('name')),
	teams: whole('teams'),
	teams_expected: whole('teams_expected'),
	provisional: z.boolean().describe(told('provisional')),
	overall: z.strictObject({ ...score, floor }),
	themes: z.array(z.strictObject({ id: theme, ...score, coverage: share('coverage'), floor }))
});

const municipalityChange = z.strictObject({
	code: municipalityCode,
	teams: sameTeams,
	overall: z.strictObject(change),
	themes: z.array(z.strictObject({ id: theme, ...change }))
});

export const scopes = ['all', 'named', 'total', 'own'] as const;

const about = z.strictObject({
	region: z.strictObject({ key: z.string(), name: z.string() }),
	municipality: z.strictObject({ code: municipalityCode, name: z.string() }).nullable(),
	round: z.strictObject({
		key: z.string(),
		reference_date: z.iso.date().describe('De peildatum van de ronde.'),
		state: z.enum(['prepared', 'open', 'closed', 'reopened'])
	}),
	questionnaire: z.strictObject({
		key: z.string(),
		version: z.string(),
		title: z.string(),
		status: z.enum(['official', 'derived', 'example'])
	}),
	date: z.iso
		.date()
		.nullable()
		.describe('Dag van de publicatie, of anders van de laatste vastgestelde scan.'),
	status: z.string().describe('Of dit gepubliceerd is, in woorden.'),
	edition: z
		.int()
		.min(1)
		.nullable()
		.describe('De editie van de publicatie; null: niet gepubliceerd.'),
	scope: z
		.enum(scopes)
		.describe(
			'all: alles; named: alleen gemeenten met naam, en elk gemiddelde is van hen; total: alleen het totaal; own: één gemeente zelf.'
		),
	scope_in_words: z.string(),
	withheld: z
		.array(z.string())
		.describe(
			'Sleutels waarvan de waarden hier niet worden gegeven; null of 0 betekent daar niets.'
		),
	withheld_in_words: z.string(),
	invented: z.boolean().describe('De cijfers zijn verzonnen.')
});

const item = z.strictObject({
	theme,
	item: z.string().describe(told('item')),
	text: z.string().describe(told('item_text')),
	below: whole('below'),
	of: whole('of'),
	earlier: z
		.strictObject({ below: whole('below_earlier'), of: whole('of_earlier') })
		.nullable()
		.describe('Null als er niet te vergelijken is.')
});

const counted = whole('counted');
const wholePoints = z
	.int()
	.min(0)
	.max(100)
	.nullable()
	.describe('Een heel getal, zoals het is gepubliceerd.');
const year = z.strictObject({
	filled_in: z
		.strictObject({
			...{ unit: z.enum(scanSubjects), scans: counted, own_first: counted },
			...{ partly: counted, together: counted, unknown: counted }
		})
		.nullable()
		.describe('Hoe de scans zijn ingevuld; null: daarvan wordt niets verteld.'),
	promises: z
		.strictObject({
			...{ done: counted, running: counted, stopped: counted },
			...{ not_begun: counted, unknown: counted }
		})
		.nullable()
		.describe(
			'Wat er van de afspraken van de eerdere ronde kwam; null: die zijn er niet, of worden niet verteld.'
		),
	agreed: counted
		.nullable()
		.describe('Hoeveel afspraken er nu zijn; null: die zijn er niet, of worden niet verteld.'),
	rounds: z
		.array(
			z.strictObject({
				theme,
				points: z.array(
					z.strictObject({
						round: z.string(),
						score: wholePoints,
						reason: scoreReason,
						n: whole('n')
					})
				),
				steps: z.array(
					z.strictObject({
						...{ from: z.string(), to: z.string(), earlier: wholePoints, later: wholePoints },
						...{ delta: z.int().nullable(), reason: changeReason, panel: whole('panel') },
						items: whole('comparable_items')
					})
				)
			})
		)
		.describe('Drie rondes naast elkaar, zoals die zijn gepubliceerd; leeg als er geen drie zijn.')
});

export const regionDocument = z
	.strictObject({
		about,
		region: z.string().describe('Kenmerk van de regio.'),
		round: z.string().describe('De ronde.'),
		questionnaire: z.string().describe('Kenmerk en versie van de vragenlijst, met @ ertussen.'),
		weighting,
		teams: whole('teams'),
		overall: z.strictObject(spread),
		themes: z.array(
			z.strictObject({
				id: theme,
				unit: z.enum(['team', 'municipality']).describe(told('unit')),
				core: z.boolean().describe(told('core')),
				...spread
			})
		),
		municipalities: z
			.array(municipality)
			.describe('Alleen gemeenten die in deze reikwijdte met naam mogen staan.'),
		comparison: z
			.strictObject({
				round: z.string(),
				questionnaire: z.string(),
				overall: z.strictObject({ ...change, panel: whole('panel'), comparable, teams: sameTeams }),
				themes: z.array(
					z.strictObject({
						id: theme,
						...change,
						panel: whole('panel'),
						comparable_share: z.number().min(0).max(1).describe(told('comparable_share')),
						comparable
					})
				),
				municipalities: z.array(municipalityChange)
			})
			.optional()
			.describe('Er alleen als er met een eerdere ronde is vergeleken.'),
		floor_tiles: z.array(item).describe('De vragen met een ondergrens.'),
		unknown: z.array(z.strictObject({ theme, unknown: whole('unknown'), of: whole('unknown_of') })),
		participation: z.strictObject({
			municipalities: whole('finalised'),
			municipalities_of: whole('expected'),
			teams: whole('teams'),
			teams_of: whole('teams_expected')
		}),
		year: year
			.optional()
			.describe('Er alleen van wat is gepubliceerd: het jaar naast de scores, als aantallen.')
	})
	.describe('De resultaten van een regio in een ronde.');

export const municipalityDocument = z
	.strictObject({
		about,
		municipality,
		comparison: z
			.strictObject({
				round: z.string(),
				questionnaire: z.string(),
				change: municipalityChange.nullable(),
				questions: z.strictObject({
					overall: comparable,
					themes: z.array(z.strictObject({ id: theme, ...comparable.shape }))
				})
			})
			.nullable(),
		floor_tiles: z.array(item),
		scans: z.array(
			z.strictObject({
				name: z.string().describe(told('team')),
				state: z.string().describe(told('state')),
				overall: z
					.strictObject({ ...score, floor: floor.omit({ share: true }) })
					.nullable()
					.describe('Null: de scan is niet vastgesteld.'),
				themes: z.array(
					z.strictObject({
						id: theme,
						...score,
						coverage: share('coverage'),
						floor: floor.omit({ share: true })
					})
				)
			})
		),
		beside: z
			.strictObject({
				scope: z.enum(['all', 'named', 'total']),
				edition: z.int().min(1).nullable(),
				overall: z.strictObject(spread),
				themes: z.array(z.strictObject({ id: theme, ...spread }))
			})
			.nullable()
			.describe('Wat er van de regio naast mag staan.')
	})
	.describe('De resultaten van één gemeente in een ronde.');

export type RegionDocument = z.infer<typeof regionDocument>;
export type MunicipalityDocument = z.infer<typeof municipalityDocument>;
