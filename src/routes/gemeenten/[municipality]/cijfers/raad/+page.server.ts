import { toldFigures } from '#domain/figure/council.ts';
import { estimatesFor } from '#domain/figure/estimate.ts';
import { figureTables } from '#domain/figure/table.ts';
import { dayOf } from '#domain/words/day.ts';
import { onwardToFigures } from '#request/onward.ts';
import { figuredMunicipality, figuresIn } from '#routes/regios/[region]/cijfers/figured.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, municipality } = figuredMunicipality(locals, params.municipality, url);
	const { figures, known } = figuresIn(locals, region.key);
	const subject = { region: region.key, municipality: municipality.code };
	const { tables, contradictions } = figureTables(figures, known, municipality.code);
	return {
		region: { key: region.key, name: region.name },
		municipality,
		day: dayOf(locals.now),
		onward: [
			{ title: 'Overzicht', href: `/gemeenten/${municipality.code}?regio=${region.key}` },
			...onwardToFigures(locals, subject)
		],
		estimates: estimatesFor(figures, municipality, known),
		registered: toldFigures(tables),
		contradictions
	};
}
