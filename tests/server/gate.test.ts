import { expect, test } from 'vitest';
import { Visitors } from '#server/gate.ts';
import { readSettings } from '#server/settings.ts';

test('whose request it is, the trusted proxy says and nobody else', () => {
	const { visitors, said } = visitorsWith('127.0.0.1');
	expect(visitors.addressOf('127.0.0.1', from('203.0.113.9'))).toBe('203.0.113.9');
	expect(visitors.addressOf('127.0.0.1', { headers: {} })).toBe('127.0.0.1');
	expect(said).toEqual([]);
	expect(visitors.addressOf('198.51.100.1', from('203.0.113.9'))).toBe('198.51.100.1');
	expect(said).toEqual([expect.stringContaining('niet in TRUSTED_PROXY')]);
});

test('a proxy that is not set is told once, whatever comes', () => {
	const { visitors, said } = visitorsWith(undefined);
	for (const name of ['203.0.113.9', '203.0.113.8']) {
		expect(visitors.addressOf('127.0.0.1', from(name))).toBe('127.0.0.1');
	}
	expect(said).toEqual([expect.stringContaining('TRUSTED_PROXY ontbreekt')]);
});

function visitorsWith(TRUSTED_PROXY: string | undefined) {
	const settings = readSettings({ TRUSTED_PROXY });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const said: string[] = [];
	return { visitors: new Visitors(settings, (text) => said.push(text)), said };
}

function from(address: string) {
	return { headers: { 'x-forwarded-for': address } };
}
