import { error } from '@sveltejs/kit';
import { htmlArticle } from '#infographic/twin/html-document.ts';
import { titleOf } from '#domain/scan/scan.ts';
import { pageOf, paperOf } from '#server/pictures/drawn-once.ts';
import * as regions from '#server/registry/regions.ts';
import * as sessions from '#server/sessions/sessions.ts';
import * as results from '#server/rounds/results.ts';
import { trailOfScan } from '#request/trail.ts';
import { beside } from '#routes/scans/[scan]/scan-onward.ts';
import { notCounted, scanPosterFor } from '#routes/scans/[scan]/poster.ts';

export function load({ params, locals, cookies, url }) {
	const found = scanPosterFor({ locals, cookies }, params.scan, url);
	const { scan, drawable, absence, comparable = [], compare } = found;
	const shown = {
		trail: trailOfScan(locals, {
			...scan,
			regionName: regions.find(locals.db, scan.region)?.name ?? scan.region
		}),
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey },
		comparable: comparable.map(({ key }) => key),
		compare: compare?.key,
		beside: beside(locals, {
			scan,
			hasPicture: true,
			hasReport: sessions.latestOf(locals.db, scan.id) !== undefined,
			path: '/infographic'
		})
	};
	if (!drawable) return { ...shown, absence: absence ?? notCounted, poster: undefined, words: '' };
	const poster = pageOf(locals.db, drawable);
	const named = paperOf(locals.db, drawable);
	if ('refused' in poster)
		error(
			400,
			results.refusalInWords(poster, (code) => code)
		);
	if ('refused' in named)
		error(
			400,
			results.refusalInWords(named, (code) => code)
		);
	// The heading of the page stands above the picture.
	const { language, parts: all } = named.paper();
	const parts = all.filter((part) => part.kind !== 'heading' || part.level > 1);
	return { ...shown, absence: undefined, poster, words: htmlArticle({ language, parts }, 'twin') };
}
