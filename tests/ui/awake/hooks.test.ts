import { globSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'svelte/server';
import type { ItemType } from '#domain/questionnaire/item-type.ts';
import { AwakePresence } from '#ui/awake/presence.ts';
import { factsIn, type ThemeFacts } from '#ui/awake/facts.ts';
import { nothingSeen } from '#ui/client-mention/words.ts';
import {
	at,
	buttons,
	fieldNames,
	templates,
	type Part,
	type Hooks,
	type Press
} from '#ui/hook/hooks.ts';
import { noConflict } from '#ui/question/question-words.ts';
import { load as loadScan } from '#routes/scans/[scan]/(scan)/+layout.server.ts';
import { load } from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import Page from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.svelte';
import { openSession } from '../../world/session.ts';
import { leaderOf, visit } from '../../world/visit.ts';
import { types } from './each-type.ts';
import { awakeIn } from './sent-page.ts';

vi.mock('$app/state', () => ({ page: { data: {} } }));

/* Where the script looks, the page of a theme has something; and what it has, the script finds by the same name. */

const items = Object.values(types).map(({ item }) => item);
const earlier = { round: '2024', value: '2', label: 'Soms', note: '' };

/** The page of a theme with a question of each type. */
async function themePage() {
	const world = openSession({ rating: 'none' });
	const event = visit(world, leaderOf(world)) as { params: object };
	Object.assign(event.params, { theme: 'leren' });
	const data = { ...loadScan(event as never), ...load(event as never) };
	data.theme.items = items;
	data.earlier = Object.fromEntries(items.map(({ id }) => [id, earlier]));
	data.elsewhere = Object.fromEntries(items.map(({ id }) => [id, 'Elders gevraagd.']));
	const { body } = render(Page, { props: { data, form: null } as never });
	return awakeIn(body);
}

let page: Awaited<ReturnType<typeof themePage>>;
beforeEach(async () => {
	page = await themePage();
});

/** Also in what a script copies from. */
function found(selector: string): Element[] {
	const copied = [...page.document.querySelectorAll('template')].map(({ content }) => content);
	return [page.document, ...copied].flatMap((part) => [...part.querySelectorAll(selector)]);
}

function valuesOf(place: keyof Hooks): string[] {
	const values = found(at(place)).map((element) => element.getAttribute(`data-${place}`) ?? '');
	return [...new Set(values)];
}

/** How often each stands on the page: once, once in every question, or at least once. */
const places: Record<keyof Hooks, 'once' | 'each' | 'some' | 'never'> = {
	facts: 'once',
	saved: 'once',
	problem: 'once',
	kept: 'once',
	count: 'some',
	progress: 'once',
	presence: 'once',
	away: 'once',
	here: 'once',
	asleep: 'some',
	awake: 'some',
	below: 'each',
	elsewhere: 'each',
	state: 'each',
	when: 'some',
	// The script makes it, under a text that becomes long.
	length: 'never',
	row: 'some',
	line: 'some',
	word: 'some',
	press: 'some'
};

test.each(Object.entries(places))('%s stands on the page: %s', (place, often) => {
	const all = found(at(place as keyof Hooks));
	if (often === 'some') expect(all.length).toBeGreaterThan(0);
	else expect(all).toHaveLength({ once: 1, each: items.length, never: 0 }[often]);
});

test('every part that shows for some answers only is there', () => {
	const wanted: Record<Part, true> = {
		'not-applicable': true,
		applicable: true,
		'below-floor': true,
		answered: true
	};
	expect(valuesOf('when').toSorted()).toEqual(Object.keys(wanted).toSorted());
});

test('every press of the line about a client is there', () => {
	const wanted: Record<Press, true> = { remove: true, right: true, back: true };
	expect(valuesOf('press').toSorted()).toEqual(Object.keys(wanted).toSorted());
});

test('every theme has its count', () => {
	const { themes } = factsIn<ThemeFacts>(page.document);
	expect(valuesOf('count')).toEqual(themes.map(({ id }) => id));
});

test.each([
	[templates.conflict, Object.keys(noConflict)],
	[templates.clientMention, Object.keys(nothingSeen)]
])('what is copied has a place for all its words, and no other: %s', (id, words) => {
	const { content } = page.document.querySelector<HTMLTemplateElement>(`template#${id}`)!;
	const there = [...content.querySelectorAll<HTMLElement>(at('word'))].map(
		(element) => element.dataset.word
	);
	expect(there.toSorted()).toEqual(words.toSorted());
});

test('who is there is shown by name, with where', () => {
	const { themes } = factsIn<ThemeFacts>(page.document);
	new AwakePresence(themes).show([{ name: 'Fatma', place: themes[0]!.id }]);
	const people = page.document.querySelector(`${at('here')} ul`)!;
	expect(people.textContent).toContain('Fatma');
	expect(people.textContent).toContain(themes[0]!.title);
});

describe('the fields of a question', () => {
	type Field = keyof ReturnType<typeof fieldNames>;
	const scored: Field[] = ['revision', 'answer', 'note'];
	const fields: Record<ItemType, Field[]> = {
		scale: scored,
		choice: scored,
		points: scored,
		'yes-partly-no': scored,
		text: ['revision', 'answer'],
		action: ['revision', 'choice', 'text', 'action', 'owner', 'due'],
		relation: ['revision', 'partner', 'other', 'line', 'remark']
	};

	test.each(Object.entries(fields))('of type %s have their names, and no other', (type, wanted) => {
		const { item } = types[type as ItemType];
		const fieldset = page.document.getElementById(item.id)!;
		const named = fieldset.querySelectorAll('input, select, textarea');
		const there = new Set([...named].map((field) => field.getAttribute('name')));
		const names = fieldNames(item.id);
		expect([...there].toSorted()).toEqual(wanted.map((field) => names[field]).toSorted());
	});
});

test('every button that the script knows is there', () => {
	const there = new Set(found('button[name]').map((button) => button.getAttribute('name')));
	expect(Object.values(buttons).filter((name) => !there.has(name))).toEqual([]);
});

test('the script and the parts of the page name no place by themselves', () => {
	const paths = globSync('src/lib/ui/{awake,client-mention,form,question,scan}/*.{ts,svelte}');
	expect(paths.length).toBeGreaterThan(30);
	const own = paths.filter((path) => {
		const text = readFileSync(path, 'utf8')
			.replaceAll('documentElement.dataset', '')
			.split('<style>')[0]!;
		return /\bdata-[a-z]|\bdataset\b|antwoord:\$|toelichting:\$|versie:\$/.test(text);
	});
	expect(own).toEqual([]);
});
