// Baseline, frozen: the smallest page that SvelteKit renders, built as ours is.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(join(process.env.TRIVIAL_PAGE, 'handler.js')).href);
const server = createServer(handler);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
