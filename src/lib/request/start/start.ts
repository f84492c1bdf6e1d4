import { firstAttention, byAttention, type Attention, type ToDo } from '#domain/start/to-do.ts';
import type { Start, StartScan, StartSection } from '#domain/start/section.ts';
import type { Role } from '#domain/access/permission.ts';
import { ownMunicipalities } from './advising.ts';
import { ownRegions } from './coordinating.ts';
import { ownTeams, sessionsToLead } from './filling-in.ts';
import { ownHouse } from './house.ts';
import { regionReader, type ReadRegion } from './own-places.ts';
import { ownReading, publicExample } from './reading.ts';

export function startFor(locals: App.Locals): Start {
	const { viewer } = locals;
	if (!viewer) return { isStranger: true, sections: [], example: publicExample(locals) };
	const read = regionReader(locals);
	const roles = new Set(viewer.held.map(({ role }) => role));
	const sections = sectionsInOrder.flatMap(({ role, section }) =>
		roles.has(role) ? (section(locals, read) ?? []) : []
	);
	const isForEverybody = locals.demonstration && !locals.lookingAs;
	const example = isForEverybody ? publicExample(locals) : null;
	return { isStranger: false, sections: byAttention(sections), example };
}

interface SectionOfRole {
	role: Role;
	section: (locals: App.Locals, read: ReadRegion) => StartSection | null;
}

/** Among those that ask as much. */
const sectionsInOrder: SectionOfRole[] = [
	{
		role: 'team-leader',
		section(locals, read) {
			const scans = ownTeams(locals, read);
			return { kind: 'team-leader', scans, attention: attentionOf(scans) };
		}
	},
	{
		role: 'facilitator',
		section(locals, read) {
			const scans = sessionsToLead(locals, read);
			return { kind: 'facilitator', scans, attention: attentionOf(scans) };
		}
	},
	{
		role: 'adviser',
		section(locals, read) {
			const municipalities = ownMunicipalities(locals, read);
			const toDos = municipalities.flatMap((one) => [
				...one.toDos,
				...one.scans.filter(waitsForAdviser).map(({ toDo }) => toDo)
			]);
			return { kind: 'adviser', municipalities, attention: firstAttention(toDos) };
		}
	},
	{
		role: 'coordinator',
		section(locals, read) {
			const regions = ownRegions(locals, read);
			const attention = firstAttention(regions.flatMap(({ toDos }) => toDos));
			return { kind: 'coordinator', regions, attention };
		}
	},
	{
		role: 'administrator',
		section(locals) {
			const house = ownHouse(locals);
			if (!house) return null;
			const attention = house.setUp ? 'now' : firstAttention(house.toDos);
			return { kind: 'administrator', house, attention };
		}
	},
	{
		role: 'reader',
		section(locals, read) {
			return { kind: 'reader', readings: ownReading(locals, read), attention: 'later' };
		}
	}
];

/** What a team still fills in, is the team's to do. */
export function waitsForAdviser({ isOfTeam, waitsForMunicipality }: StartScan): boolean {
	return !isOfTeam || waitsForMunicipality;
}

function attentionOf(all: readonly { toDo: ToDo }[]): Attention {
	return firstAttention(all.map(({ toDo }) => toDo));
}
