import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { toJson } from '#domain/picture/result-json.ts';
import type { ScanScore, Spread } from '#domain/score/result.ts';
import {
	dateOf,
	scopeInWords,
	statusInWords,
	withheldInWords,
	type SheetAbout,
	type SheetScope
} from './about.ts';
import type { MunicipalityFigures } from './municipality-sheets.ts';
import type { MunicipalityDocument, RegionDocument } from './result-schema.ts';
import { yearJson, type YearPicture } from './year-figures.ts';

/* The same figures as the sheets, nested: the shape of results.json (docs/data.md §5) with what it is beside it. */

export function regionDocumentOf(picture: YearPicture, about: SheetAbout): RegionDocument {
	const year = yearJson(picture);
	const { members, membersWithScan, teamsFinalised, teamsExpected, unknown } = picture;
	return {
		about: aboutJson(about),
		...toJson(picture.result),
		floor_tiles: itemsOf(picture),
		unknown,
		participation: {
			municipalities: membersWithScan,
			municipalities_of: members,
			teams: teamsFinalised,
			teams_of: teamsExpected
		},
		...(year && { year })
	};
}

export function municipalityDocumentOf(
	figures: MunicipalityFigures,
	about: SheetAbout
): MunicipalityDocument {
	const { picture, municipality, change, scans, beside } = figures;
	const { comparison } = picture.result;
	const { result } = picture;
	const { municipalities, comparison: compared } = toJson({
		...result,
		municipalities: [municipality],
		...(comparison && {
			comparison: { ...comparison, municipalities: change ? [change] : [] }
		})
	});
	return {
		about: aboutJson(about),
		municipality: municipalities[0]!,
		comparison: compared
			? {
					round: compared.round,
					questionnaire: compared.questionnaire,
					change: compared.municipalities[0] ?? null,
					questions: {
						overall: compared.overall.comparable,
						themes: compared.themes.map(({ id, comparable }) => ({ id, ...comparable }))
					}
				}
			: null,
		floor_tiles: itemsOf(picture),
		scans: scans.map(({ name, state, score }) => ({
			name,
			state,
			overall: score ? scanScore(score.overall) : null,
			themes: (score?.themes ?? []).map(({ id, coverage, ...rest }) => ({
				id,
				...scanScore(rest),
				coverage
			}))
		})),
		beside:
			beside && about.beside
				? {
						...about.beside,
						overall: spreadOf(beside.overall),
						themes: beside.themes.map((theme) => ({ id: theme.id, ...spreadOf(theme) }))
					}
				: null
	};
}

function scanScore({ score, reason, floor: { met, of } }: Omit<ScanScore['overall'], 'id'>) {
	return { score, reason, floor: { met, of } };
}

function spreadOf({ score, n, min, max, median, sd, floor }: Spread) {
	const { share, met, of } = floor;
	return { score, n, min, max, median, sd, floor: { share, met, of } };
}

function itemsOf({ tiles, earlierTiles }: RegionPicture) {
	const before = new Map(earlierTiles.map((tile) => [tile.item, tile]));
	return tiles.map(({ theme, item, text, below, of }) => {
		const earlier = before.get(item);
		return {
			...{ theme, item, text, below, of },
			earlier: earlier ? { below: earlier.below, of: earlier.of } : null
		};
	});
}

function aboutJson(about: SheetAbout): RegionDocument['about'] {
	const { region, municipality, round, questionnaire, published, scope, isInvented } = about;
	return {
		...{ region, municipality },
		round: { key: round.key, reference_date: round.referenceDate, state: round.state },
		questionnaire,
		date: dateOf(about),
		status: statusInWords(about),
		edition: published?.edition ?? null,
		scope,
		scope_in_words: scopeInWords(about),
		withheld: [...withheldKeys[scope]],
		withheld_in_words: withheldInWords(about),
		invented: isInvented
	};
}

const withheldKeys: Record<SheetScope, readonly string[]> = {
	all: [],
	named: [],
	total: ['min', 'max', 'median', 'sd', 'floor', 'municipalities', 'floor_tiles', 'unknown'],
	own: []
};
