import { error, redirect } from '@sveltejs/kit';
import { byName } from '#domain/format.ts';
import { scopeFor, withinScope } from '#domain/disclosure.ts';
import { may } from '#domain/permission.ts';
import { floorTiles } from '#domain/tile.ts';
import { inRound } from '#server/client-data.ts';
import * as results from '#server/results.ts';
import * as rounds from '#server/rounds.ts';
import * as scans from '#server/scans.ts';
import { mayWithScan, roundFor } from '#routes/guard.ts';
import { choiceIn } from './choice.ts';

/** Rounds whose scans do not roll up have a page of their own. */
const pages = { region: 'regioscan', candidate: 'kandidaten' };

export function load({ params, locals, url }) {
	const { region, round } = roundFor(locals, params.region, params.round);
	const questionnaire = rounds.questionnaireOf(locals.db, round);
	if (questionnaire.subject !== 'team') {
		redirect(307, `/regios/${region.key}/${round.key}/${pages[questionnaire.subject]}`);
	}
	const comparable = results.comparable(locals.db, round);
	const choice = choiceIn(
		url,
		comparable.map(({ key }) => key)
	);
	const compare = comparable.find(({ key }) => key === choice.compare);
	const members = rounds.membersOf(locals.db, round);
	const result = results.ofRegion(locals.db, { round, compare, weighting: choice.weighting });
	if ('refused' in result) {
		const name = (code: string) => members.find((member) => member.code === code)?.name ?? code;
		error(400, results.refusalInWords(result, name));
	}
	const filled = scans.filledCounts(locals.db, round.id);
	const subject = { region: region.key };
	const scope = scopeFor(locals.viewer, subject);
	const visible = withinScope(result, scope, ({ code }) =>
		may(locals.viewer, 'see-municipality', { ...subject, municipality: code })
	);
	return {
		region,
		round: { key: round.key, state: round.state },
		choice,
		comparable: comparable.map(({ key }) => key),
		questionnaire: {
			key: questionnaire.key,
			version: questionnaire.version,
			title: questionnaire.title,
			status: questionnaire.status,
			bands: questionnaire.bands,
			minimumChange: questionnaire.minimumChange,
			themes: questionnaire.themes.map(({ id, title, short }) => ({ id, title, short }))
		},
		scope,
		/** How many of all its teams have finalised: counts only, whatever the scope. */
		members: result.municipalities.length,
		teamsExpected: result.municipalities.reduce((sum, one) => sum + one.teamsExpected, 0),
		result: { ...visible, municipalities: visible.municipalities.toSorted(byName) },
		tiles: scope === 'all' ? floorTiles(rounds.figures(locals.db, round)) : [],
		/** Beside the download of the answers, which only who sees all may take. */
		clientData: scope === 'all' ? inRound(locals.db, round, locals.now) : [],
		mayManage: may(locals.viewer, 'manage-round', subject),
		scans: scansFor(locals, round.id).map((scan) => ({
			id: scan.id,
			municipality: scan.municipality,
			team: scan.teamName,
			state: scan.state,
			filled: filled.get(scan.id) ?? 0,
			mayOpen: mayWithScan(locals.viewer, scan, 'see')
		}))
	};
}

/** The coordinator sees how far every scan is; anybody else only the scans they may open. */
function scansFor(locals: App.Locals, round: number): scans.Scan[] {
	return scans.ofRound(locals.db, round).filter((scan) => {
		const isOwnRound = may(locals.viewer, 'manage-round', { region: scan.region });
		return isOwnRound || mayWithScan(locals.viewer, scan, 'see');
	});
}
