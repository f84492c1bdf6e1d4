import { dayOf } from '#domain/words/day.ts';
import { may } from '#domain/access/permission.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { setUpOf } from '#server/house/set-up.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { ownScans } from '#request/own-scans.ts';

function openScans(locals: App.Locals) {
	return ownScans(locals)
		.filter(({ isOpen }) => isOpen)
		.map(({ scan, title, round }) => ({
			id: scan.id,
			title,
			round: round.key,
			period: periodInWords(round)
		}));
}

function ownMunicipalities({ db, viewer, now }: App.Locals) {
	const codes = (viewer?.held ?? []).flatMap(({ role, region, municipality }) => {
		if (role !== 'adviser' || municipality === null) return [];
		const regionsToday = teamRegistry.regionsOf(db, municipality, dayOf(now));
		return regionsToday.some((key) => key === region) ? [municipality] : [];
	});
	return [...new Set(codes)].flatMap((code) => {
		const found = teamRegistry.findMunicipality(db, code);
		return found ? [{ code, name: found.name }] : [];
	});
}

/** Whoever reads one municipality has no page of the region to begin at. */
function ownResults({ db, viewer }: App.Locals) {
	return (viewer?.held ?? []).flatMap(({ role, region, municipality }) => {
		if (role !== 'reader' || region === null || municipality === null) return [];
		const name = teamRegistry.findMunicipality(db, municipality)?.name ?? municipality;
		return rounds
			.ofRegion(db, region)
			.filter((round) => rounds.questionnaireOf(db, round).subject === 'team')
			.filter((round) => rounds.membersOf(db, round).some(({ code }) => code === municipality))
			.map(({ key }) => ({
				title: `Gemeente ${name}, ronde ${key}`,
				href: `/gemeenten/${municipality}/${key}?regio=${region}`
			}));
	});
}

export function load({ locals }) {
	const { db, viewer } = locals;
	const own = regions.all(db).filter(({ key }) => may(viewer, 'see-region', { region: key }));
	return {
		mayManage:
			may(viewer, 'manage-accounts') ||
			own.some(({ key }) => may(viewer, 'manage-round', { region: key })),
		municipalities: ownMunicipalities(locals),
		results: ownResults(locals),
		setUp: may(viewer, 'manage-accounts') ? setUpOf(db, locals.now) : undefined,
		isStranger: viewer === undefined,
		scans: openScans(locals),
		/** Facilitators of a whole region prepare sessions. */
		isFacilitator: (viewer?.held ?? []).some(
			({ role, scan }) => role === 'facilitator' && scan === null
		),
		regions: own.map((region) => ({
			...region,
			mayLook: may(viewer, 'see-region-results', { region: region.key }),
			rounds: rounds.ofRegion(db, region.key).map((round) => ({
				key: round.key,
				state: round.state,
				hasPicture: rounds.questionnaireOf(db, round).subject === 'team'
			}))
		}))
	};
}
