import type { Chance } from '../fault/chance.ts';

/** Names of municipalities and regions, of 3 to 40 letters. */
export function randomName(chance: Chance): string {
	if (chance.happens(0.03)) return randomWord(chance, 40);
	const length = 3 + chance.whole(chance.happens(0.3) ? 38 : 18);
	const start = chance.happens(0.3) ? chance.of(starts) : '';
	const middle = chance.happens(0.5) ? chance.of(middles) : '';
	const room = length - start.length - middle.length;
	if (room < 6) return capital(randomWord(chance, length));
	const first = 3 + chance.whole(room - 5);
	const second = middle === '' ? '' : capital(randomWord(chance, room - first));
	return `${start}${capital(randomWord(chance, middle === '' ? room : first))}${middle}${second}`;
}

/** A word of so many letters. */
export function randomWord(chance: Chance, letters: number): string {
	let word = '';
	while (word.length < letters) word += chance.of(syllables);
	return word.slice(0, letters).trim();
}

/** Words of all lengths up to so many letters together. */
export function randomSentence(chance: Chance, letters: number): string {
	let sentence = '';
	while (sentence.length < letters) {
		const longest = chance.happens(0.03) ? 40 : 12;
		sentence += `${chance.happens(0.15) ? chance.of(known) : randomWord(chance, 1 + chance.whole(longest))} `;
	}
	return capital(sentence.slice(0, letters).trim());
}

const starts = ['’s-', 'Sint-', 'De ', 'Nieuw-', "'t ", 'Oud en '];
const middles = ['-', ' en ', ' aan den ', ' aan de ', '-', ' c.a. '];
const syllables = [
	...['ij', 'û', 'rij', 'wâ', 'ën', 'dam', 'berg', 'ster', 'i', 'lle', 'mm', 'schoon', 'hûs'],
	...['Wij', 'gaa', 'ter', 'veld', 'oe', 'stad', 'kerk', 'wwW', 'l', 'ê', 'ö', 'drecht', 'fj']
];
const known = [
	'2026',
	'17 teams',
	'en',
	'de',
	'–',
	'100%',
	'GGZ & JGZ',
	'<b>',
	'“zelf”',
	'e/o',
	'3×'
];

function capital(word: string): string {
	return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
