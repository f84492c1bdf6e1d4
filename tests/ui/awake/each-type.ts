import type { ItemType } from '#domain/questionnaire/item-type.ts';
import type { Item, OpenItem } from '#domain/questionnaire/questionnaire.ts';
import { openQuestion, points, question } from '../../world/build.ts';

const options = points(4).map((option) => ({ ...option, label: `Trede ${option.value}` }));

function open(type: OpenItem['type'], given: Partial<OpenItem> = {}): OpenItem {
	return { ...openQuestion(type), type, ...given };
}

const action = { choice: null, answer: '', action: '', owner: '', date: '' };
const cooperation = [
	{ partner: 'Huisartsen', line: 'red', note: 'Kent ons niet' },
	{ partner: 'Politie & "wijk"', line: 'green', note: '' },
	{ partner: 'School', line: 'none', note: '' },
	{ partner: 'Woningbouw', line: 'orange', note: 'Soms' }
];
const between = { partner: 'School', other: 'Politie & "wijk"', line: 'red', note: 'Bellen niet' };

/** A question of each type, with answers as the database holds them; a new type is a type error. */
export const types: Record<ItemType, { item: Item; values: string[] }> = {
	scale: {
		item: question('scale', { type: 'scale', options, floor: 2 }),
		values: ['0', '3', 'nvt', 'onbekend']
	},
	choice: { item: question('choice', { type: 'choice', options }), values: ['1', '4', 'onbekend'] },
	points: { item: question('points', { type: 'points' }), values: ['0', '10', 'nvt', 'onbekend'] },
	'yes-partly-no': {
		item: question('yes-partly-no', { type: 'yes-partly-no', options: points(2) }),
		values: ['0', '2', 'nvt']
	},
	text: { item: open('text'), values: ['Langs.', 'Regel een\n\nregel <b>twee</b> & "drie"'] },
	action: {
		item: open('action', { options }),
		values: [
			{ ...action, choice: 3 },
			{ ...action, answer: 'Wij zijn\nmet acht' },
			{ choice: 0, answer: 'Ja', action: 'Bellen & mailen', owner: 'Team', date: '2027-03-31' },
			{ ...action, action: 'Bellen', date: 'voor de zomer' }
		].map((one) => JSON.stringify(one))
	},
	relation: {
		item: open('relation', { between: 'partners' }),
		values: [cooperation.slice(0, 1), cooperation, [...cooperation, between]].map((rows) =>
			JSON.stringify(rows)
		)
	}
};
