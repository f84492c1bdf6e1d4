/** polylabel has no types. */
declare module 'polylabel' {
	/** Rings: the rim, then the holes. The result is the point of the polygon that is farthest from its outline. */
	export default function polylabel(
		polygon: [number, number][][],
		precision: number
	): [x: number, y: number] & { distance: number };
}
