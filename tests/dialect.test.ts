import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/*
 * SQL that only SQLite knows stands in server/db, in the tables and in the places below, and nowhere else, so that the way
 * to another database stays as short as it is (docs/decisions/0017-several-writers.md). A new place is a decision.
 */

/** By file, and how often. */
const known: Record<string, Record<string, number>> = {
	'src/lib/server/accounts/addresses.ts': {
		'function of text': 1
	},
	'src/lib/server/accounts/links.ts': {
		rowid: 1
	},
	'src/lib/server/backup/copy.ts': {
		vacuum: 1
	},
	'src/lib/server/backup/restore.ts': {
		pragma: 1
	},
	'src/lib/server/coordination/at-a-glance.ts': {
		'json function': 4,
		'plus that hides a value': 2
	},
	'src/lib/server/coordination/logos.ts': {
		'path in JSON': 1
	},
	'src/lib/server/demonstration/demonstration.ts': {
		pragma: 1,
		sqlite_master: 1
	},
	'src/lib/server/house/database-check.ts': {
		pragma: 2
	},
	'src/lib/server/house/person.ts': {
		'json function': 1,
		'path in JSON': 1
	},
	'src/lib/server/journal/journal.ts': {
		'json function': 2,
		'path in JSON': 2
	},
	'src/lib/server/live/writes.ts': {
		pragma: 2
	},
	'src/lib/server/rounds/agreed.ts': {
		'plus that hides a value': 1
	},
	'src/lib/server/rounds/members-and-teams.ts': {
		'json function': 1
	},
	'src/lib/server/rounds/pinned.ts': {
		sqlite_master: 1
	},
	'src/lib/server/rounds/round-figures.ts': {
		'json function': 2,
		'plus that hides a value': 1
	},
	'src/lib/server/rounds/rounds.ts': {
		'json function': 1
	},
	'src/lib/server/scans/earlier-answers.ts': {
		'json function': 1,
		'plus that hides a value': 3
	},
	'src/lib/server/scans/finalising.ts': {
		rowid: 1
	},
	'src/lib/server/sessions/actions.ts': {
		rowid: 1
	},
	'src/lib/server/sessions/contents.ts': {
		'json function': 2,
		'plus that hides a value': 13,
		rowid: 3
	},
	'src/lib/server/sessions/participants.ts': {
		'json function': 1,
		rowid: 1
	},
	'src/lib/server/sessions/ratings.ts': {
		'plus that hides a value': 1
	},
	'src/lib/server/sessions/scan-contents.ts': {
		'json function': 6,
		'plus that hides a value': 1
	},
	'src/lib/server/sessions/scan-seats.ts': {
		group_concat: 1,
		'json function': 1
	},
	'src/lib/server/workshops/workshops.ts': {
		'json function': 1
	}
};

/** What they are, in the words of a finding. */
const constructs: Record<string, RegExp> = {
	'json function':
		/\bjson_(?:each|tree|extract|group_array|group_object|array|object|set|patch|valid)\b/gi,
	group_concat: /\bgroup_concat\b/gi,
	rowid: /\browid\b/gi,
	sqlite_master: /\bsqlite_(?:master|schema|sequence|temp_master)\b/gi,
	pragma: /\bpragma\b/gi,
	vacuum: /\bvacuum\b/gi,
	attach: /\b(?:attach|detach)\s+(?:database\b|\?)/gi,
	'function of text': /\b(?:instr|iif|ifnull|randomblob|printf|unhex|quote)\(/gi,
	'function of time': /\b(?:julianday|strftime|unixepoch|datetime)\(/gi,
	glob: /\bglob\s+(?:\?|'|@|\$)/gi,
	'insert or': /\binsert\s+or\s+(?:ignore|replace|abort|fail)\b/gi,
	'function of changes': /\b(?:total_changes|last_insert_rowid|changes)\(\)/gi,
	'path in JSON': /->>?\s*'\$/g,
	nocase: /\bcollate\s+(?:nocase|rtrim|binary)\b/gi,
	begin: /\bbegin\s+(?:immediate|exclusive|deferred)\b/gi,
	'plus that hides a value': /(?:=|\bin)\s*\+(?:@|:|\?)/g
};

describe('SQL that only SQLite knows', () => {
	const paths = readdirSync('src', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => posix.join(entry.parentPath, entry.name))
		.filter((path) => !/^src\/lib\/(?:server\/(?:db|tables)|domain|infographic|ui)\//.test(path));

	test('stands in the known places, as often as is known', () => {
		const found = paths.flatMap((path) => {
			const counted = countIn(path, readFileSync(path, 'utf8'));
			return Object.keys(counted).length > 0 ? [[path, counted] as const] : [];
		});
		expect(paths.length).toBeGreaterThan(300);
		expect(Object.fromEntries(found)).toEqual(known);
	});

	test.each([
		['json function', 'sql`select value from json_each(${ids})`'],
		['group_concat', '"select group_concat(id) from rounds"'],
		['rowid', 'sql`order by rowid`'],
		['sqlite_master', "'select name from sqlite_master'"],
		['pragma', "client.pragma('foreign_keys = OFF')"],
		['pragma', "client.exec('pragma busy_timeout = 0')"],
		['vacuum', "'vacuum into ?'"],
		['attach', "'attach ? as other'"],
		['function of text', 'sql`instr(${a}, ${b}) > 0`'],
		['function of time', "'select unixepoch()'"],
		['glob', '"where name glob ?"'],
		['insert or', "'insert or replace into a values (1)'"],
		['function of changes', "'select changes()'"],
		['path in JSON', '"select a ->> \'$.b\'"'],
		['nocase', "'order by name collate nocase'"],
		['begin', "'begin immediate'"],
		['plus that hides a value', "'where scan = +@scan'"]
	])('is caught: %s', (construct, source) => {
		expect(countIn('src/lib/server/a.ts', source)).toEqual({ [construct]: 1 });
	});

	test.each([
		['a comment', '// json_each and rowid'],
		['SQL of every database', "'select count(*) from answers where scan = ?'"],
		['a word that looks like it', "const attachment = 'attachment; filename=a'"]
	])('is not: %s', (_, source) => {
		expect(countIn('src/lib/server/a.ts', source)).toEqual({});
	});
});

/** In what is text in the code, a part of a template by itself; a call of `pragma` counts too. */
function countIn(path: string, source: string): Record<string, number> {
	const counted: Record<string, number> = {};
	// Reading the syntax of every file takes seconds.
	if (!Object.values(constructs).some((pattern) => source.search(pattern) >= 0)) return counted;
	const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
	const add = (construct: string, times: number) => {
		if (times > 0) counted[construct] = (counted[construct] ?? 0) + times;
	};
	const look = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || isPartOfTemplate(node)) {
			for (const [construct, pattern] of Object.entries(constructs)) {
				add(construct, [...node.text.matchAll(pattern)].length);
			}
		}
		if (ts.isPropertyAccessExpression(node) && node.name.text === 'pragma') add('pragma', 1);
		ts.forEachChild(node, look);
	};
	look(file);
	return counted;
}

function isPartOfTemplate(node: ts.Node): node is ts.TemplateLiteralLikeNode {
	return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}
