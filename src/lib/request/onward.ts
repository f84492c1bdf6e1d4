import { may } from '#domain/access/permission.ts';
import * as plans from '#server/agreements/plans.ts';
import * as instruments from '#server/library/instruments.ts';
import { neighboursOf, type Neighbours, type OnwardLink } from '#ui/frame/onward.ts';

/*
 * The pages beside each other: each tells the same ones in the same order, and only those that this person may
 * see, and what the region uses.
 */

interface AboutRegion {
	region: string;
	/** The round that the pages are about; undefined where there is none with figures. */
	round: string | undefined;
	/** Whether there is a picture to look at, or a publication in its place. */
	hasPicture: boolean;
	hasNorm: boolean;
}

/** Of a region, and of one round of it. */
export function onwardOfRegion(
	{ viewer }: App.Locals,
	{ region, round, hasPicture, hasNorm }: AboutRegion
): OnwardLink[] {
	const subject = { region };
	if (!may(viewer, 'see-region-results', subject)) return [];
	const base = `/regios/${region}`;
	const ofRound = (title: string, path: string, isThere = true) =>
		round !== undefined && isThere ? [{ title, href: `${base}/${round}${path}` }] : [];
	return [
		...ofRound(`Ronde ${round}`, ''),
		...ofRound('Infographic', '/infographic', hasPicture),
		{ title: 'Door de jaren', href: `${base}/jaren` },
		{ title: 'Naast elkaar', href: `${base}/vergelijk` },
		...ofRound('Norm', '/norm', hasNorm),
		...ofRound('Redenen van anderen', '/redenen', may(viewer, 'read-reasons', subject)),
		...ofRound('Doelen', '/doelen', may(viewer, 'see-municipalities', subject)),
		...(round !== undefined && may(viewer, 'manage-round', subject)
			? [{ title: 'Coördinatie', href: `/beheer/rondes/${region}/${round}` }]
			: [])
	];
}

/** What stands beside the scores of a region, where it uses that. */
export function onwardBeside({ db, viewer }: App.Locals, region: string): OnwardLink[] {
	if (!may(viewer, 'see-region-results', { region })) return [];
	const used = (instrument: string, title: string, path: string) =>
		instruments.isUsedBy(db, region, instrument)
			? [{ title, href: `/regios/${region}/${path}` }]
			: [];
	return [
		...used(instruments.localFigures, 'Cijfers', 'cijfers'),
		...used(instruments.expertiseRegister, 'Wie weet wat', 'expertise'),
		...used(instruments.issuesMatrix, 'Matrix', 'matrix'),
		...(may(viewer, 'read-region-script', { region })
			? used(instruments.sessionScripts, 'Draaiboeken', 'draaiboeken')
			: []),
		...used(instruments.agreementsMonitor, 'Afspraken', 'afspraken'),
		...(plans.chosenFormat(db, region, 'region') === undefined
			? []
			: used(instruments.plans, 'Plan van de regio', 'plan'))
	];
}

/** The plan of a municipality, where the region uses plans. */
export function onwardToPlan(
	{ db, viewer }: App.Locals,
	{ region, municipality }: { region: string; municipality: string },
	/** What the region uses, where that was read already. */
	chosen?: readonly string[]
): OnwardLink[] {
	if (!may(viewer, 'see-plan', { region, municipality })) return [];
	const isUsed = chosen
		? instruments.isAmong(chosen, instruments.plans)
		: instruments.isUsedBy(db, region, instruments.plans);
	return isUsed ? [{ title: 'Plan', href: `/gemeenten/${municipality}/plan?regio=${region}` }] : [];
}

/** The same of a municipality. */
export function onwardToFigures(
	{ db, viewer }: App.Locals,
	{ region, municipality }: { region: string; municipality: string },
	/** What the region uses, where that was read already. */
	chosen?: readonly string[]
): OnwardLink[] {
	if (!may(viewer, 'see-municipality', { region, municipality })) return [];
	const isUsed = chosen
		? instruments.isAmong(chosen, instruments.localFigures)
		: instruments.isUsedBy(db, region, instruments.localFigures);
	if (!isUsed) return [];
	const base = `/gemeenten/${municipality}/cijfers`;
	return [
		{ title: 'Cijfers', href: `${base}?regio=${region}` },
		{ title: 'Cijfers voor de raad', href: `${base}/raad?regio=${region}` }
	];
}

interface AboutMunicipality {
	region: string;
	round: string;
	municipality: string;
	/** Whether its scans are of teams: others have no picture and no goals. */
	isOfTeams: boolean;
}

export function onwardOfMunicipality(
	{ viewer }: App.Locals,
	{ region, round, municipality, isOfTeams }: AboutMunicipality
): OnwardLink[] {
	const subject = { region, municipality };
	const own = (title: string, path: string, isThere: boolean) =>
		isThere ? [{ title, href: `/gemeenten/${municipality}/${round}${path}?regio=${region}` }] : [];
	const seesRegion = may(viewer, 'see-region-results', { region });
	return [
		...own('Overzicht', '', true),
		...own('Infographic', '/infographic', isOfTeams),
		...(seesRegion
			? [
					{ title: 'Door de jaren', href: `/regios/${region}/jaren?gemeente=${municipality}` },
					{ title: 'Naast elkaar', href: `/regios/${region}/vergelijk?gemeente=${municipality}` }
				]
			: []),
		...own('Doelen', '/doelen', isOfTeams && may(viewer, 'set-goals', subject)),
		...own('Raadsbrief', '/raadsbrief', isOfTeams && may(viewer, 'write-council-letter', subject)),
		...own('Redenen delen', '/redenen', isOfTeams && may(viewer, 'share-reasons', subject)),
		...own('Wat de regio publiceert', '/publicatie', may(viewer, 'see-said-back', subject)),
		...(may(viewer, 'manage-teams', subject)
			? [{ title: 'Teams', href: `/gemeenten/${municipality}/teams` }]
			: []),
		...(may(viewer, 'manage-round', { region })
			? [{ title: 'Coördinatie', href: `/beheer/rondes/${region}/${round}` }]
			: [])
	];
}

/** Of those that this person may see, by name. */
export function neighbouringMunicipalities(
	{ viewer }: App.Locals,
	members: readonly { code: string; name: string }[],
	{
		region,
		round,
		municipality,
		path = ''
	}: Omit<AboutMunicipality, 'isOfTeams'> & {
		path?: string;
	}
): Neighbours {
	const seen = members.filter(({ code }) =>
		may(viewer, 'see-municipality', { region, municipality: code })
	);
	return neighboursOf(
		seen,
		({ code }) => code === municipality,
		({ code, name }) => ({
			title: name,
			href: `/gemeenten/${code}/${round}${path}?regio=${region}`
		})
	);
}

/** Scripts beside a municipality, where the region uses them. */
export function onwardToScripts(
	{ db, viewer }: App.Locals,
	{ region, municipality }: { region: string; municipality: string },
	/** What the region uses, where that was read already. */
	chosen?: readonly string[]
): OnwardLink[] {
	if (!may(viewer, 'read-local-script', { region, municipality })) return [];
	const isUsed = chosen
		? instruments.isAmong(chosen, instruments.sessionScripts)
		: instruments.isUsedBy(db, region, instruments.sessionScripts);
	return isUsed ? [{ title: 'Draaiboeken', href: `/regios/${region}/draaiboeken` }] : [];
}
