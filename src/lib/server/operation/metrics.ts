import {
	collectDefaultMetrics,
	Counter,
	Gauge,
	Histogram,
	register,
	type Metric
} from '@prometheus-io/client';

/*
 * What can be counted of a running server without telling of anybody. Nothing is counted until somebody may read it.
 * The built application has its own copy of this module; both meet in the one registry of the package.
 */

export interface HouseFigures {
	databaseBytes: number;
	/** What is written and not yet part of the database file. */
	logBytes: number;
	streams: number;
	/** Null where the settings ask for no backups, so that nothing is known of them. */
	backup: { ageSeconds: number | null; isLate: boolean } | null;
}

export function measure(): void {
	place[name] = true;
	if (register.getSingleMetric('process_cpu_seconds_total')) return;
	collectDefaultMetrics();
}

export function isMeasured(): boolean {
	return place[name] === true;
}

export function countRequest({
	route,
	method,
	status,
	ms,
	isStream
}: {
	route: string;
	method: string;
	status: number;
	ms: number;
	/** It lasts as long as somebody listens. */
	isStream: boolean;
}): void {
	if (!isMeasured()) return;
	requests().inc({ route, method, status: `${Math.floor(status / 100)}xx` });
	if (isStream) return;
	const kind = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
	requestSeconds().observe({ kind }, ms / 1000);
}

/** trouble: the disk or the database did not take it, and whoever sent it was told. */
export function countSave(outcome: 'kept' | 'trouble' | 'fault'): void {
	if (isMeasured()) saves().inc({ outcome });
}

/** Of saves that shared a transaction, which is on disk. */
export function countCommit(group: number, ms: number): void {
	if (!isMeasured()) return;
	saveGroup().observe(group);
	saveSeconds().observe(ms / 1000);
}

/** Asked anew each time that somebody reads the figures. */
export function watchHouse(figures: () => HouseFigures): void {
	place[house] = figures;
}

/** In the text format of Prometheus. */
export async function figuresNow(): Promise<{ type: string; text: string }> {
	const now = place[house]?.();
	if (now) {
		const { databaseBytes, logBytes, streams, backup } = now;
		set('thermometer_database_bytes', 'Bytes of the database file', databaseBytes);
		set('thermometer_database_log_bytes', 'Bytes written and not yet in that file', logBytes);
		set('thermometer_streams', 'Open event streams', streams);
		set('thermometer_backup_scheduled', 'Whether this server makes backups', Number(!!backup));
		const late = 'Whether a sound backup should have been there by now';
		set('thermometer_backup_late', late, backup && Number(backup.isLate));
		const age = 'Seconds since the last sound backup';
		set('thermometer_backup_age_seconds', age, backup && backup.ageSeconds);
	}
	return { type: register.contentType, text: await register.metrics() };
}

/** What is not known has no line at all: 0 would be a lie. */
function set(metric: string, help: string, value: number | null): void {
	if (value === null) return register.removeSingleMetric(metric);
	once(metric, () => new Gauge({ name: metric, help })).set(value);
}

function once<M extends Metric>(metric: string, make: () => M): M {
	return (register.getSingleMetric(metric) as M | undefined) ?? make();
}

const requests = () =>
	once(
		'thermometer_requests_total',
		() =>
			new Counter({
				name: 'thermometer_requests_total',
				help: 'Requests answered, by route',
				labelNames: ['route', 'method', 'status']
			})
	);

const requestSeconds = () =>
	once(
		'thermometer_request_seconds',
		() =>
			new Histogram({
				name: 'thermometer_request_seconds',
				help: 'Seconds to answer, without event streams',
				labelNames: ['kind'],
				buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
			})
	);

const saves = () =>
	once(
		'thermometer_saves_total',
		() =>
			new Counter({
				name: 'thermometer_saves_total',
				help: 'What people sent to be kept',
				labelNames: ['outcome']
			})
	);

const saveGroup = () =>
	once(
		'thermometer_save_group_size',
		() =>
			new Histogram({
				name: 'thermometer_save_group_size',
				help: 'Saves that share a transaction',
				buckets: [1, 2, 5, 10, 20, 50, 100]
			})
	);

const saveSeconds = () =>
	once(
		'thermometer_save_seconds',
		() =>
			new Histogram({
				name: 'thermometer_save_seconds',
				help: 'Seconds that a transaction took, until it was on disk',
				buckets: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
			})
	);

const name = Symbol.for('thermometer.measured');
const house = Symbol.for('thermometer.house-figures');
const place = globalThis as typeof globalThis & {
	[name]?: boolean;
	[house]?: () => HouseFigures;
};
