import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { reportOf } from '#server/operation/fault-report.ts';
import { openWorld } from '../../world/waterkant.ts';

const typed = 'Fatma Geheim';

test('nothing that somebody typed is told with a bug, whoever made the error', () => {
	const { db } = openWorld();
	const made = [
		() => JSON.parse(typed) as unknown,
		() => db.run(sql`insert into nergens values (${typed})`),
		() => {
			throw Object.assign(new Error('Cannot stringify', { cause: new Error(`"${typed}"`) }), {
				value: { name: typed },
				root: [typed]
			});
		},
		() => {
			throw Object.assign(new Error(`Failed query: select 1\nparams: ${typed}`), { name: 'Query' });
		}
	];
	for (const make of made) {
		const report = reportOf(thrownBy(make));
		expect(report).not.toContain('Geheim');
		expect(report).toContain('fault-report.test.ts');
	}
	expect(reportOf(typed)).toBe('geen Error, maar string');
});

test('what it was and what caused it is told', () => {
	const report = reportOf(
		new TypeError('x is not a function', { cause: new RangeError('too far') })
	);
	expect(report).toMatch(/^TypeError: x is not a function\n\s+at /);
	expect(report).toContain('\ndoor RangeError: too far\n');
});

function thrownBy(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}
