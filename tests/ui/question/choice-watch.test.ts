import { expect, test } from 'vitest';
import { ChoiceWatch } from '#ui/question/choice-watch.ts';

/** A group of choices from 1 on, in which somebody stands, and what came of it. */
class Group {
	at: number;
	told: string[] = [];
	watch = new ChoiceWatch({
		onpass: () => this.told.push(`voorbij ${this.at}`),
		onchoose: () => this.told.push(`gekozen ${this.at}`)
	});

	constructor(at: number) {
		this.at = at;
	}

	/** As browsers do: the next is checked while the key is down, with a click and a change. */
	arrow(times = 1) {
		for (let press = 0; press < times; press++) {
			this.watch.keyDown('ArrowDown');
			this.at += 1;
			this.watch.clicked();
			this.watch.checked();
		}
		this.watch.otherwise();
	}

	click(choice: number) {
		this.watch.otherwise();
		const isNew = choice !== this.at;
		this.at = choice;
		this.watch.clicked();
		if (isNew) this.watch.checked();
	}
}

test('a click chooses', () => {
	const group = new Group(1);
	group.click(3);
	expect(group.told).toEqual(['gekozen 3']);
});

test('arrow keys pass by, and going on to something else chooses where they stopped, once', () => {
	const group = new Group(1);
	group.arrow(3);
	expect(group.told).toEqual(['voorbij 2', 'voorbij 3', 'voorbij 4']);
	expect(group.watch.leave()).toBe(true);
	expect(group.watch.leave()).toBe(false);
	expect(group.told.slice(3)).toEqual(['gekozen 4']);
});

test.each(['Enter', ' '])('the key “%s” chooses what was passed, and says nothing else', (key) => {
	const group = new Group(1);
	group.arrow();
	expect(group.watch.keyDown(key)).toBe(true);
	expect(group.told).toEqual(['voorbij 2', 'gekozen 2']);
	// Nothing is passed by now: the key is the page's own again.
	expect(group.watch.keyDown(key)).toBe(false);
	expect(group.told).toHaveLength(2);
});

test('other keys choose nothing', () => {
	const group = new Group(1);
	group.arrow();
	for (const key of ['Shift', 'a', 'Escape']) expect(group.watch.keyDown(key)).toBe(false);
	expect(group.told).toEqual(['voorbij 2']);
});

test('a click on what was passed chooses it, and one elsewhere chooses only that', () => {
	const same = new Group(1);
	same.arrow();
	same.click(2);
	expect(same.told).toEqual(['voorbij 2', 'gekozen 2']);
	const other = new Group(1);
	other.arrow();
	other.click(4);
	expect(new Set(other.told)).toEqual(new Set(['voorbij 2', 'gekozen 4']));
	expect(other.watch.leave()).toBe(false);
});

test('leaving without having passed by anything chooses nothing', () => {
	const group = new Group(1);
	expect(group.watch.leave()).toBe(false);
	expect(group.told).toEqual([]);
});
