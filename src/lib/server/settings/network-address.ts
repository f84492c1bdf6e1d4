import { BlockList, isIP, isIPv6 } from 'node:net';

/** Such as 127.0.0.1, ::1 or 10.0.0.0/8. */
export class Networks {
	#known = new BlockList();
	readonly isEmpty: boolean;

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

/** At least /8. */
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
 * Each trusted proxy appends the address it heard from. Anybody can forge what stands left of the
 * first untrusted one.
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

/** One household has 2^64 IPv6 addresses, so 64 bits count. */
export function networkOf(address: string): string {
	return firstGroups(address, 4);
}

/** 48 bits of IPv6 are the most that one customer has. */
export function siteOf(address: string): string {
	return firstGroups(address, 3);
}

function firstGroups(address: string, count: number): string {
	const bare = plain(address);
	if (!isIPv6(bare)) return bare;
	return expanded(bare).slice(0, count).join(':');
}

function expanded(address: string): string[] {
	const [head = '', tail] = withoutDots(address).split('::');
	const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
	const left = tail === undefined ? 0 : 8 - before!.length - after!.length;
	const groups = [...before!, ...Array.from({ length: left }, () => '0'), ...after!];
	return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

/** The last 32 bits may be written as IPv4. */
function withoutDots(address: string): string {
	return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
		const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
		return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
	});
}

/** An IPv4-mapped IPv6 address becomes IPv4. */
function plain(address: string): string {
	const bare = address.replace(/%.*$/, '');
	return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}

/** Some proxies append a port. Other text ends the list. */
function addressIn(part: string): string | undefined {
	const text = part.trim();
	const bare =
		/^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
	return isIP(bare) === 0 ? undefined : plain(bare);
}
