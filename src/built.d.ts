/* What the adapter of SvelteKit makes of the pages, which are not there before a build. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export function handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
