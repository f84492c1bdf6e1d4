import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { once } from '#domain/words/once.ts';
import type { Boundaries, Polygons } from '#infographic/map/boundaries.ts';
import { packageFolder } from '#server/files/package-folder.ts';
import { readNationalRegistry } from './national-registry.ts';

/** Read once: the file is part of what is installed. The same codes and day get the same boundaries. */
export function boundariesOf(codes: string[], day: string): Boundaries {
	const asked = `${day} ${codes.toSorted().join(' ')}`;
	const found = kept.get(asked) ?? boundariesIn(source(), codes, day);
	kept.set(asked, found);
	return found;
}

/** A region takes some 50 kB. */
const kept = new LRUCache<string, Boundaries>({ max: 100 });

/**
 * The boundaries of 2023 (regions/SOURCES.md) of these municipalities as they are on a day: those that merged
 * since are drawn as one. Who cannot be drawn whole is left out.
 */
export function boundariesIn(known: BoundarySource, codes: string[], day: string): Boundaries {
	return new Map(
		codes.flatMap((code) => {
			const parts = partsOf(code, day, known);
			return parts === null ? [] : [[code, merged(parts, known)]];
		})
	);
}

type BoundedArea = Polygon<{ code: string }> | MultiPolygon<{ code: string }>;

export interface BoundarySource {
	topology: Topology<{ gemeenten: GeometryCollection<{ code: string }> }>;
	areas: Map<string, BoundedArea>;
	/** What ended after the boundaries were drawn. */
	ended: { code: string; validTo: string; successors: readonly string[] }[];
}

const drawnOn = '2023-01-01';

const source = once(() => readBoundaries());

export function readBoundaries(folder = packageFolder('regions')): BoundarySource {
	const text = readFileSync(join(folder, 'boundaries-2023.topo.json'), 'utf8');
	const topology = JSON.parse(text) as BoundarySource['topology'];
	const areas = topology.objects.gemeenten.geometries as BoundedArea[];
	const ended = [...readNationalRegistry(folder).values()].flatMap(
		({ code, validTo, successors }) =>
			validTo !== null && validTo > drawnOn ? [{ code, validTo, successors }] : []
	);
	return { topology, areas: new Map(areas.map((area) => [area.properties!.code, area])), ended };
}

/** Null where a part of it has no boundary: half a municipality would be untrue. */
function partsOf(code: string, day: string, known: BoundarySource): BoundedArea[] | null {
	const before = known.ended.filter((one) => one.validTo <= day && one.successors.includes(code));
	const own = known.areas.get(code);
	if (before.some(({ successors }) => successors.length > 1)) return null;
	const parts = before.map((one) => partsOf(one.code, day, known));
	if (own === undefined && parts.length === 0) return null;
	if (parts.includes(null)) return null;
	return [...(own ? [own] : []), ...parts.flatMap((part) => part ?? [])];
}

function merged(parts: BoundedArea[], { topology }: BoundarySource): Polygons {
	return merge(topology, parts).coordinates as Polygons;
}
