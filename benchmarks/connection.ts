import { connect, type Socket } from 'node:net';

export interface Answer {
	status: number;
	body: string;
	/** Of head and body as they came. */
	bytes: number;
	head: string;
}

/** One kept connection that asks one thing at a time; close to the wire, so that the client costs little. */
export class Connection {
	#socket: Socket;
	#parts: Buffer[] = [];
	#size = 0;
	#head: Head | undefined;
	#done: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

	private constructor(socket: Socket) {
		this.#socket = socket;
		socket.setNoDelay(true);
		socket.on('data', (part) => this.#read(part));
		socket.on('error', (error) => this.#fail(error));
		socket.on('close', () => this.#fail(new Error('The connection was closed')));
	}

	static open(port: number): Promise<Connection> {
		return new Promise((resolve, reject) => {
			const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
			socket.once('error', reject);
		});
	}

	/** False once either side closed it; a server does so after some seconds without a request. */
	get isOpen(): boolean {
		return !this.#socket.destroyed;
	}

	/** Sends a whole request; the answer is there when its last byte is. */
	ask(request: Buffer): Promise<Answer> {
		return new Promise((resolve, reject) => {
			if (this.#socket.destroyed) return reject(new Error('The connection is closed'));
			this.#done = { resolve, reject };
			this.#socket.write(request);
		});
	}

	close() {
		this.#socket.destroy();
	}

	#read(part: Buffer) {
		this.#parts.push(part);
		this.#size += part.length;
		this.#head ??= headOf(Buffer.concat(this.#parts));
		const head = this.#head;
		if (!head) return;
		const isWhole = head.isChunked ? endsChunked(part, this.#parts) : this.#size >= head.total;
		if (!isWhole) return;
		const whole = Buffer.concat(this.#parts);
		const done = this.#done;
		this.#parts = [];
		this.#size = 0;
		this.#head = undefined;
		this.#done = undefined;
		const text = whole.toString('latin1', head.length);
		const { status, text: headText } = head;
		done?.resolve({ status, body: text, bytes: whole.length, head: headText });
	}

	#fail(error: Error) {
		const done = this.#done;
		this.#done = undefined;
		done?.reject(error);
	}
}

/** A request as it goes over the wire. */
export function written(
	method: 'GET' | 'POST',
	path: string,
	headers: Record<string, string>,
	body = ''
): Buffer {
	const all = body ? { ...headers, 'content-length': String(Buffer.byteLength(body)) } : headers;
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

interface Head {
	status: number;
	text: string;
	/** Of the head itself, with the empty line. */
	length: number;
	/** Of head and body; only where the length was told. */
	total: number;
	isChunked: boolean;
}

function headOf(bytes: Buffer): Head | undefined {
	const end = bytes.indexOf('\r\n\r\n');
	if (end < 0) return undefined;
	const text = bytes.toString('latin1', 0, end);
	const length = end + 4;
	const told = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
	return {
		status: Number(text.slice(9, 12)),
		text,
		length,
		total: length + told,
		isChunked: /\r\ntransfer-encoding: *chunked/i.test(text)
	};
}

function endsChunked(last: Buffer, all: Buffer[]): boolean {
	const tail = last.length >= 5 ? last : Buffer.concat(all.slice(-4));
	return tail.toString('latin1', tail.length - 5) === '0\r\n\r\n';
}
