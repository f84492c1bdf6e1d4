import { dueInWords } from '#domain/agreement/agreement.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import {
	agendaOf,
	agendaTalks,
	agendaTitles,
	escalationNames,
	standingsInWords,
	type AgendaPoint,
	type AgendaTalk
} from '#domain/agreement/agreement-monitor.ts';
import { longDate } from '#domain/words/format.ts';
import { turnAway } from '#request/guard.ts';
import {
	agreedRegion,
	keptShared,
	membersFor,
	monitorRows
} from '#routes/regios/[region]/afspraken/agreed.ts';

/** What one talk needs, of all municipalities: only for who sees them all. */
export function agendaFor(locals: App.Locals, params: { region: string; talk: string }) {
	const region = agreedRegion(locals, params.region, 'see-municipalities');
	const talk = agendaTalks.find((one) => one === params.talk);
	if (!talk) turnAway(locals);
	const members = membersFor(locals, region.key);
	const names = new Map(members.all.map(({ code, name }) => [code, name]));
	const kept = keptShared(locals, region.key);
	const rows = monitorRows(locals, kept, members);
	const sheet = agendaOf(talk, rows);
	const shown = (points: readonly AgendaPoint[]) =>
		points.map((point) => ({
			...{ agreement: point.agreement, action: point.action, helps: point.helps },
			...{ hinders: point.hinders, directions: point.directions },
			name: names.get(point.municipality) ?? point.municipality,
			state: agreementStateNames[point.state],
			goesTo: point.goesTo && escalationNames[point.goesTo]
		}));
	return {
		region: { key: region.key, name: region.name },
		...{ talk, title: agendaTitles[talk], today: longDate(locals.now) },
		agreements: kept.map((row, index) => ({
			...{ id: row.id, action: row.action, state: agreementStateNames[row.state] },
			due: dueInWords(row.due),
			counted: standingsInWords(rows[index]!)
		})),
		sections: [
			{ key: 'here', title: headings[talk].here, points: shown(sheet.here) },
			{ key: 'up', title: headings[talk].up, points: shown(sheet.up) },
			...(talk === 'policy'
				? [{ key: 'rest', title: 'Wat nog meer in de weg zit', points: shown(sheet.rest) }]
				: [])
		],
		helps: shown(sheet.helps)
	};
}

const headings: Record<AgendaTalk, { here: string; up: string }> = {
	policy: {
		here: 'Op te lossen in dit overleg',
		up: 'Moet een niveau hoger: naar het bestuur, of naar buiten de regio'
	},
	board: {
		here: 'Op te lossen door het bestuur',
		up: 'Moet een niveau hoger: naar het Rijk, of een partij buiten de regio'
	}
};
