import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkScript } from '#domain/workshop/script-file.ts';
import { workshopScriptSchema } from '#domain/workshop/script-schema.ts';
import { minutesOf, startsOf } from '#domain/workshop/workshop-script.ts';
import { checkScripts } from '#server/library/scripts.ts';

const part = {
	id: 'begin',
	title: 'Begin',
	minutes: 20,
	minutesFrom: 'own',
	source: '002 regels 544-545',
	prompts: ['Wat ziet u?'],
	results: [{ id: 'gezien', kind: 'list', label: 'Wat wij zien' }]
};
const script = {
	key: 'proef',
	title: 'Proef',
	goal: 'Om te proberen.',
	source: '002 regels 538-546',
	for: 'Iedereen.',
	people: { from: 2, to: 4 },
	leads: 'Iemand.',
	minutes: 20,
	roles: [{ name: 'Schrijver', does: 'Schrijft.' }],
	parts: [part]
};
const told = (raw: unknown, name: string | null = 'proef') =>
	checkScript(raw, name).mistakes.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a script', () => {
	test('that is right has no mistakes, and what is left out is filled in', () => {
		const { script: read, mistakes } = checkScript(script, 'proef');
		expect(mistakes).toEqual([]);
		expect(read).toMatchObject({ needs: [], before: [], parts: [{ pause: false, roles: [] }] });
	});

	test.each([
		['another name than its file', { key: 'anders' }, 'key: het bestand heet'],
		[
			'minutes that do not add up',
			{ minutes: 25 },
			'minutes: de onderdelen duren samen 20 minuten'
		],
		['fewer people at most than at least', { people: { from: 4, to: 2 } }, 'people.to: '],
		['a source that is no line', { source: 'ergens' }, 'source: verwacht een bron met regels'],
		['a source that does not exist', { source: '009 regel 3' }, 'source: verwacht een bron'],
		['no part', { parts: [] }, 'parts: '],
		[
			'a key that is unknown',
			{ minuten: 3 },
			"minuten: onbekende sleutel 'minuten'; bedoelde u 'minutes'?"
		]
	])('with %s is refused', (_, change, message) => {
		const found = told({ ...script, ...change });
		expect(found.some((one) => one.startsWith(message))).toBe(true);
		expect(checkScript({ ...script, ...change }, 'proef').script).toBeNull();
	});

	test.each([
		['a role that is not there', { roles: ['Schrijvr'] }, "bedoelde u 'Schrijver'?"],
		[
			'a kind of result that is not there',
			{ results: [{ id: 'a', kind: 'tekst', label: 'A' }] },
			'verwacht text, list of action'
		],
		[
			'two results of one name',
			{ results: [part.results[0], part.results[0]] },
			"'gezien' staat hier al"
		],
		['a pause with a result', { pause: true }, 'een pauze heeft geen resultaat'],
		['nothing in it', { prompts: [], results: [] }, 'heeft geen vraag (prompts) en geen resultaat'],
		['a question too long for the screen', { prompts: ['a'.repeat(121)] }, 'hoogstens 120 tekens'],
		['minutes of nobody', { minutesFrom: 'ours' }, 'verwacht source of own']
	])('with a part with %s is refused', (_, change, message) => {
		const found = told({ ...script, parts: [{ ...part, ...change }] });
		expect(found.some((one) => one.includes(message))).toBe(true);
	});

	test('may have parts of our own, and two parts of one name are noticed', () => {
		expect(told({ ...script, parts: [{ ...part, source: 'eigen' }] })).toEqual([]);
		const twice = { ...script, minutes: 40, parts: [part, part] };
		expect(told(twice)).toEqual(["parts.1.id: 'begin' staat hier al"]);
	});

	test.each([null, 'tekst', [], 3])('that is no script at all is refused: %j', (raw) => {
		expect(checkScript(raw, null).script).toBeNull();
	});
});

describe('the scripts that Thermometer brings', () => {
	const { scripts, mistakes } = checkScripts('questionnaires');

	test('have no mistakes, and none is left out', () => {
		expect(mistakes).toEqual([]);
		expect(scripts.map(({ key }) => `${key}.yaml`).toSorted()).toEqual(
			readdirSync('questionnaires/scripts').toSorted()
		);
	});

	test('tell how long they take, part by part', () => {
		for (const { minutes, parts } of scripts) {
			expect(minutesOf(parts)).toBe(minutes);
			expect(startsOf(parts).at(-1)).toBe(minutes);
		}
	});

	test('the customer journey takes three hours with six to ten people, and says which minutes are ours', () => {
		const journey = scripts.find(({ key }) => key === 'klantreis');
		expect(journey).toMatchObject({ minutes: 180, people: { from: 6, to: 10 } });
		const own = journey?.parts.filter(({ minutesFrom }) => minutesFrom === 'own');
		expect(own?.map(({ id }) => id)).toEqual(['zoeken']);
	});
});

test('the schema for editors is that of the check: node scripts/questionnaire-schema.mjs', () => {
	const kept: unknown = JSON.parse(readFileSync('questionnaires/script.schema.json', 'utf8'));
	expect(kept).toEqual(workshopScriptSchema());
});
