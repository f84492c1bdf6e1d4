import { fail, redirect } from '@sveltejs/kit';
import { scopeFor } from '#domain/disclosure/scope.ts';
import type { Style } from '#domain/style/style.ts';
import { styleKey } from '#domain/style/typed-style.ts';
import * as posters from '#server/pictures/posters.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	keptOf,
	latestRound,
	questionnaireFor,
	seenIn,
	sentIn,
	shownStyle,
	staleIn,
	typedOf
} from './style-form.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url }) {
	const { region, ground, round } = regionFor(locals, params.region);
	const kept = regions.styleOf(locals.db, region.key);
	const typed = typedOf(kept, ground);
	return {
		region: { key: region.key, name: region.name },
		questionnaire: ground.questionnaire.title,
		hasOwn: kept !== undefined,
		hasOtherBands: kept?.bands !== undefined && typed.bands.every((color) => color === ''),
		seen: styleKey(kept),
		shown: shownStyle(typed, ground, []),
		poster: posterOf(locals, round, kept),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	/** Keeps nothing. */
	bekijk: async ({ params, locals, request }) => {
		const { ground, round } = regionFor(locals, params.region);
		const { style, ...back } = await sentIn(request, ground);
		return style ? { ...back, poster: posterOf(locals, round, style) } : fail(400, back);
	},

	bewaar: async ({ params, locals, request }) => {
		const found = regionFor(locals, params.region);
		const { ground } = found;
		const { style, problems, ...back } = await sentIn(request, ground);
		if (!style) return fail(400, { ...back, problems });
		return keep(locals, found, keptOf(style, ground), back);
	},

	terug: async ({ params, locals, request }) => {
		const found = regionFor(locals, params.region);
		const kept = regions.styleOf(locals.db, found.region.key);
		const shown = shownStyle(typedOf(kept, found.ground), found.ground, []);
		const seen = seenIn(await request.formData());
		return keep(locals, found, undefined, { shown, seen });
	}
};

async function keep(
	locals: App.Locals,
	{ region, round }: ReturnType<typeof regionFor>,
	style: Style | undefined,
	back: { shown: ReturnType<typeof shownStyle>; seen: string }
) {
	const { db, now } = locals;
	const stamp = { who: doerOf(locals), now };
	const change = { style, seen: back.seen };
	const written = await write(locals, () => styles.changeOfRegion(db, region.key, change, stamp));
	if (!('done' in written)) return notKeptInList(written, back);
	if (written.done.kind === 'stale') {
		const poster = posterOf(locals, round, style);
		return fail(409, { ...back, ...staleIn(written.done.style), poster });
	}
	redirect(303, `/beheer/regios/${region.key}/stijl?gelukt=${style ? 'bewaard' : 'terug'}`);
}

function regionFor(locals: App.Locals, key: string) {
	allow(locals, 'manage-round', { region: key });
	const region = regions.find(locals.db, key);
	if (!region) turnAway(locals);
	const round = latestRound(locals, [key]);
	const questionnaire = questionnaireFor(locals, round);
	return { region, round, ground: { questionnaire, below: undefined } };
}

/** Of the latest round, as whoever looks may see it; undefined where that is nothing. */
function posterOf(
	locals: App.Locals,
	round: ReturnType<typeof latestRound>,
	style: Style | undefined
) {
	if (!round || round.state === 'prepared') return undefined;
	const scope = scopeFor(locals.viewer, { region: round.region });
	if (scope !== 'all') return undefined;
	const { weighting } = round;
	const request = { round, compare: undefined, scope, weighting, apart: [] } as const;
	const page = posters.previewOfRegion(locals.db, request, style);
	return 'refused' in page ? undefined : { ...page, round: round.key };
}
