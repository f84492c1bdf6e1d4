import type { ChangeReason } from '#domain/scan/next-step.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';

/** What a scan agreed beside one answer. */
export interface AgreedBeside {
	scan: string;
	/** Null is the municipality's own scan. */
	team: string | null;
	item: string;
	/** Why the answer moved since the round before; null without one. */
	reason: ChangeReason | null;
	/** The reasons of the answer, as they were finalised. */
	note: string;
	/** Empty without an action. */
	action: string;
	owner: string;
	/** An ISO day, another moment in words, or empty. */
	due: string;
	state: string;
}

/**
 * Of a municipality's scans that are finalised and not reopened since: what they noted meanwhile is not
 * agreed. An action is told as it was agreed then, and how it stands as it is now. Only for who may see those scans.
 */
export function besideAnswers(
	db: Database,
	{ round, municipality }: { round: number; municipality: string }
): AgreedBeside[] {
	return ofMunicipality(db).all({ round, municipality }) as AgreedBeside[];
}

const ofMunicipality = prepared(({ $client }) =>
	$client.prepare(`
		select scans.id as scan, round_teams.name as team, kept.item as item,
			conversations.change_reason as reason, kept.note as note,
			coalesce(agreed.text, '') as action, coalesce(agreed.owner, '') as owner,
			coalesce(agreed.due, '') as due,
			case when agreed.action is null then '' else coalesce(actions.state, 'stopped') end as state
		from scans
		join finalised_answers kept on kept.scan = scans.id
			and kept.number = (select max(number) from finalisations where scan = scans.id)
		left join round_teams on round_teams.round = scans.round and round_teams.team = scans.team
		left join conversations on conversations.scan = scans.id and conversations.item = kept.item
		left join finalised_actions agreed on agreed.scan = kept.scan and agreed.number = kept.number
			and agreed.place = (select min(place) from finalised_actions first
				where first.scan = kept.scan and first.number = kept.number and first.item = kept.item)
		left join actions on actions.id = agreed.action
		where scans.round = +@round and scans.municipality = @municipality and scans.state = 'finalised'
			and round_teams.taken_out_at is null
			and (conversations.change_reason is not null or agreed.action is not null or kept.note <> '')
		order by scans.team, kept.item`)
);
