import { keptHere } from './kept.ts';

export function load({ locals }) {
	return keptHere(locals);
}
