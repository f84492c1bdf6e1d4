/** One question with a floor, over all finalised scans of its unit in a round. */
export interface Tile {
	item: string;
	text: string;
	theme: string;
	/** Scans (teams, or municipalities' own scans) that answered below the floor or "onbekend". */
	below: number;
	/** Scans whose answer counts for the floor: a value or "onbekend". */
	of: number;
}
