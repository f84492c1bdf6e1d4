import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withoutSecrets } from '#server/operation/fault-report.ts';
import { log, logFault, logFrom } from '#server/operation/log.ts';
import { noteRoute, notesOf } from '#server/operation/requests.ts';

let lines: string[];

beforeEach(() => {
	lines = [];
	vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

afterEach(() => {
	logFrom('info');
	vi.restoreAllMocks();
});

test('each thing is a line of JSON, and what weighs less than asked is left out', () => {
	log('info', 'round', { round: 3, state: 'closed' });
	log('debug', 'request', { status: 200 });
	expect(lines).toEqual([expect.stringMatching(/^\{.*\}\n$/)]);
	expect(JSON.parse(lines[0]!)).toEqual({
		...{ at: expect.any(String), level: 'info', about: 'round', round: 3, state: 'closed' }
	});
	logFrom('error');
	log('warning', 'proxy', { message: 'x' });
	expect(lines).toHaveLength(1);
	logFrom('debug');
	log('debug', 'request', { status: 200 });
	expect(lines).toHaveLength(2);
});

test('a fault stays on its line, however many lines it has itself', () => {
	logFault('fault', new TypeError('a\nb'), { reference: '0000abcd' });
	expect(lines.join('').trimEnd()).not.toContain('\n');
	expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', reference: '0000abcd' });
});

test.each([
	['550 <fatma@delta.nl> unknown', '550 <…@…> unknown'],
	['Failed to reach https://mail.delta.nl/?token=abc', 'Failed to reach …'],
	['No link 3f9a1c7742e0b1d8aa9911', 'No link …'],
	['Value “Fatma” and `Fatma` and "Fatma"', 'Value "…" and "…" and "…"'],
	['Cannot read properties of undefined', 'Cannot read properties of undefined']
])('%s is told as %s', (said, told) => {
	expect(withoutSecrets(said)).toBe(told);
});

test('both names of a request lead to one number, and each request has its own', () => {
	const [request, asked, other] = [{}, {}, {}];
	noteRoute(request, asked, '/toegang/[token]');
	expect(notesOf(asked)).toBe(notesOf(request));
	expect(notesOf(request)).toMatchObject({ route: '/toegang/[token]' });
	expect(notesOf(other).reference).not.toBe(notesOf(request).reference);
	expect(notesOf(other).reference).toMatch(/^[0-9a-f]{8}$/);
	noteRoute(undefined, other, null);
	expect(notesOf(other).route).toBe('unknown');
});
