import { shownOfScan } from '#routes/scans/[scan]/shown-of-scan.ts';

export function load({ params, locals, cookies }) {
	return shownOfScan({ locals, cookies }, params.scan);
}
