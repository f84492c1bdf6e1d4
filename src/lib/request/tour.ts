import { shownRoles, type ShownRole } from '#domain/access/shown-role.ts';
import { tourWords, type TourStop } from '#domain/start/tour.ts';
import { choiceOf, personIn } from '#server/demonstration/people.ts';
import * as publications from '#server/publications/publications.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { sessionsToLead } from './start/filling-in.ts';
import { regionReader } from './start/own-places.ts';

/** What one role sees in the demonstration, stop by stop; every stop is a page that this role may open. */
export interface RoleTour {
	role: ShownRole;
	/** "Adviseur van Dordrecht" */
	name: string;
	stops: TourStop[];
}

/** Only for the demonstration. */
export function toursFor(locals: App.Locals): RoleTour[] {
	return shownRoles.flatMap((role) => {
		const choice = choiceOf(locals.db, role);
		const person = choice && personIn(locals.db, choice);
		if (!person) return [];
		const [held] = person.held ?? [];
		const paths = pathsOf(locals, role, held);
		return [{ role, name: person.name, stops: tourWords(role, paths) }];
	});
}

type Held = NonNullable<ReturnType<typeof personIn>>['held'];

/** Of what there is to see; what is not there has no stop. */
function pathsOf(locals: App.Locals, role: ShownRole, held: NonNullable<Held>[number] | undefined) {
	const { db, now } = locals;
	if (!held?.region) return {};
	const { region, municipality, team } = held;
	const ofTeams = rounds
		.ofRegion(db, region)
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team');
	const [newest] = ofTeams;
	if (!newest) return {};
	const published = ofTeams.flatMap((round) => {
		const latest = publications.latestOf(db, round, now);
		return latest ? [{ round, path: pathOf(round, latest.edition) }] : [];
	})[0];
	const own = team === null ? undefined : scans.ofSubject(db, newest.id, { subject: 'team', team });
	const ofTeam = own && {
		scan: `/scans/${own.id}`,
		theme: pinned.questionnaireOf(db, newest).themes[0]?.id
	};
	const viewer = { id: '', name: '', held: [held] };
	const session =
		role === 'facilitator'
			? sessionsToLead({ ...locals, viewer }, regionReader(locals))[0]
			: undefined;
	return {
		round: `/regios/${region}/${newest.key}`,
		managed: `/beheer/rondes/${region}/${newest.key}`,
		publication: published?.path,
		managedPublication: published && `/beheer/rondes/${region}/${published.round.key}/publicatie`,
		municipality: municipality === null ? undefined : `/gemeenten/${municipality}/${newest.key}`,
		query: `?regio=${region}`,
		...ofTeam,
		session: session && `/scans/${session.id}`
	};
}
