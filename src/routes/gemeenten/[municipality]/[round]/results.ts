import { error } from '@sveltejs/kit';
import * as results from '#server/rounds/results.ts';
import { ofMunicipality, type MunicipalityResults } from '#server/sheets/municipality-results.ts';
import { municipalityFor } from './municipality.ts';

/** What the page of the municipality shows to this viewer, as sheets. */
export function municipalityResultsFor(
	locals: App.Locals,
	params: { municipality: string; round: string },
	url: URL
): { region: string; results: MunicipalityResults } {
	const found = municipalityFor(locals, params, url);
	const { region, round, compare, municipality, result, beside, published, at } = found;
	const change = result.comparison?.municipalities.find(({ code }) => code === municipality.code);
	const asked = { round, compare, municipality, change, beside, published, at };
	const made = ofMunicipality(locals.db, asked);
	if ('refused' in made) error(400, results.refusalOfRound(locals.db, round, made));
	return { region: region.key, results: made };
}
