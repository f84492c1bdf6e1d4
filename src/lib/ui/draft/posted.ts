import type { RefusedWrite } from '#domain/words/refused-write.ts';

/** It is undefined without an answer; a refusal is `invalid`. */
export async function posted<Reply extends { kind: string }>(
	address: string,
	body: unknown
): Promise<Reply | RefusedWrite | undefined> {
	const json = JSON.stringify(body);
	if (json.length > mostSent) return tooMuch;
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: json,
			redirect: 'manual',
			// Of a server that is gone nothing is heard; another may be in its place by now.
			signal: AbortSignal.timeout(patience + Math.ceil(json.length / slowest)),
			// The last write also goes out while the page is left.
			keepalive: json.length < mostKeptAlive
		});
		if (response.ok || response.status === 503) return (await response.json()) as Reply;
		if (response.status === 413) return tooMuch;
		if (response.status < 500 && response.status !== 429) return notHere;
	} catch {
		// It stays here and is sent again.
	}
	return undefined;
}

const notHere: RefusedWrite = {
	kind: 'invalid',
	problem:
		'Dit apparaat mag dit hier niet (meer) opslaan. Wat u typte staat hier nog. Laad de pagina opnieuw, of doe opnieuw mee.'
};

const tooMuch: RefusedWrite = {
	kind: 'invalid',
	problem:
		'Deze tekst is veel te lang om op te slaan. Wat u typte staat hier nog. Maak de tekst korter.'
};

/** Milliseconds, for a server that is busy. */
const patience = 20_000;

/** Characters in a millisecond, over a poor connection. */
const slowest = 4;

/** Characters, far below the server's limit. */
const mostSent = 500_000;

/** Characters; browsers allow 64 kB in all after a page is left. */
const mostKeptAlive = 20_000;
