import { regionYaml } from '#server/exchange/region-export.ts';
import * as regions from '#server/registry/regions.ts';
import { allow, noteDownload, turnAway } from '#request/guard.ts';

export async function GET({ params, locals }) {
	allow(locals, 'manage-round', { region: params.region });
	const region = regions.find(locals.db, params.region);
	if (!region) turnAway(locals);
	const file = `${region.key}.yaml`;
	await noteDownload(locals, file, region.key);
	return new Response(regionYaml(locals.db, region), {
		headers: {
			'content-type': 'application/yaml; charset=utf-8',
			'content-disposition': `attachment; filename="${file}"`
		}
	});
}
