import { may } from '#domain/access/permission.ts';
import * as regions from '#server/registry/regions.ts';
import { turnAway } from './guard.ts';

export function managedRegionsFor(locals: App.Locals): regions.RegionRow[] {
	const managed = regions
		.all(locals.db)
		.filter(({ key }) => may(locals.viewer, 'manage-round', { region: key }));
	if (managed.length === 0 && !may(locals.viewer, 'manage-round')) turnAway(locals);
	return managed;
}
