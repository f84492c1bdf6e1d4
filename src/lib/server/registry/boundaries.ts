import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { once } from '#domain/words/once.ts';
import type { Boundaries, Polygons } from '#infographic/map/boundaries.ts';
import { packageFolder } from '#server/files/package-folder.ts';
import { readNationalRegistry } from './national-registry.ts';

/** The boundaries of 2023 (regions/SOURCES.md) of these municipalities as they were on a day: what merged since is drawn as one. */
export function boundariesOf(codes: string[], day: string): Boundaries {
	const known = source();
	return new Map(
		codes.flatMap((code) => {
			const parts = partsOf(code, day, known);
			return parts === null ? [] : [[code, merged(parts, known)]];
		})
	);
}

type Area = Polygon<{ code: string }> | MultiPolygon<{ code: string }>;

interface BoundarySource {
	topology: Topology<{ gemeenten: GeometryCollection<{ code: string }> }>;
	areas: Map<string, Area>;
	/** What ended after the boundaries were drawn. */
	ended: { code: string; validTo: string; successors: readonly string[] }[];
}

const drawnOn = '2023-01-01';

const source = once((): BoundarySource => {
	const folder = packageFolder('regions');
	const text = readFileSync(join(folder, 'boundaries-2023.topo.json'), 'utf8');
	const topology = JSON.parse(text) as BoundarySource['topology'];
	const areas = topology.objects.gemeenten.geometries as Area[];
	const ended = [...readNationalRegistry(folder).values()].flatMap(
		({ code, validTo, successors }) =>
			validTo !== null && validTo > drawnOn ? [{ code, validTo, successors }] : []
	);
	return { topology, areas: new Map(areas.map((area) => [area.properties!.code, area])), ended };
});

/** Null where a part of it has no boundary: half a municipality would be untrue. */
function partsOf(code: string, day: string, known: BoundarySource): Area[] | null {
	const before = known.ended.filter((one) => one.validTo <= day && one.successors.includes(code));
	const own = known.areas.get(code);
	if (before.some(({ successors }) => successors.length > 1)) return null;
	const parts = before.map((one) => partsOf(one.code, day, known));
	if (own === undefined && parts.length === 0) return null;
	if (parts.includes(null)) return null;
	return [...(own ? [own] : []), ...parts.flatMap((part) => part ?? [])];
}

function merged(parts: Area[], { topology }: BoundarySource): Polygons {
	return merge(topology, parts).coordinates as Polygons;
}
