import { longDate } from '#domain/words/format.ts';
import type { ToDo } from './to-do.ts';

/** What a municipality itself has to say of a round, for its adviser. */
export interface MunicipalityAtGlance {
	code: string;
	region: string;
	round: string;
	/** Whether it takes part with its name; it can still choose. */
	mayChooseNaming: boolean;
	hasChosenNaming: boolean;
	/** What waits for a reaction, perhaps of an earlier round. */
	saidBack: { round: string; reactUntil: string; hasReacted: boolean } | null;
}

export function municipalityToDos(place: MunicipalityAtGlance): ToDo[] {
	const at = (round: string, page: string) =>
		`/gemeenten/${place.code}/${round}/${page}?regio=${place.region}`;
	const { saidBack } = place;
	const reaction: ToDo[] =
		saidBack === null
			? []
			: [
					{
						attention: saidBack.hasReacted ? 'soon' : 'now',
						words: saidBack.hasReacted
							? `U hebt gereageerd op wat de regio van ronde ${saidBack.round} wil publiceren. Veranderen kan tot en met ${longDate(saidBack.reactUntil)}.`
							: `De regio wil ronde ${saidBack.round} publiceren. Reageren kan tot en met ${longDate(saidBack.reactUntil)}.`,
						title: 'Bekijk wat er komt te staan',
						href: at(saidBack.round, 'publicatie')
					}
				];
	const naming: ToDo[] =
		place.mayChooseNaming && !place.hasChosenNaming
			? [
					{
						attention: 'now',
						words: `Kies of uw gemeente met naam in de publicatie van ronde ${place.round} staat. Kiest u niet, dan telt zij alleen mee in het totaal.`,
						title: 'Kies: met naam of niet',
						href: at(place.round, 'naam')
					}
				]
			: [];
	return [...reaction, ...naming];
}
