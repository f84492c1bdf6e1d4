import { BlockList, isIP, isIPv6 } from 'node:net';

/* Network addresses: of whom a request comes when a proxy stands between, and which of them belong together. */

/** Addresses and networks, such as 127.0.0.1, ::1 or 10.0.0.0/8. */
export class Networks {
	#known = new BlockList();
	readonly isEmpty: boolean;

	/** Takes only what `isNetwork` calls one. */
	constructor(networks: readonly string[]) {
		this.isEmpty = networks.length === 0;
		for (const network of networks) {
			const [address = '', length] = network.split('/');
			const family = isIPv6(address) ? 'ipv6' : 'ipv4';
			if (length === undefined) this.#known.addAddress(address, family);
			else this.#known.addSubnet(address, Number(length), family);
		}
	}

	has(address: string): boolean {
		return isIP(address) !== 0 && this.#known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
	}
}

/** Whether a text is an address, or a network as address/length that is not half the world. */
export function isNetwork(text: string): boolean {
	const [address = '', length, ...rest] = text.split('/');
	const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
	if (rest.length > 0 || longest < 0) return false;
	return (
		length === undefined || (/^\d{1,3}$/.test(length) && isBetween(Number(length), 8, longest))
	);
}

function isBetween(value: number, least: number, most: number): boolean {
	return least <= value && value <= most;
}

/**
 * Whose request it is. A proxy that is trusted adds at the right of X-Forwarded-For from whom it heard; what
 * stands further to the left than the first that is not trusted anybody can have written. From anywhere else
 * the header says nothing.
 */
export function visitorOf(proxies: Networks, peer: string, forwarded: string | undefined): string {
	let visitor = plain(peer);
	const heard = (forwarded ?? '').split(',').map((part) => addressIn(part));
	while (proxies.has(visitor)) {
		const before = heard.pop();
		if (before === undefined) break;
		visitor = before;
	}
	return visitor;
}

/**
 * The network that an address counts in: an address of version 4 itself, the first 64 bits of one of
 * version 6, of which one household has 2^64.
 */
export function networkOf(address: string): string {
	return firstGroups(address, 4);
}

/** What one customer of a provider may have at most: 2^16 of these networks. */
export function siteOf(address: string): string {
	return firstGroups(address, 3);
}

function firstGroups(address: string, count: number): string {
	const bare = plain(address);
	if (!isIPv6(bare)) return bare;
	return expanded(bare).slice(0, count).join(':');
}

/** All eight groups, alike for every way to write an address. */
function expanded(address: string): string[] {
	const [head = '', tail] = withoutDots(address).split('::');
	const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
	const left = tail === undefined ? 0 : 8 - before!.length - after!.length;
	const groups = [...before!, ...Array.from({ length: left }, () => '0'), ...after!];
	return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

/** The last 32 bits may be written as an address of version 4. */
function withoutDots(address: string): string {
	return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
		const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
		return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
	});
}

/** Without the zone of a network card; one of version 4 in the clothes of version 6 is one of version 4. */
function plain(address: string): string {
	const bare = address.replace(/%.*$/, '');
	return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}

/** Some proxies write a port behind it; what is no address at all ends the row. */
function addressIn(part: string): string | undefined {
	const text = part.trim();
	const bare =
		/^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
	return isIP(bare) === 0 ? undefined : plain(bare);
}
