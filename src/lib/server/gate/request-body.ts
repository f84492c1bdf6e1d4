import { IncomingMessage } from 'node:http';
import { noteRoute } from '#server/operation/requests.ts';
import { fieldsIn, roomFor, tooLarge, tooManyFields } from './form-limits.ts';

/** The message is Dutch. */
export interface RefusedRequest {
	status: number;
	message: string;
}

/** A request of which all has come. */
export interface WholeRequest extends IncomingMessage {
	body: Buffer;
}

export function hasBody({ method, headers }: IncomingMessage): boolean {
	if (['GET', 'HEAD'].includes(method ?? 'GET')) return false;
	return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export function takeIn(
	request: IncomingMessage,
	done: (outcome: WholeRequest | RefusedRequest) => void
): void {
	const room = roomFor((request.url ?? '').split('?')[0] ?? '');
	const parts: Buffer[] = [];
	let bytes = Number(request.headers['content-length'] ?? 0);
	if (bytes > room.bytes) return done({ status: 413, message: tooLarge(room) });
	bytes = 0;
	const take = (part: Buffer) => {
		bytes += part.length;
		if (bytes <= room.bytes) parts.push(part);
		else stop({ status: 413, message: tooLarge(room) });
	};
	const end = () => {
		const body = Buffer.concat(parts);
		const isFull = fieldsIn(request.headers['content-type'], body) > room.fields;
		stop(isFull ? { status: 413, message: tooManyFields(room) } : again(request, body));
	};
	const stop = (outcome: WholeRequest | RefusedRequest) => {
		request.off('data', take).off('end', end);
		done(outcome);
	};
	request
		.on('data', take)
		.on('end', end)
		.on('error', () => undefined);
}

/** A request can be read only once. Log and reader know both by one number. */
function again(request: IncomingMessage, body: Buffer): WholeRequest {
	const copy = new IncomingMessage(request.socket);
	const { method, url, headers, rawHeaders, httpVersion } = request;
	const { httpVersionMajor, httpVersionMinor } = request;
	Object.assign(copy, { method, url, headers, rawHeaders, httpVersion });
	Object.assign(copy, { httpVersionMajor, httpVersionMinor, complete: true });
	copy.push(body);
	copy.push(null);
	noteRoute(request, copy, 'file');
	return Object.assign(copy, { body });
}
