import { may, type Viewer } from '#domain/access/permission.ts';
import { scopeFor } from '#domain/disclosure/scope.ts';
import * as publications from '#server/publications/shown.ts';
import type * as rounds from '#server/rounds/rounds.ts';

/** What this viewer may see of a region beside a municipality or a scan of theirs. */
export function regionBeside(
	locals: App.Locals,
	viewer: Viewer | undefined,
	{ round, wasPublished }: { round: rounds.RoundRow; wasPublished: boolean }
) {
	const { region } = round;
	const maySeeRegion = may(viewer, 'see-region-results', { region });
	const scope = scopeFor(viewer, { region });
	// Who sees all as it is now, has no need of what was published.
	const published =
		maySeeRegion && scope !== 'all' && wasPublished
			? publications.latestPicture(locals.db, round, locals.now)
			: undefined;
	return { maySeeRegion, scope, published };
}
