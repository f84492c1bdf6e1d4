import { may } from '#domain/access/permission.ts';
import { figureTables } from '#domain/figure/table.ts';
import { onwardBeside, onwardOfRegion } from '#request/onward.ts';
import { figuredRegion, figuresIn } from './figured.ts';

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { key, name } = figuredRegion(locals, params.region, 'see-region-results');
	const { figures, known } = figuresIn(locals, key);
	const pages = { region: key, round: undefined, hasPicture: false, hasNorm: false };
	return {
		region: { key, name },
		onward: [...onwardOfRegion(locals, pages), ...onwardBeside(locals, key)],
		mayManage: may(locals.viewer, 'manage-round', { region: key }),
		...figureTables(figures, known)
	};
}
