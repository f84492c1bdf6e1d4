import { may, type Viewer } from '#domain/access/permission.ts';

/** A page where somebody often has to be; every page leads there. */
export interface MenuEntry {
	title: string;
	href: string;
}

/**
 * At most four, of what the roles of this person are about. They follow from the roles alone, so that no page
 * reads anything for them: an address such as /regios/zuid-holland-zuid leads on to what is newest there.
 */
export function menuFor(viewer: Viewer | undefined): MenuEntry[] {
	if (!viewer) return entriesOfStranger;
	return [
		...entriesOfScans(viewer),
		...entriesOfMunicipalities(viewer),
		...entriesOfRegions(viewer),
		...entriesOfRounds(viewer),
		...entriesOfHouse(viewer)
	];
}

/** The entry whose address is nearest above this one; undefined where none is. */
export function currentEntry(entries: readonly MenuEntry[], path: string): MenuEntry | undefined {
	return entries
		.filter(({ href }) => path === href || path.startsWith(`${href}/`))
		.sort((one, other) => other.href.length - one.href.length)
		.at(0);
}

const entriesOfStranger: MenuEntry[] = [
	{ title: 'Meedoen', href: '/meedoen' },
	{ title: 'Publicaties', href: '/publicaties' },
	{ title: 'Vragenlijsten', href: '/vragenlijsten' }
];

function entriesOfScans({ held }: Viewer): MenuEntry[] {
	const fillsIn = held.some(({ role }) =>
		['adviser', 'team-leader', 'facilitator', 'participant'].includes(role)
	);
	return fillsIn ? [{ title: 'Uw scans', href: '/scans' }] : [];
}

function entriesOfMunicipalities(viewer: Viewer): MenuEntry[] {
	const own = viewer.held.flatMap(({ region, municipality }) =>
		region !== null &&
		municipality !== null &&
		may(viewer, 'see-municipality', { region, municipality })
			? [municipality]
			: []
	);
	const [only, ...others] = new Set(own);
	if (only === undefined) return [];
	if (others.length > 0) return [{ title: 'Uw gemeenten', href: '/gemeenten' }];
	return [{ title: 'Uw gemeente', href: `/gemeenten/${only}` }];
}

function entriesOfRegions(viewer: Viewer): MenuEntry[] {
	if (may(viewer, 'see-region-results')) return [{ title: 'Regio’s', href: '/regios' }];
	const own = regionsIn(viewer).filter((region) => may(viewer, 'see-region-results', { region }));
	return oneOrMore(own, { one: 'Uw regio', more: 'Uw regio’s', above: '/regios' });
}

function entriesOfRounds(viewer: Viewer): MenuEntry[] {
	const title = 'Coördinatie';
	if (may(viewer, 'manage-round')) return [{ title, href: '/beheer/rondes' }];
	const own = regionsIn(viewer).filter((region) => may(viewer, 'manage-round', { region }));
	return oneOrMore(own, { one: title, more: title, above: '/beheer/rondes' });
}

function entriesOfHouse(viewer: Viewer): MenuEntry[] {
	const manages =
		may(viewer, 'manage-accounts') ||
		regionsIn(viewer).some((region) => may(viewer, 'manage-round', { region }));
	return manages ? [{ title: 'Beheer', href: '/beheer' }] : [];
}

function regionsIn({ held }: Viewer): string[] {
	return [...new Set(held.flatMap(({ region }) => region ?? []))];
}

function oneOrMore(
	own: readonly string[],
	{ one, more, above }: { one: string; more: string; above: string }
): MenuEntry[] {
	const [only, ...others] = own;
	if (only === undefined) return [];
	return others.length > 0
		? [{ title: more, href: above }]
		: [{ title: one, href: `${above}/${only}` }];
}
