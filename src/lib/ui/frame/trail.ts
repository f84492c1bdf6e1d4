/** A page above this one; without an address for whoever may not see it. */
export interface Crumb {
	title: string;
	href?: string;
}

interface Named {
	key: string;
	name: string;
}

export function regionTrail(region: Named, round?: string): Crumb[] {
	const href = `/regios/${region.key}`;
	const crumbs = [{ title: region.name, href }];
	return round === undefined
		? crumbs
		: [...crumbs, { title: `Ronde ${round}`, href: `${href}/${round}` }];
}

/** The same page for each round; `hrefOf` takes a round's key. */
export function roundChoices(
	rounds: readonly { key: string }[],
	current: string,
	hrefOf: (key: string) => string
) {
	return rounds.map(({ key }) => ({ key, href: hrefOf(key), isCurrent: key === current }));
}

export function manageTrail(...below: Crumb[]): Crumb[] {
	return [{ title: 'Beheer', href: '/beheer' }, ...below];
}

export function managedRegion({ key, name }: Named): Crumb {
	return { title: name, href: `/beheer/regios/${key}` };
}

export function managedRound(region: Named, round: string): Crumb[] {
	const href = `/beheer/rondes/${region.key}/${round}`;
	return manageTrail(managedRegion(region), { title: `Ronde ${round}`, href });
}

export const questionnairesTrail: Crumb[] = [{ title: 'Vragenlijsten', href: '/vragenlijsten' }];
