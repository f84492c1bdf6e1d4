import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import type { Style } from '#domain/style/style.ts';
import { styleKey } from '#domain/style/typed-style.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as posters from '#server/pictures/municipality-posters.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	drawnWith,
	latestRound,
	questionnaireFor,
	seenIn,
	sentIn,
	shownStyle,
	staleIn,
	typedOf
} from '#routes/beheer/regios/[region]/stijl/style-form.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url }) {
	const { municipality, region, ground, round } = municipalityFor(locals, params.municipality);
	const kept = styles.ofMunicipality(locals.db, municipality.code);
	const typed = typedOf(kept, ground);
	return {
		trail: [{ title: municipality.name, href: `/gemeenten/${municipality.code}` }],
		municipality: { code: municipality.code, name: municipality.name },
		region: region.name,
		questionnaire: ground.questionnaire.title,
		hasOwn: kept !== undefined,
		hasOtherBands: kept?.bands !== undefined && typed.bands.every((color) => color === ''),
		seen: styleKey(kept),
		shown: shownStyle(typed, ground, []),
		poster: posterOf(locals, { municipality, round }, drawnWith(kept, ground)),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	/** Keeps nothing. */
	bekijk: async ({ params, locals, request }) => {
		const found = municipalityFor(locals, params.municipality);
		const { ground } = found;
		const { style, ...back } = await sentIn(request, ground);
		if (!style) return fail(400, back);
		return { ...back, poster: posterOf(locals, found, drawnWith(style, ground)) };
	},

	bewaar: async ({ params, locals, request }) => {
		const found = municipalityFor(locals, params.municipality);
		const { ground } = found;
		const { style, problems, ...back } = await sentIn(request, ground);
		if (!style) return fail(400, { ...back, problems });
		return keep(locals, found, style, back);
	},

	terug: async ({ params, locals, request }) => {
		const found = municipalityFor(locals, params.municipality);
		const { ground, municipality } = found;
		const kept = styles.ofMunicipality(locals.db, municipality.code);
		const shown = shownStyle(typedOf(kept, ground), ground, []);
		const seen = seenIn(await request.formData());
		return keep(locals, found, undefined, { shown, seen });
	}
};

async function keep(
	locals: App.Locals,
	found: ReturnType<typeof municipalityFor>,
	style: Style | undefined,
	back: { shown: ReturnType<typeof shownStyle>; seen: string }
) {
	const { db, now } = locals;
	const { code } = found.municipality;
	const place = { municipality: code, regions: found.keeping };
	const change = { style, seen: back.seen };
	const stamp = { who: doerOf(locals), now };
	const written = await write(locals, () => styles.changeOfMunicipality(db, place, change, stamp));
	if (!('done' in written)) return notKeptInList(written, back);
	if (written.done.kind === 'stale') {
		const poster = posterOf(locals, found, drawnWith(style, found.ground));
		return fail(409, { ...back, ...staleIn(written.done.style), poster });
	}
	redirect(303, `/gemeenten/${code}/stijl?gelukt=${style ? 'bewaard' : 'terug'}`);
}

function municipalityFor(locals: App.Locals, code: string) {
	const { db } = locals;
	const municipality = teamRegistry.findMunicipality(db, code);
	const keeping = teamRegistry
		.regionsOf(db, code, dayOf(locals.now))
		.filter((region) => may(locals.viewer, 'manage-teams', { region, municipality: code }));
	const round = latestRound(locals, keeping);
	const region = regions.find(db, round?.region ?? keeping[0] ?? '');
	if (!municipality || !region) turnAway(locals);
	const questionnaire = questionnaireFor(locals, round);
	const below = regions.styleOf(db, region.key);
	return { municipality, region, keeping, round, ground: { questionnaire, below } };
}

/** Of its own figures alone; undefined where whoever looks may not see them, or there are none. */
function posterOf(
	locals: App.Locals,
	{
		municipality: { code, name },
		round
	}: Pick<ReturnType<typeof municipalityFor>, 'municipality' | 'round'>,
	style: Style | undefined
) {
	if (!round || round.state === 'prepared') return undefined;
	const target = { region: round.region, municipality: code };
	const isMember = membersAndTeams
		.membersOf(locals.db, round)
		.some((member) => member.code === code);
	if (!isMember || !may(locals.viewer, 'see-municipality', target)) return undefined;
	const municipality = { code, name };
	const request = { round, compare: undefined, municipality, beside: null, mayReadScans: true };
	const page = posters.previewOfMunicipality(locals.db, request, style);
	return 'refused' in page ? undefined : { ...page, round: round.key };
}
