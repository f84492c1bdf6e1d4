import { writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { addressOfScan } from './pages.ts';
import { join, newPhone, prepareSession, scanOf, test } from './session.ts';

/*
 * The ten main screens by keyboard alone, and as the accessibility tree gives them. What it sees is written to the
 * file of WALK, if there is one: docs/accessibility.md tells what was found so.
 */

interface Stop {
	role: string;
	name: string;
	isSeen: boolean;
	isMarked: boolean;
}

interface Walk {
	screen: string;
	landmarks: string[];
	headings: string[];
	stops: Stop[];
	/** After the last stop the focus left the page, and did not go round within it. */
	leaves: boolean;
}

const walks: Walk[] = [];

/** More than any page has. */
const mostStops = 400;

test('the ten main screens can be walked through by keyboard, and every stop has a name', async ({
	page,
	browser
}) => {
	test.setTimeout(400_000);
	await page.goto('/');
	await walk(page, 'start');
	const region = '/regios/zuid-holland-zuid/2025';
	await page.goto(region);
	await walk(page, 'region');
	await page.goto(`${region}/infographic`);
	await walk(page, 'infographic');
	await page.goto('/beheer/rondes/zuid-holland-zuid/2026');
	await walk(page, 'round');
	const open = await addressOfScan(page, 'Ambacht-Noord');
	await page.goto(`${open}/invullen/leefomgeving`);
	await walk(page, 'theme');
	const filled = await addressOfScan(page, 'Hoeksche Waard-West');
	await page.goto(`${filled}/vaststellen`);
	await walk(page, 'finalise');

	const scan = await scanOf(page, 'Sliedrecht-Oost');
	const code = await prepareSession(page, scan);
	await page.getByRole('link', { name: 'Leid de sessie' }).click();
	const phones = [];
	for (const name of ['Fatma', 'Joost', 'Anneke']) {
		const phone = await newPhone(browser, name);
		if (phones.length === 0) {
			await phone.page.goto(`/meedoen/${code}`);
			await walk(phone.page, 'join');
		}
		await join(phone, code, 'Lokaal team');
		if (phones.length === 0) await walk(phone.page, 'rate');
		phones.push(phone);
	}
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	// Not everybody is ready, so it asks.
	await page.locator('summary', { hasText: 'Onthul alle' }).click();
	await page
		.getByRole('button', { name: 'Onthul toch', exact: true })
		.filter({ visible: true })
		.click();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	await expect(page.locator('#antwoord')).toBeVisible();
	await walk(page, 'lead');
	await page.goto(`${scan}/gesprek`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await walk(page, 'conversation');

	if (process.env.WALK) writeFileSync(process.env.WALK, JSON.stringify(walks, null, '\t'));
	expect(walks).toHaveLength(10);
	const faults = walks.flatMap(faultsOf);
	expect(faults).toEqual([]);
});

function faultsOf({ screen, landmarks, headings, stops, leaves }: Walk): string[] {
	const levels = headings.map((heading) => Number(heading.slice(1, 2)));
	const first = levels.filter((level) => level === 1).length;
	const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1).length;
	return [
		...(landmarks.filter((landmark) => landmark.startsWith('main')).length === 1 ? [] : ['main']),
		...(first === 1 ? [] : [`${first} headings of level 1`]),
		...(jumps === 0 ? [] : [`${jumps} headings skip a level: ${headings.join(' | ')}`]),
		...(stops.length > 0 ? [] : ['no stop']),
		...(leaves ? [] : ['the focus does not leave']),
		...stops.filter(({ name }) => name === '').map(({ role }) => `a ${role} without a name`),
		...stops.filter(({ isSeen }) => !isSeen).map(({ role, name }) => `${role} ${name} is not seen`),
		...stops
			.filter(({ isMarked }) => !isMarked)
			.map(({ role, name }) => `${role} ${name} has no mark`)
	].map((fault) => `${screen}: ${fault}`);
}

/** Presses Tab from the top of the page until the focus is out of it. */
async function walk(page: Page, screen: string) {
	await page.waitForLoadState('networkidle').catch(() => undefined);
	await page.evaluate(() => {
		scrollTo(0, 0);
		(document.activeElement as HTMLElement | null)?.blur();
	});
	const client = await page.context().newCDPSession(page);
	await client.send('Accessibility.enable');
	const stops: Stop[] = [];
	let leaves = false;
	await page.evaluate(() => {
		// So that Tab begins at the top, wherever somebody pressed before.
		document.body.tabIndex = -1;
		document.body.focus();
		document.body.removeAttribute('tabindex');
	});
	while (stops.length < mostStops) {
		await page.keyboard.press('Tab');
		const { result } = await client.send('Runtime.evaluate', {
			expression: 'document.activeElement'
		});
		const state = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body) return null;
			const box = element.getBoundingClientRect();
			const label = element.closest('label')?.getBoundingClientRect() ?? box;
			const shown = [box, label].some(
				({ top, bottom, width, height }) =>
					width > 0 && height > 0 && bottom > 0 && top < innerHeight
			);
			const marks = [element, element.closest('label'), element.nextElementSibling].flatMap(
				(one) => (one ? [getComputedStyle(one)] : [])
			);
			const isMarked = marks.some(
				({ outlineStyle, outlineWidth, boxShadow }) =>
					(outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
			);
			const isFirst = element === (window as { firstStop?: Element }).firstStop;
			(window as { firstStop?: Element }).firstStop ??= element;
			return { shown, isMarked, isFirst };
		});
		if (state === null || (state.isFirst && stops.length > 0)) {
			leaves = true;
			break;
		}
		const { nodes } = await client.send('Accessibility.getPartialAXTree', {
			objectId: result.objectId!,
			fetchRelatives: false
		});
		stops.push({
			role: String(nodes[0]?.role?.value ?? ''),
			name: String(nodes[0]?.name?.value ?? '').trim(),
			isSeen: state.shown,
			isMarked: state.isMarked
		});
	}
	const { nodes } = await client.send('Accessibility.getFullAXTree');
	const shown = nodes.filter(({ ignored }) => !ignored);
	const roles = ['banner', 'navigation', 'main', 'complementary', 'contentinfo', 'region', 'form'];
	walks.push({
		screen,
		landmarks: shown
			.filter(({ role }) => roles.includes(String(role?.value)))
			.map(({ role, name }) => `${role?.value}${name?.value ? ` “${name.value}”` : ''}`),
		headings: shown
			.filter(({ role }) => role?.value === 'heading')
			.map(
				({ name, properties }) =>
					`h${properties?.find((one) => one.name === 'level')?.value.value} ${name?.value}`
			),
		stops,
		leaves
	});
	await client.detach();
}
