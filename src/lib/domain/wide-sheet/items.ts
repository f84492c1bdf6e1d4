import type { Item, Questionnaire, Unit } from '#domain/questionnaire/questionnaire.ts';

/** A question with its places in the questionnaire, as people number them. */
export type NumberedItem = Item & {
	unit: Unit;
	/** Over the whole questionnaire: "7". */
	number: string;
	/** Theme and place in it: "2.3". */
	inTheme: string;
};

export function allItems({ themes }: Questionnaire): NumberedItem[] {
	let number = 0;
	return themes.flatMap(({ unit, items }, theme) =>
		items.map((item, index) => ({
			...item,
			unit,
			number: String(++number),
			inTheme: `${theme + 1}.${index + 1}`
		}))
	);
}
