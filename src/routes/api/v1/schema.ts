import { z } from 'zod';
import { municipalityDocument, regionDocument } from '#domain/result-sheet/result-schema.ts';

/** Everything that the API answers and understands; openapi.ts writes its document from it. */
export const regionList = z
	.strictObject({
		regions: z.array(
			z.strictObject({
				id: z.string().describe('Kenmerk van de regio, zoals het in adressen staat.'),
				name: z.string().describe('Naam van de regio.')
			})
		)
	})
	.describe('De regio’s waarvan u iets kunt lezen.');

export const roundList = z
	.strictObject({
		region: z.string(),
		rounds: z.array(
			z.strictObject({
				id: z.string().describe('Kenmerk van de ronde, dat met het jaar begint.'),
				reference_date: z.iso.date().describe('De peildatum van de ronde.'),
				state: z.enum(['open', 'closed', 'reopened']).describe('Of de ronde loopt.'),
				questionnaire: z.string().describe('Kenmerk en versie van de vragenlijst, met @ ertussen.'),
				invented: z.boolean().describe('De cijfers zijn verzonnen.'),
				published: z
					.strictObject({
						edition: z.int().min(1),
						at: z.iso.datetime(),
						scopes: z
							.array(z.enum(['named', 'total']))
							.describe('Wat er is gepubliceerd; vraag het met scope.'),
						page: z.string().describe('Adres van de publicatie op deze server.')
					})
					.nullable()
					.describe('Null: van deze ronde is nu niets gepubliceerd.'),
				municipalities: z
					.array(z.string())
					.describe('Codes van de gemeenten waarvan u met deze sleutel de eigen resultaten leest.')
			})
		)
	})
	.describe('De rondes van een regio, de nieuwste eerst.');

export const problemDetails = z
	.strictObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string().describe('Wat er is en wat u kunt doen.')
	})
	.describe('Een fout, volgens RFC 9457.');

export const schemas = {
	RegionList: regionList,
	RoundList: roundList,
	RegionResults: regionDocument,
	MunicipalityResults: municipalityDocument,
	Problem: problemDetails
};

export const resultsQuery = z.strictObject({
	scope: z
		.enum(['named', 'total'])
		.optional()
		.describe('Welke van de gepubliceerde reikwijdtes; zonder: met namen waar dat er is.')
});

export const municipalityQuery = z.strictObject({
	compare: z
		.string()
		.optional()
		.describe('De eerdere ronde om mee te vergelijken, of none; zonder: de vorige.')
});

export const noQuery = z.strictObject({});
