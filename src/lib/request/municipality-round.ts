import { error, redirect } from '@sveltejs/kit';
import * as naming from '#server/coordination/naming.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { turnAway } from './guard.ts';

export interface MunicipalityRound {
	region: regions.RegionRow;
	round: rounds.RoundRow;
	/** Of the region, newest first. */
	rounds: rounds.RoundRow[];
	member: naming.MemberChoice;
	chosenInstruments: string[];
}

interface Asked {
	params: { municipality: string; round: string };
	url: URL;
	/** Whether the viewer may be here in this region. */
	mayIn: (region: string) => boolean;
}

/** The address may omit the only fitting region; then it leads to the whole one. */
export function municipalityRoundFor(locals: App.Locals, asked: Asked): MunicipalityRound {
	const { params, url, mayIn } = asked;
	const key = url.searchParams.get('regio') ?? wholeAddress(locals, asked);
	const found = rounds.inRegion(locals.db, key);
	const round = found?.rounds.find((one) => one.key === params.round);
	if (!found || !round || !mayIn(key)) turnAway(locals);
	const member = naming.choiceOf(locals.db, round, params.municipality);
	if (!member) error(404, 'Deze gemeente doet niet mee aan deze ronde.');
	return { ...found, round, member };
}

function wholeAddress(locals: App.Locals, { params, url, mayIn }: Asked): never {
	const fitting = regions.all(locals.db).find(({ key }) => {
		if (!mayIn(key)) return false;
		const round = rounds.find(locals.db, key, params.round);
		return round && naming.choiceOf(locals.db, round, params.municipality) !== undefined;
	});
	if (!fitting) turnAway(locals);
	const query = new URLSearchParams(url.searchParams);
	query.set('regio', fitting.key);
	redirect(307, `${url.pathname}?${query}`);
}
