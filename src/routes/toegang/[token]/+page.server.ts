import { error, redirect } from '@sveltejs/kit';
import { scopeInWords } from '#domain/access/place.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as places from '#server/registry/places.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { accessCookie, cookieDays, setCookie } from '#request/own-cookies.ts';
import { notKept, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

/** A GET grants nothing, because mail scanners open links. */
export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
	const { link, round } = linkFor(locals, params.token);
	return {
		role: link.role,
		name: link.name,
		where: scopeInWords({ ...link, scan: null }, places.all(locals.db)),
		round: round?.key ?? '',
		keptAt: round ? `/regios/${round.region}/bewaren` : '/bewaren',
		end: accessLinks.endOf(locals.db, link, round ?? { state: 'open', closedAt: null })
	};
}

export const actions = {
	default: async ({ params, locals, cookies, url }) => {
		const { link, round } = linkFor(locals, params.token);
		const written = await write(locals, () => accessLinks.use(locals.db, link, locals.now));
		if (!('done' in written)) return notKept(written, {});
		setCookie({ cookies, url }, accessCookie, params.token, cookieDays.access);
		redirect(303, placeOf(locals, link, round));
	}
};

function linkFor(locals: App.Locals, token: string) {
	const link = accessLinks.find(locals.db, token, locals.now);
	if (!link) {
		error(404, 'Deze link werkt niet (meer). Vraag wie u uitnodigde om een nieuwe.');
	}
	const round = rounds.byId(locals.db, link.round);
	return { link, round };
}

function placeOf(
	{ db }: App.Locals,
	link: accessLinks.AccessLink,
	round: rounds.RoundRow | undefined
): string {
	if (!round || round.state === 'prepared') return '/';
	if (link.scan !== null) return `/scans/${link.scan}/sessie`;
	if (link.role === 'team-leader') {
		const scan = scans.ofSubject(db, round.id, { subject: 'team', team: link.team });
		return scan ? `/scans/${scan.id}` : '/';
	}
	return link.municipality === null
		? `/regios/${round.region}/${round.key}`
		: `/gemeenten/${link.municipality}/${round.key}?regio=${round.region}`;
}
