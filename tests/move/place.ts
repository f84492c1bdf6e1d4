import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/*
 * Where the two hosts stand and how people reach them. Of all that a platform does it is only what the drill needs: an
 * address that people speak to, and that is one host's at a time.
 */

export type HostName = 'A' | 'B';
export type Where = HostName | 'people';

export interface Address {
	host: string;
	port: number;
}

export interface Place {
	/** In words, for who reads the output. */
	name: string;
	/** What people speak to. */
	service: Address;
	/** Where a host is asked whether it is ready, from where the people are. */
	own: Record<HostName, Address>;
	/** Where a host answers who sits beside it, also when it is cut off. */
	beside: Record<HostName, Address>;
	/** Runs Node there, with its output and errors told and a channel for messages. */
	run(where: Where, args: string[], env: NodeJS.ProcessEnv): ChildProcess;
	/** From here on nothing goes in or out, and nobody is told. */
	cut(host: HostName): void;
	/** From here on the service is this host. */
	point(host: HostName): Promise<void>;
	close(): void;
}

const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
const serialization = 'advanced' as const;

/**
 * Three network namespaces on one switch, which is a fourth: host A, host B and the network that people are in. The
 * service has an address of its own, on an interface of its own of one host, and moves as MetalLB in layer 2 mode and
 * keepalived move it: the other host takes the address and says so by a gratuitous ARP. People keep their connections
 * to it, as no load balancer stands between, and the new host knows none of them: it resets what still arrives. So
 * this is the harder case of the two: with a load balancer that ends connections, it would end them.
 */
export class Namespaces implements Place {
	name = 'two hosts and their people, each in a network namespace, on one switch';
	service: Address;
	own: Record<HostName, Address>;
	beside: Record<HostName, Address>;
	#switch = namespaceOf('switch');

	/** Throws with what was said where it is not allowed. */
	constructor(port: number) {
		this.service = { host: '10.66.0.10', port };
		this.own = { A: { host: '10.66.0.11', port }, B: { host: '10.66.0.12', port } };
		this.beside = { A: { host: '127.0.0.1', port }, B: { host: '127.0.0.1', port } };
		try {
			this.#build();
		} catch (error) {
			this.close();
			throw error;
		}
	}

	run(where: Where, args: string[], env: NodeJS.ProcessEnv) {
		const inside = [...entering(where), process.execPath, ...args];
		return spawn('nsenter', inside, { env, stdio: [...stdio], serialization });
	}

	/** At the switch, as a cable that is pulled out or a machine that is gone. */
	cut(host: HostName) {
		for (const plug of ['own', 'service']) {
			ip('-n', this.#switch, 'link', 'set', `${host}-${plug}`, 'down');
		}
	}

	async point(host: HostName) {
		const other = host === 'A' ? 'B' : 'A';
		ip('-n', this.#switch, 'link', 'set', `${other}-service`, 'down');
		ip('-n', this.#switch, 'link', 'set', `${host}-service`, 'up');
		const inside = ['-n', namespaceOf(host)];
		ip(...inside, 'address', 'replace', `${this.service.host}/24`, 'dev', 'service');
		// A port that just went up may drop the first; keepalived tells it five times.
		for (let told = 0; told < 5; told++) {
			// An interface that is given its own number again tells whose its addresses are (arp_notify).
			ip(...inside, 'link', 'set', 'service', 'address', numberOf[host]);
			await pause(200);
		}
	}

	close() {
		for (const where of ['A', 'B', 'people', 'switch']) {
			spawnSync('ip', ['netns', 'delete', namespaceOf(where)], { stdio: 'ignore' });
		}
	}

	#build() {
		ip('netns', 'add', this.#switch);
		// Without its delay a port passes on at once what it gets after it went up.
		const bridge = ['type', 'bridge', 'forward_delay', '0'];
		ip('-n', this.#switch, 'link', 'add', 'bridge', ...bridge);
		ip('-n', this.#switch, 'link', 'set', 'bridge', 'up');
		for (const where of ['A', 'B', 'people'] as const) ip('netns', 'add', namespaceOf(where));
		this.#plugIn('A', 'own', '10.66.0.11/24');
		this.#plugIn('B', 'own', '10.66.0.12/24');
		this.#plugIn('people', 'own', '10.66.0.20/24');
		this.#plugIn('A', 'service');
		this.#plugIn('B', 'service');
	}

	#plugIn(where: Where, plug: string, address?: string) {
		const inside = ['-n', namespaceOf(where)];
		const port = `${where}-${plug}`;
		ip(
			...['-n', this.#switch, 'link', 'add', port, 'type', 'veth'],
			...['peer', 'name', plug, 'netns', namespaceOf(where)]
		);
		ip('-n', this.#switch, 'link', 'set', port, 'master', 'bridge', 'up');
		const settings = Object.entries(asNeighbour).map(
			([name, value]) => `echo ${value} > /proc/sys/net/ipv4/conf/${plug}/${name}`
		);
		said('nsenter', [...entering(where), 'sh', '-c', settings.join(' && ')]);
		ip(...inside, 'link', 'set', 'lo', 'up');
		if (address) ip(...inside, 'address', 'add', address, 'dev', plug);
		ip(...inside, 'link', 'set', plug, 'up');
	}
}

/** A host has two interfaces in one network: each answers only for the address that it has itself. */
const asNeighbour = {
	arp_notify: 1,
	arp_ignore: 1,
	arp_announce: 2,
	// An answer may leave by the other interface.
	rp_filter: 0
};

/** Only the network: `ip netns exec` would also keep what is mounted as it was, a volume that has moved included. */
function entering(where: Where): string[] {
	return [`--net=/run/netns/${namespaceOf(where)}`, '--'];
}

const numberOf = { A: '02:00:00:00:66:0a', B: '02:00:00:00:66:0b' };

function namespaceOf(where: string): string {
	return `thermometer-${process.pid}-${where}`;
}

function ip(...parameters: string[]) {
	said('ip', parameters);
}

/** Throws with what the program said where it failed. */
export function said(program: string, parameters: string[]): string {
	const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8' });
	if (status === 0) return stdout.trim();
	throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/**
 * Without namespaces: two processes on this machine, and a forwarder of connections in the place of the network. What
 * is cut off is held on to without a word, as a network would; when the service moves, the old connections are reset.
 */
export class OneHost implements Place {
	name = 'two processes on one host, with a forwarder of connections before them (no namespaces)';
	service: Address;
	own: Record<HostName, Address>;
	beside: Record<HostName, Address>;
	#to: HostName = 'A';
	#cut = new Set<HostName>();
	#pairs = new Map<Socket, { people: Socket; host: HostName }>();
	#forwarder = createServer((people) => this.#forward(people));

	constructor(ports: { service: number; A: number; B: number }) {
		const at = (port: number) => ({ host: '127.0.0.1', port });
		this.service = at(ports.service);
		this.own = { A: at(ports.A), B: at(ports.B) };
		this.beside = this.own;
		this.#forwarder.listen(ports.service, '127.0.0.1');
	}

	run(_where: Where, args: string[], env: NodeJS.ProcessEnv) {
		return spawn(process.execPath, args, { env, stdio: [...stdio], serialization });
	}

	cut(host: HostName) {
		this.#cut.add(host);
		for (const [socket, pair] of this.#pairs) if (pair.host === host) this.#silence(socket, pair);
	}

	point(host: HostName) {
		this.#to = host;
		for (const [socket, { people, host: old }] of this.#pairs) {
			if (old === host) continue;
			people.resetAndDestroy();
			socket.destroy();
		}
		return Promise.resolve();
	}

	close() {
		this.#forwarder.close();
		for (const [socket, { people }] of this.#pairs) {
			people.destroy();
			socket.destroy();
		}
	}

	#forward(people: Socket) {
		const host = this.#to;
		const socket = connect(this.own[host].port, '127.0.0.1');
		const pair = { people, host };
		this.#pairs.set(socket, pair);
		people.pipe(socket);
		socket.pipe(people);
		const end = (other: Socket) => () => {
			if (this.#cut.has(host)) return;
			other.destroy();
			this.#pairs.delete(socket);
		};
		people.on('error', end(socket)).on('close', end(socket));
		socket.on('error', end(people)).on('close', end(people));
		if (this.#cut.has(host)) this.#silence(socket, pair);
	}

	#silence(socket: Socket, { people }: { people: Socket }) {
		people.unpipe(socket);
		socket.unpipe(people);
		people.pause();
		socket.pause();
	}
}
