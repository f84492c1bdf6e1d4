import { may } from '#domain/access/permission.ts';
import type * as scans from '#server/scans/scans.ts';
import type { Crumb } from '#ui/frame/trail.ts';

interface Below {
	region: { key: string; name: string };
	round: string;
	/** Undefined on the page of the municipality itself. */
	municipality?: { code: string; name: string } | undefined;
}

/** What is above a municipality or a scan; only what this person may see is a link. */
export function trailOf({ viewer }: App.Locals, { region, round, municipality }: Below): Crumb[] {
	const { key } = region;
	const seesRegion = may(viewer, 'see-region', { region: key });
	const seesResults = seesRegion && may(viewer, 'see-region-results', { region: key });
	return [
		crumb(region.name, seesRegion, `/regios/${key}`),
		crumb(`Ronde ${round}`, seesResults, `/regios/${key}/${round}`),
		...(municipality ? [municipalityCrumb()] : [])
	];

	function municipalityCrumb(): Crumb {
		const { code = '', name = '' } = municipality ?? {};
		const sees = may(viewer, 'see-municipality', { region: key, municipality: code });
		return crumb(name, sees, `/gemeenten/${code}/${round}?regio=${key}`);
	}
}

export function trailOfScan(
	locals: App.Locals,
	scan: Pick<scans.Scan, 'region' | 'roundKey' | 'municipality' | 'municipalityName'> & {
		regionName: string;
	}
): Crumb[] {
	const { municipality: code, municipalityName: name } = scan;
	return trailOf(locals, {
		region: { key: scan.region, name: scan.regionName },
		round: scan.roundKey,
		municipality: code === null ? undefined : { code, name: name ?? code }
	});
}

function crumb(title: string, mayBeSeen: boolean, href: string): Crumb {
	return mayBeSeen ? { title, href } : { title };
}
