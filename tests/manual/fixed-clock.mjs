// Preloaded into a server: its clock begins at the moment of FIXED_CLOCK and goes on from there.
import process from 'node:process';

const begins = Date.parse(process.env.FIXED_CLOCK ?? '');
if (Number.isNaN(begins)) throw new Error('FIXED_CLOCK is no moment');
const RealDate = Date;
const ahead = begins - RealDate.now();

globalThis.Date = class extends RealDate {
	/** @param {any[]} given */
	constructor(...given) {
		if (given.length === 0) super(RealDate.now() + ahead);
		// @ts-expect-error The real one takes from one to seven, of several kinds.
		else super(...given);
	}

	static now() {
		return RealDate.now() + ahead;
	}
};
