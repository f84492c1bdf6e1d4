import { jointReasons } from '#domain/agreement/joint-wish.ts';
import { isSameOrigin, proposalName } from '#domain/agreement/plan-proposal.ts';
import { list } from '#domain/words/format.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as proposals from '#server/agreements/proposals.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { allow } from '#request/guard.ts';
import { agreedRegion, membersFor } from '#routes/regios/[region]/afspraken/agreed.ts';

/** Names municipalities with what they lack: only for who sees every municipality and keeps agreements. */
export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const region = agreedRegion(locals, params.region, 'see-municipalities');
	allow(locals, 'keep-agreements', { region: region.key });
	const all = rounds
		.ofRegion(locals.db, region.key)
		.filter(
			(round) =>
				pinned.questionnaireOf(locals.db, round).subject === 'team' &&
				figures.ofRounds(locals.db, { round }).round.scans.length > 0
		);
	const asked = url.searchParams.get('ronde');
	const round = all.find(({ key }) => key === asked) ?? all[0];
	const names = new Map(
		round ? membersAndTeams.membersOf(locals.db, round).map(({ code, name }) => [code, name]) : []
	);
	for (const { code, name } of membersFor(locals, region.key).all) names.set(code, name);
	const there = agreements
		.sharedIn(locals.db, region.key)
		.map((row) => ({ id: row.id, origin: agreements.originOf(row) }));
	return {
		region: { key: region.key, name: region.name },
		rounds: all.map(({ key }) => key),
		round: round?.key ?? null,
		wishes: (round ? proposals.wishesOf(locals.db, round) : []).map(
			({ origin, municipalities, why, ...rest }) => ({
				...rest,
				address: `${origin.round}!${proposalName(origin)}`,
				why: `${list(municipalities.map((code) => names.get(code) ?? code))}: ${jointReasons[why]}.`,
				/** The agreement that was made of it. */
				agreement: there.find((one) => isSameOrigin(one.origin, origin))?.id ?? null
			})
		)
	};
}
