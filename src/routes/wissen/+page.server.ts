import { titleOf } from '#domain/scan/scan.ts';
import * as participants from '#server/sessions/participants.ts';
import * as regions from '#server/registry/regions.ts';
import * as scans from '#server/scans/scans.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { fieldOf, onwardOf } from '#request/entrance.ts';
import { wipeDevice } from '#request/leaving.ts';
import { leadTokens, participantTokens } from '#request/own-cookies.ts';
import type { Visitor } from '#request/visitor.ts';

export function load({ locals, cookies, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
	return {
		known: knownHere({ locals, cookies }),
		onward: onwardOf(url.searchParams.get('verder'))
	};
}

export const actions = {
	default: async (event) => {
		const unsent = Number(fieldOf(await event.request.formData(), 'niet-verzonden') || 'NaN');
		const known = knownHere(event);
		await wipeDevice(event);
		/** `unsent` is null without a script. */
		return { wiped: { ...known, unsent: Number.isInteger(unsent) ? unsent : null } };
	}
};

function knownHere({ locals, cookies }: Visitor) {
	const { db, session, access, viewer, demonstration } = locals;
	return {
		account: session?.account.name ?? '',
		link: access?.name ?? '',
		device: demonstration ? (viewer?.name ?? '') : '',
		seats: titlesOf(db, participantTokens(cookies), (one, token) =>
			Boolean(participants.byToken(db, one.id, token))
		),
		leads: titlesOf(db, leadTokens(cookies), lead.leads)
	};
}

function titlesOf(
	db: App.Locals['db'],
	tokens: Record<string, string>,
	counts: (session: sessions.Session, token: string) => boolean
): string[] {
	return Object.entries(tokens).flatMap(([id, token]) => {
		const session = sessions.find(db, id);
		const scan = session && counts(session, token) && scans.find(db, session.scan);
		if (!scan) return [];
		const regionName = regions.find(db, scan.region)?.name ?? scan.region;
		return [titleOf({ ...scan, regionName })];
	});
}
