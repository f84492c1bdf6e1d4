import { describe, expect, test } from 'vitest';
import {
	isNetwork,
	networkOf,
	Networks,
	siteOf,
	visitorOf
} from '#server/settings/network-address.ts';

const own = new Networks(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8']);
const none = new Networks([]);

describe('the visitor', () => {
	test.each([
		['straight, without a header', '203.0.113.9', undefined, '203.0.113.9'],
		['by way of the proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
		['by way of two of them', '10.1.2.3', '203.0.113.9, 10.0.0.7', '203.0.113.9'],
		['with what somebody wrote in it first', '127.0.0.1', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
		['with a port behind it', '127.0.0.1', '203.0.113.9:51234', '203.0.113.9'],
		['of version 6, with a port', '::1', '[2001:db8::9]:51234', '2001:db8::9'],
		['seen as version 6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
		['that the proxy did not tell', '127.0.0.1', undefined, '127.0.0.1'],
		['that the proxy calls something else', '127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
		['that is the proxy itself', '127.0.0.1', '127.0.0.1', '127.0.0.1']
	])('%s', (_, peer, forwarded, visitor) => {
		expect(visitorOf(own, peer, forwarded)).toBe(visitor);
	});

	test('from anywhere else cannot say to be another', () => {
		expect(visitorOf(own, '198.51.100.1', '203.0.113.9')).toBe('198.51.100.1');
		expect(visitorOf(none, '127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
	});
});

test.each([
	['203.0.113.9', '203.0.113.9'],
	['::ffff:203.0.113.9', '203.0.113.9'],
	['2001:db8:1:2:a:b:c:d', '2001:db8:1:2'],
	['2001:db8:0:0:a:0:0:1', '2001:db8:0:0'],
	['2001:db8::a:0:0:1', '2001:db8:0:0'],
	['2001:0DB8:0000:0000:ffff::', '2001:db8:0:0'],
	['2001:db8::', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	['fe80::1%eth0', 'fe80:0:0:0'],
	['64:ff9b::192.0.2.1', '64:ff9b:0:0']
])('%s counts in %s', (address, network) => {
	expect(networkOf(address)).toBe(network);
});

test('one customer is one site, however many networks they have', () => {
	expect(siteOf('2001:db8:1:2::1')).toBe(siteOf('2001:db8:1:ffff::1'));
	expect(siteOf('2001:db8:1::1')).not.toBe(siteOf('2001:db8:2::1'));
	expect(siteOf('203.0.113.9')).toBe('203.0.113.9');
});

test.each(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8', '172.16.0.0/12'])(
	'%s is a network',
	(text) => expect(isNetwork(text)).toBe(true)
);

test.each([
	'',
	'nginx',
	'10.0.0.0/33',
	'10.0.0/8',
	'::1/129',
	'10.0.0.0/8/8',
	'10.0.0.0/-1',
	'1',
	'0.0.0.0/0'
])('"%s" is no network', (text) => expect(isNetwork(text)).toBe(false));
