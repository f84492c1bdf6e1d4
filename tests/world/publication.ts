import type { NamedMember } from '#domain/disclosure/naming.ts';
import type { PublicationPage } from '#infographic/twin/publication-page.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import { yearOf, type EditionPicture, type YearFacts } from '#domain/publication/year.ts';
import type { NextStepState } from '#domain/scan/next-step.ts';
import { figuresOf, poster, resultIn, zuidHollandZuid, type PosterWorld } from './poster.ts';

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
			named: told({ ...world, municipalities: municipalities.slice(0, -1) }, 'named'),
			total: told({ ...world, municipalities }, 'total')
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

/** One of those that are named was not the year before. */
function told(world: Partial<PosterWorld>, scope: Naming): EditionPicture {
	const { howFilledIn: _, ...picture } = poster(world, { scope });
	const figures = figuresOf(world);
	const named = figures.round.members.map(({ code }) => code);
	const choice = { named, namedBefore: named.slice(1) };
	return { ...picture, ...yearOf(picture, { figures, choice, facts: factsOf(world, named) }) };
}

function factsOf(world: Partial<PosterWorld>, codes: string[]): YearFacts {
	const states: NextStepState[] = ['done', 'running', 'done', 'planned', 'stopped'];
	const person = { organisation: 'gemeente', level: 'uitvoering' } as const;
	const label = { facilitated: true, minutes: 90, participants: [person, person] };
	const isAlone = world.earlier === false;
	return {
		regional: [],
		fillings: codes.map((municipality, index) => ({
			...{ municipality, subject: 'team', finalisedOn: '2026-05-19' },
			label: index === 4 ? null : { ...label, raters: index % 3 === 1 ? 0 : 2 }
		})),
		agreed: codes.map((municipality) => ({ municipality, state: 'planned' })),
		promised: codes.flatMap((municipality, index) =>
			states.slice(index % 4).map((state) => ({ municipality, state }))
		),
		before: (isAlone ? [] : [2025, 2024]).map((year) => ({
			round: String(year),
			results: {
				named: resultIn(world, year, 'named'),
				total: resultIn(world, year, 'total')
			}
		}))
	};
}

function memberOf(name: string, index: number, { length }: string[]): NamedMember {
	const naming = index < length - 1 ? 'named' : 'total';
	return { code: `GM${9000 + index}`, name, naming, chosenAt: null };
}
