import type { NamedMember } from '#domain/disclosure/naming.ts';
import type { PublicationPage } from '#infographic/twin/publication-page.ts';
import { poster, zuidHollandZuid, type PosterWorld } from './poster.ts';

/** An invented edition over the ten municipalities of the poster, of which the last one is in the total only. */
export function publication(
	given: Partial<PublicationPage> = {},
	world: Partial<PosterWorld> = {}
): PublicationPage {
	const municipalities = world.municipalities ?? zuidHollandZuid;
	return {
		region: 'Zuid-Holland Zuid',
		roundLabel: 'voorjaar 2026',
		path: '/publicaties/zuid-holland-zuid/2026-voorjaar/2',
		edition: 2,
		correction: 'Een scan is <verbeterd>.',
		publishedAt: '2026-07-09T09:00:00.000Z',
		weighting: 'equal',
		pictures: {
			named: poster({ ...world, municipalities: municipalities.slice(0, -1) }, { scope: 'named' }),
			total: poster({ ...world, municipalities }, { scope: 'total' })
		},
		members: municipalities.map(memberOf),
		comments: [
			{ municipality: 'GM9000', text: 'Twee teams “begonnen” pas & gingen snel.' },
			{ municipality: 'GM9009', text: 'Wij doen volgend jaar met naam mee.' }
		],
		repeated: ['Leren: nog het cijfer van de eerste uitgave.'],
		isInvented: true,
		...given
	};
}

function memberOf(name: string, index: number, { length }: string[]): NamedMember {
	const naming = index < length - 1 ? 'named' : 'total';
	return { code: `GM${9000 + index}`, name, naming, chosenAt: null };
}
