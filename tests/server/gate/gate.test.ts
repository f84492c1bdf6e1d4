import { describe, expect, test } from 'vitest';
import { refusalOf, Visitors } from '#server/gate/gate.ts';
import { readSettings, type Environment, type Settings } from '#server/settings/settings.ts';

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

describe('what changes something', () => {
	const settings = settingsOf({
		ORIGIN: 'https://thermometer.voorbeeld.nl',
		DATABASE_PATH: 't.db'
	});
	const asked = (method: string, origin?: string, host = 'thermometer.voorbeeld.nl') =>
		refusalOf(settings, { method, headers: { host, origin } })?.status;

	test('has to say that it comes from our own site', () => {
		for (const method of ['POST', 'PUT', 'DELETE']) {
			expect(asked(method, 'https://thermometer.voorbeeld.nl')).toBeUndefined();
			expect(asked(method, 'https://elders.nl')).toBe(403);
			expect(asked(method, 'http://thermometer.voorbeeld.nl')).toBe(403);
			expect(asked(method, 'null')).toBe(403);
			expect(asked(method)).toBe(403);
		}
	});

	test('and what only looks has not', () => {
		expect(asked('GET')).toBeUndefined();
		expect(asked('GET', 'https://elders.nl')).toBeUndefined();
	});

	test('comes to an address that is ours', () => {
		expect(asked('POST', 'https://elders.nl', 'elders.nl')).toBe(421);
		expect(asked('POST', 'http://localhost:3000', 'localhost:3000')).toBeUndefined();
	});
});

function settingsOf(environment: Environment): Settings {
	const settings = readSettings(environment);
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	return settings;
}

function visitorsWith(TRUSTED_PROXY: string | undefined) {
	const said: string[] = [];
	return { visitors: new Visitors(settingsOf({ TRUSTED_PROXY }), (text) => said.push(text)), said };
}

function from(address: string) {
	return { headers: { 'x-forwarded-for': address } };
}
