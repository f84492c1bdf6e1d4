import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import type { CountryPicture } from '#domain/publication/country.ts';
import * as country from '#server/publications/country.ts';
import * as regions from '#server/registry/regions.ts';
import * as rollUp from '#server/rounds/country.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

/** Whoever may see a region; others than the administrator see what was laid down, never how it is now. */
export function load({ locals, url, setHeaders }) {
	const mayLook = regions
		.all(locals.db)
		.some(({ key }) => may(locals.viewer, 'see-country', { region: key }));
	if (!mayLook) allow(locals, 'lay-down-country');
	setHeaders({ 'cache-control': 'no-store' });
	const { db, now } = locals;
	const mayLayDown = may(locals.viewer, 'lay-down-country');
	const latest = country.latest(db);
	const live = mayLayDown ? country.live(db, now) : [];
	const named = (picture: CountryPicture) => ({
		...picture,
		title: rollUp.baseNamed(db, picture.base)?.title ?? picture.base,
		version: picture.base.split('@')[1] ?? ''
	});
	return {
		mayLayDown,
		laidDown: latest.map(({ edition, madeAt, picture }) => ({
			...{ edition, madeAt, picture: named(picture) }
		})),
		live: live.map(({ picture }) => ({
			picture: named(picture),
			isNew: !latest.some((one) => JSON.stringify(one.picture) === JSON.stringify(picture)),
			isShown: picture.lines.some(({ score }) => score !== null)
		})),
		withoutBase: mayLayDown
			? rollUp.withoutBase(db).map(({ region, key }) => `${region}/${key}`)
			: [],
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	leg: async ({ locals, request }) => {
		allow(locals, 'lay-down-country');
		const form = await request.formData();
		const asked = { base: fieldOf(form, 'vragenlijst'), year: fieldOf(form, 'jaar') };
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () => country.layDown(locals.db, asked, stamp));
		if (!('done' in written)) return notKeptInList(written, {});
		if (written.done.kind === 'nothing') {
			const message =
				'Er is niets vastgelegd: er is geen cijfer dat getoond mag worden, of er veranderde niets sinds de vorige keer.';
			return fail(409, { problems: [{ field: '', message }] });
		}
		redirect(303, '/land?gelukt=vastgelegd');
	}
};
