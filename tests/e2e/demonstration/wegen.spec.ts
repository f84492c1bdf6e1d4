import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { shownRoleNames, shownRoles } from '#domain/access/shown-role.ts';

/*
 * From the start page of every role each link is followed, and the links of those pages too: nobody is led to a
 * page that is not there or not for them, and who is known is not asked to sign in. Of pages that differ in a place
 * or a year alone one stands for all.
 */

const levels = 2;
const mostAlike = 1;

for (const role of shownRoles) {
	test(`no link leads somebody astray who looks as ${shownRoleNames[role]}`, async ({
		baseURL
	}) => {
		const visitor = await request.newContext({ baseURL: baseURL! });
		const headers = { origin: baseURL! };
		await visitor.post('/rol', { form: { rol: shownRoleNames[role], verder: '/' }, headers });
		const { astray, visited } = await walk(visitor, baseURL!, role !== 'stranger');
		expect(astray).toEqual([]);
		expect(visited).toBeGreaterThan(10);
		await visitor.dispose();
	});
}

async function walk(visitor: APIRequestContext, base: string, isKnown: boolean) {
	const seen = new Set<string>();
	const alike = new Map<string, number>();
	const astray: string[] = [];
	let front = [{ path: '/', from: '' }];
	for (let level = 0; level <= levels; level += 1) {
		const next: typeof front = [];
		for (const { path, from } of front) {
			const shape = shapeOf(path);
			const before = alike.get(shape) ?? 0;
			if (seen.has(path) || before >= mostAlike) continue;
			seen.add(path);
			alike.set(shape, before + 1);
			const answer = await visitor.get(path);
			const isAsked = isKnown && answer.url().includes('/inloggen?verder=');
			if (!answer.ok() || isAsked) astray.push(`${answer.status()} ${path}, from ${from}`);
			else
				next.push(
					...linksIn(await answer.text(), base + path).map((to) => ({ path: to, from: path }))
				);
		}
		front = next;
	}
	return { astray, visited: seen.size };
}

/** What differs in a scan, a municipality, a number or a value that is asked for has the same shape. */
function shapeOf(path: string): string {
	return path
		.replace(/\/scans\/[^/?]+/, '/scans/*')
		.replace(/\/(vragen|invullen|draaiboek)\/[^/?]+/, '/$1/*')
		.replace(/GM\d{4}|(?<=[/=])\d[\d-]*(?=$|[/?&])|(?<==)[^&]*/g, '*');
}

/** Pages of this Thermometer; a file is no page, and the code of a session ends with it. */
function linksIn(html: string, at: string): string[] {
	return [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].flatMap(([, href]) => {
		const to = new URL(href!.replaceAll('&amp;', '&'), at);
		const isPage = to.origin === new URL(at).origin && !/\.\w+$/.test(to.pathname);
		return isPage ? [to.pathname + to.search] : [];
	});
}
