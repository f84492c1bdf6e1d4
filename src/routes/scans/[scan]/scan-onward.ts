import { may } from '#domain/access/permission.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { byName } from '#domain/words/format.ts';
import * as instruments from '#server/library/instruments.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { neighboursOf, type OnwardLink } from '#ui/frame/onward.ts';
import { roundChoices } from '#ui/frame/trail.ts';

interface Here {
	scan: scans.Scan;
	hasPicture: boolean;
	hasReport: boolean;
	/** The same page of another scan. */
	path?: string;
}

/** The pages beside that of a scan, the same of other rounds, and the scans next to it in its municipality. */
export function beside(locals: App.Locals, { scan, hasPicture, hasReport, path = '' }: Here) {
	const { region, municipality, municipalityName, roundKey } = scan;
	const seen = (one: scans.Scan) => mayWithScan(locals.viewer, one, 'see');
	const ofMunicipality = municipality === null ? [] : scansIn(locals, scan).filter(seen);
	return {
		links: [
			{ title: 'Resultaat', href: `/scans/${scan.id}` },
			...(hasPicture ? [{ title: 'Infographic', href: `/scans/${scan.id}/infographic` }] : []),
			...(hasReport ? [{ title: 'Gespreksverslag', href: `/scans/${scan.id}/verslag` }] : []),
			...(instruments.isUsedBy(locals.db, region, instruments.sessionScripts)
				? [{ title: 'Draaiboeken', href: `/scans/${scan.id}/draaiboeken` }]
				: []),
			...(municipality !== null && may(locals.viewer, 'see-municipality', { region, municipality })
				? [
						{
							title: `Gemeente ${municipalityName}`,
							href: `/gemeenten/${municipality}/${roundKey}?regio=${region}`
						}
					]
				: [])
		] satisfies OnwardLink[],
		neighbours: neighboursOf(
			ofMunicipality,
			({ id }) => id === scan.id,
			(one) => ({ title: titleOf(one), href: `/scans/${one.id}${path}` })
		),
		rounds: inOtherRounds(locals, scan, path)
	};
}

/** The municipality's own first, as on its page. */
function scansIn({ db }: App.Locals, { round, municipality }: scans.Scan): scans.Scan[] {
	return scans
		.ofRound(db, round)
		.filter((one) => one.municipality === municipality)
		.map((one) => ({ ...one, name: titleOf(one) }))
		.toSorted((a, b) => Number(a.team !== null) - Number(b.team !== null) || byName(a, b));
}

/** Only those that this person may see. */
function inOtherRounds(locals: App.Locals, scan: scans.Scan, path: string) {
	const { db, viewer } = locals;
	const same = rounds.ofRegion(db, scan.region).flatMap((round) => {
		const one = round.id === scan.round ? scan : scans.ofSubject(db, round.id, scan);
		const isSeen = one && (one.id === scan.id || mayWithScan(viewer, one, 'see'));
		return isSeen ? [{ key: round.key, id: one.id }] : [];
	});
	const ids = new Map(same.map(({ key, id }) => [key, id]));
	return roundChoices(same, scan.roundKey, (key) => `/scans/${ids.get(key)}${path}`);
}
