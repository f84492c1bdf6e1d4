import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { SettingsError, type MetricsSettings } from '#server/settings/settings.ts';
import { figuresNow, measure } from './metrics.ts';

/**
 * The figures have a port of their own, so that no web server passes them on by mistake. Resolves when it listens; a
 * SettingsError says in Dutch why it cannot.
 */
export function openMetrics({ host, port, token }: MetricsSettings): Promise<Server> {
	measure();
	const server = createServer((request, response) => {
		const refuse = (status: number) => void response.writeHead(status, never).end();
		if (request.url !== '/metrics') return refuse(404);
		if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
		if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
			return refuse(401);
		}
		figuresNow().then(
			({ type, text }) => response.writeHead(200, { ...never, 'content-type': type }).end(text),
			() => refuse(500)
		);
	});
	return new Promise((resolve, reject) => {
		const refused = ({ code }: NodeJS.ErrnoException) =>
			reject(
				new SettingsError(
					`METRICS_PORT ${port} op ${host} kan niet worden geopend (${code}). Kies een andere poort.`
				)
			);
		server.once('error', refused).listen({ host, port }, () => resolve(server));
	});
}

const never = { 'cache-control': 'no-store' };

/** Takes equally long whatever is given. */
function isSame(given: string, wanted: string): boolean {
	const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
	return timingSafeEqual(one!, other!);
}
