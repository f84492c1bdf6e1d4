import { may } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { figureTables } from '#domain/figure/table.ts';
import { predecessorsOn } from '#server/registry/predecessors.ts';
import { onwardToFigures, onwardToPlan } from '#request/onward.ts';
import { figuredMunicipality, figuresIn } from '#routes/regios/[region]/cijfers/figured.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, municipality } = figuredMunicipality(locals, params.municipality, url);
	const { figures, known } = figuresIn(locals, region.key);
	const subject = { region: region.key, municipality: municipality.code };
	return {
		region: { key: region.key, name: region.name },
		municipality,
		onward: [
			{ title: 'Overzicht', href: `/gemeenten/${municipality.code}?regio=${region.key}` },
			...onwardToPlan(locals, subject),
			...onwardToFigures(locals, subject)
		],
		seesRegion: may(locals.viewer, 'see-region-results', { region: region.key }),
		...figureTables(figures, known, municipality.code),
		before: predecessorsOn(locals.db, municipality.code, dayOf(locals.now)).flatMap(
			({ code, name, validTo }) => {
				const { tables, contradictions } = figureTables(figures, known, code);
				return tables.length === 0
					? []
					: [{ code, name, until: longDate(validTo), tables, contradictions }];
			}
		)
	};
}
