import { readdirSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { signedIn } from './account.ts';
import { codeOf, wholeCountry } from './country-world.ts';
import type { Ground } from './ground.ts';
import { decimal, percentile } from './measurement.ts';
import {
	tooLate,
	type Kind,
	type MorningReply,
	type PageKind,
	type ServerFigures
} from './morning-calls.ts';
import { fillMorning } from './morning-world.ts';
import type { Program } from './program.ts';

/*
 * The whole country on one server, on a busy morning: sessions with a stream and a phone for each participant, people who
 * fill in, and pages and files of regions beside it. The load goes up in steps, each twice the one before, until it breaks: the first step that is broken says where
 * that is, and the last one, where answers do not come at all, what stands in the way.
 */

/** At the first step. A participant rates once in twenty seconds, who fills in alone saves once in fifteen. */
const first = { sessions: 200, writers: 400 };
const pace: Record<Kind, number> = {
	'rating saved': 80,
	'answer saved': 27,
	'phone page': 10,
	'theme page': 5,
	'region page': 4,
	'municipality page': 4,
	SVG: 0.5,
	PDF: 0.2,
	XLSX: 0.3,
	CSV: 0.3
};
/** What the world is large enough for. */
const lastFactor = 4;
const firstFactor = 0.25;
const seconds = 20;

/** A step is broken where saving takes longer than this for one in twenty, something is refused, or a stream breaks. */
const longestSave = 1000;

interface Step {
	factor: number;
	reply: MorningReply;
	figures: ServerFigures;
	/** Milliseconds, with the wait for the last answers. */
	took: number;
	bytes: number;
	load: number;
	/** Why it is broken; empty while it holds. */
	broken: string[];
}

/** Markdown. Nothing of it is in the table of the other benchmarks: it says where one server ends. */
export async function countryMorning(ground: Ground): Promise<string> {
	const file = join(ground.folder, 'morning.db');
	const [sessions, writers] = [first.sessions * lastFactor, first.writers * lastFactor];
	const world = fillMorning(file, sessions, writers);
	const server = await ground.openServerOn(file, { TRUSTED_PROXY: '127.0.0.1' });
	const cookie = await signedIn({ ...server, file });
	const paths = await pathsOf(server, cookie);
	const steps: Step[] = [];
	let busiest: { what: string; share: number }[] = [];
	const there = { sessions: 0, writers: 0 };
	for (let factor = firstFactor; factor <= lastFactor; factor *= 2) {
		process.stderr.write(`×${factor} … `);
		const newSessions = world.sessions.slice(there.sessions, first.sessions * factor);
		const newWriters = world.writers.slice(there.writers, first.writers * factor);
		there.sessions += newSessions.length;
		there.writers += newWriters.length;
		const call = {
			...{ call: 'morning' as const, port: server.port, cookie, paths, items: world.items },
			pace: paceAt(factor)
		};
		// Who comes in is not who works: their arrival has its own moment.
		const warm = { ...call, sessions: newSessions, writers: newWriters, seconds: 3 };
		await ground.client.call(warm);
		await server.ask('figures');
		const quiet = { ...call, sessions: [], writers: [], seconds };
		const begun = performance.now();
		const reply = await ground.client.call(quiet);
		const took = performance.now() - begun;
		const figures = await server.ask<ServerFigures>('figures');
		const step = { factor, reply, figures, took, bytes: bytesOf(file), load: loadavg()[0] ?? 0 };
		const broken = whyBroken(step);
		steps.push({ ...step, broken });
		process.stderr.write(`${broken.join(', ') || 'holds'}\n`);
		if (!isBeyond(step) && factor < lastFactor) continue;
		await server.ask('profile');
		await ground.client.call({ ...quiet, seconds: 8 });
		busiest = await server.ask('profile');
		break;
	}
	await server.stop();
	return written(steps, busiest);
}

/** Broken for good: more only makes a longer queue. */
function isBeyond({ reply: { kinds, streams } }: Omit<Step, 'broken'>): boolean {
	const unanswered = kinds[tooLate]?.errors ?? 0;
	return unanswered > 0 || streams.dropped > 0;
}

function paceAt(factor: number): Record<Kind, number> {
	const all = Object.entries(pace).map(([kind, one]) => [kind, one * factor]);
	return Object.fromEntries(all) as Record<Kind, number>;
}

/** Each kind for all regions in turn; the name of a file with results stands on the page of its round. */
async function pathsOf({ port }: Program, cookie: string): Promise<Record<PageKind, string[]>> {
	const answer = await fetch(`http://localhost:${port}/regios/regio-0/2026`, {
		headers: { cookie, accept: 'text/html' }
	});
	const page = await answer.text();
	const sheet = /resultaten\/([^"?]+\.xlsx)/.exec(page)?.[1];
	if (!sheet) throw new Error(`No results on the page of a region: ${answer.status}`);
	const of = (path: (at: number) => string) =>
		Array.from({ length: wholeCountry.regions }, (_, at) => path(at));
	const round = (at: number) => `/regios/regio-${at}/2026`;
	return {
		'region page': of(round),
		'municipality page': Array.from(
			{ length: wholeCountry.municipalities },
			(_, at) => `/gemeenten/${codeOf(at)}/2026?regio=regio-${at % wholeCountry.regions}`
		),
		SVG: of((at) => `${round(at)}/infographic.svg`),
		PDF: of((at) => `${round(at)}/infographic.pdf`),
		XLSX: of((at) => `${round(at)}/resultaten/${sheet.replace('regio-0', `regio-${at}`)}`),
		CSV: of((at) => `${round(at)}/antwoorden.csv`)
	};
}

function whyBroken({ reply: { kinds, streams } }: Omit<Step, 'broken'>): string[] {
	const saves = ['rating saved', 'answer saved'].flatMap((kind) => kinds[kind]?.delays ?? []);
	const slow = percentile(saves, 0.95);
	const errors = Object.entries(kinds).filter(([, { errors: count }]) => count > 0);
	return [
		...(slow > longestSave ? [`p95 of saves ${Math.round(slow)} ms`] : []),
		...errors.map(([kind, { errors: count, example }]) => `${kind}: ${count} errors (${example})`),
		...(streams.dropped > 0 ? [`${streams.dropped} streams dropped`] : [])
	];
}

/** Milliseconds of its main thread for each request that it answered, with what streams and exports take of it. */
function workOf({ reply, figures, took }: Step): number {
	const answered = Object.values(reply.kinds).flatMap(({ delays }) => delays).length;
	return (figures.thread.worked * took) / answered;
}

/** With the log that stands beside it. */
function bytesOf(file: string): number {
	const names = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
	return names.reduce((sum, name) => sum + statSync(join(dirname(file), name)).size, 0);
}

function written(steps: Step[], busiest: { what: string; share: number }[]): string {
	const kinds = [...new Set(steps.flatMap(({ reply }) => Object.keys(reply.kinds)))];
	const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
	const row = (name: string, cell: (step: Step) => string) => line([name, ...steps.map(cell)]);
	const ms = (value: number) => (Number.isNaN(value) ? '–' : decimal(value, value < 10 ? 1 : 0));
	const part = (share: number) => `${Math.round(share * 100)} %`;
	const mega = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
	const measured = (kind: string) => (step: Step) => {
		const { delays = [], errors = 0 } = step.reply.kinds[kind] ?? {};
		const three = [0.5, 0.95, 0.99].map((part) => ms(percentile(delays, part))).join(' / ');
		return `${three}, ${delays.length}${errors > 0 ? `, **${errors} errors**` : ''}`;
	};
	return [
		`${cpus().length} processors, of which the load generator takes its share; ${seconds} s a step. Of requests: p50 / p95 / p99 in ms, and how many.`,
		'',
		row(
			'',
			({ factor }) =>
				`×${factor}: ${first.sessions * factor} sessions, ${first.sessions * factor * 8} phones`
		),
		line(['---', ...steps.map(() => '---')]),
		...kinds.map((kind) => row(kind, measured(kind))),
		row(
			'streams open / dropped',
			({ reply: { streams } }) => `${streams.open} / ${streams.dropped}`
		),
		row('events heard per second', ({ reply: { streams } }) =>
			String(Math.round(streams.heard / seconds))
		),
		row(
			'event loop delay p50 / p99 / longest, ms',
			({ figures: { delay } }) => `${ms(delay.p50)} / ${ms(delay.p99)} / ${ms(delay.longest)}`
		),
		row(
			'its main thread: worked / waited for a processor',
			({ figures: { thread } }) => `${part(thread.worked)} / ${part(thread.waited)}`
		),
		row('its work per answered request', (step) => `${ms(workOf(step))} ms`),
		row('memory: RSS / heap', ({ figures }) => `${mega(figures.rss)} / ${mega(figures.heapUsed)}`),
		row('database with its log', ({ bytes }) => mega(bytes)),
		row('load average', ({ load }) => decimal(load, 1)),
		row('', ({ broken }) => (broken.length === 0 ? 'holds' : `**broken**: ${broken.join('; ')}`)),
		'',
		'What the process of the server was busy with at the last step (its own time, a profile of 8 s):',
		...busiest.map(({ what, share }) => `- ${Math.round(share * 100)} % ${what}`)
	].join('\n');
}
