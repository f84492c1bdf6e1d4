export function nearest(word: string, known: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = reach(word) + 1;
	for (const candidate of known) {
		const steps = distance(word.toLowerCase(), candidate.toLowerCase());
		if (steps >= least) continue;
		best = candidate;
		least = steps;
	}
	return best;
}

/** "; bedoelde u 'floor'?", or empty. */
export function suggestion(word: string, known: Iterable<string>): string {
	const meant = nearest(word, known);
	return meant === undefined ? '' : `; bedoelde u '${meant}'?`;
}

export function distance(from: string, to: string): number {
	let twoBack: number[] = [];
	let back = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const equal = from[row - 1] === to[column - 1];
			const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min(
				steps(back, column) + 1,
				steps(current, column - 1) + 1,
				steps(back, column - 1) + (equal ? 0 : 1),
				swapped ? steps(twoBack, column - 2) + 1 : Infinity
			);
		}
		twoBack = back;
		back = current;
	}
	return steps(back, to.length);
}

/** More than two edits in five letters is another word. */
function reach(word: string): number {
	return Math.max(1, Math.floor(word.length * 0.4));
}

function steps(row: number[], column: number): number {
	return row[column] ?? Infinity;
}
