import { z } from 'zod';
import { apiVersion, mostPerMinute } from './version.ts';
import { municipalityQuery, noQuery, resultsQuery, schemas } from './schema.ts';

interface Where {
	/** Null: of this server itself. */
	origin: string | null;
	/** As in security.txt; null without. */
	contact: string | null;
}

/** OpenAPI 3.1, whose schemas are those that the answers are made by. */
export function openApi({ origin, contact }: Where) {
	return {
		openapi: '3.1.1',
		info: {
			title: 'Thermometer',
			version: apiVersion,
			description: `Resultaten van rondes, om te lezen. Zonder sleutel leest u wat gepubliceerd is. Met een sleutel van een regio ziet u ook welke rondes er lopen; met een sleutel van een gemeente leest u ook de eigen resultaten van die gemeente. Een sleutel maakt de regiocoördinator onder Beheer, Koppelingen. Hoogstens ${mostPerMinute} vragen per minuut. Wat niet wordt gegeven, heeft de reden protected of staat in about.withheld: het is dan niet nul.`,
			...contactOf(contact),
			license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' }
		},
		servers: [{ url: `${origin ?? ''}/api/v1` }],
		security: [{}, { token: [] }],
		paths: Object.fromEntries(
			operations.map(({ path, ...operation }) => [path, { get: operationOf(path, operation) }])
		),
		components: {
			securitySchemes: {
				token: {
					type: 'http',
					scheme: 'bearer',
					description: 'De sleutel van een koppeling.'
				}
			},
			headers: {
				'API-Version': {
					description: 'De volledige versie van de API.',
					schema: { type: 'string', examples: [apiVersion] }
				},
				'Retry-After': {
					description: 'Na hoeveel seconden u het opnieuw kunt proberen.',
					schema: { type: 'integer' }
				}
			},
			schemas: Object.fromEntries(
				Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)])
			)
		}
	};
}

interface Operation {
	path: string;
	operationId: string;
	summary: string;
	answer: keyof typeof schemas;
	query: z.ZodObject;
	errors: number[];
}

const operations: Operation[] = [
	{
		path: '/regions',
		operationId: 'listRegions',
		summary: 'De regio’s waarvan u iets kunt lezen',
		answer: 'RegionList',
		query: noQuery,
		errors: []
	},
	{
		path: '/regions/{region}/rounds',
		operationId: 'listRounds',
		summary: 'De rondes van een regio, en wat ervan is gepubliceerd',
		answer: 'RoundList',
		query: noQuery,
		errors: [404]
	},
	{
		path: '/regions/{region}/rounds/{round}/results',
		operationId: 'readRegionResults',
		summary: 'Wat een regio van een ronde publiceerde',
		answer: 'RegionResults',
		query: resultsQuery,
		errors: [404]
	},
	{
		path: '/regions/{region}/rounds/{round}/municipalities/{municipality}/results',
		operationId: 'readMunicipalityResults',
		summary: 'De eigen resultaten van een gemeente, met een sleutel van die gemeente',
		answer: 'MunicipalityResults',
		query: municipalityQuery,
		errors: [404]
	}
];

function operationOf(path: string, { answer, query, errors, ...named }: Omit<Operation, 'path'>) {
	return {
		...named,
		parameters: [...parametersIn(path), ...queryParameters(query)],
		responses: {
			200: {
				description: schemas[answer].description ?? '',
				headers: versionHeader,
				content: { 'application/json': { schema: refTo(answer) } }
			},
			...Object.fromEntries([400, 401, ...errors, 429, 500, 503].map(errorOf))
		}
	};
}

const versionHeader = { 'API-Version': { $ref: '#/components/headers/API-Version' } };

function errorOf(status: number) {
	const retry =
		status === 429 ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {};
	const answer = {
		description: errorWords[status] ?? '',
		headers: { ...versionHeader, ...retry },
		content: { 'application/problem+json': { schema: refTo('Problem') } }
	};
	return [String(status), answer] as const;
}

const errorWords: Record<number, string> = {
	400: 'Een parameter klopt niet.',
	401: 'De sleutel werkt niet.',
	404: 'Het is er niet, of is niet voor u.',
	429: 'Te veel vragen in een minuut.',
	500: 'Er ging iets mis bij ons.',
	503: 'Er kan nu niets worden bijgehouden of gegeven.'
};

function parametersIn(path: string) {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
		name,
		in: 'path',
		required: true,
		description: pathWords[name] ?? '',
		schema: name === 'municipality' ? { type: 'string', pattern: '^GM\\d{4}$' } : { type: 'string' }
	}));
}

const pathWords: Record<string, string> = {
	region: 'Kenmerk van de regio.',
	round: 'Kenmerk van de ronde.',
	municipality: 'Code van de gemeente: GM en vier cijfers.'
};

function queryParameters(query: z.ZodObject) {
	const { properties = {} } = schemaOf(query) as { properties?: Record<string, QuerySchema> };
	return Object.entries(properties).map(([name, { description, ...schema }]) => ({
		name,
		in: 'query',
		required: false,
		description,
		schema
	}));
}

interface QuerySchema {
	description?: string;
}

function refTo(name: keyof typeof schemas) {
	return { $ref: `#/components/schemas/${name}` };
}

/** OpenAPI 3.1 has the dialect that zod writes, so its name need not stand in each. */
function schemaOf(schema: z.ZodType) {
	const { $schema: _, ...own } = z.toJSONSchema(schema);
	return own;
}

function contactOf(contact: string | null) {
	if (contact === null) return {};
	const name = 'Beheer van deze Thermometer';
	const address = /^mailto:(.+)$/.exec(contact)?.[1];
	if (address !== undefined) return { contact: { name, email: address } };
	return contact.startsWith('https:') ? { contact: { name, url: contact } } : { contact: { name } };
}
