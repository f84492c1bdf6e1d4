import { may } from '#domain/access/permission.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';

export interface SeenMunicipality {
	region: { key: string; name: string };
	/** The newest in which the municipality takes part. */
	round: string;
	code: string;
	name: string;
}

/** Whose own page this person may open, by region. A municipality of two regions is there twice. */
export function seenMunicipalities({ db, viewer }: App.Locals): SeenMunicipality[] {
	return regions.all(db).flatMap((region) => {
		const seen = new Map<string, SeenMunicipality>();
		for (const round of rounds.ofRegion(db, region.key)) {
			if (pinned.questionnaireOf(db, round).subject !== 'team') continue;
			for (const { code, name } of membersAndTeams.membersOf(db, round)) {
				const target = { region: region.key, municipality: code };
				if (seen.has(code) || !may(viewer, 'see-municipality', target)) continue;
				seen.set(code, { region, round: round.key, code, name });
			}
		}
		return [...seen.values()];
	});
}

export function municipalityPath({ code, round, region }: SeenMunicipality): string {
	return `/gemeenten/${code}/${round}?regio=${region.key}`;
}
