import { describe, expect, test } from 'vitest';
import { agreementsOf } from '#server/pictures/year-facts.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import { posterOf } from '#server/pictures/drawn-once.ts';
import * as posters from '#server/pictures/posters.ts';
import * as actions from '#server/sessions/actions.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp,
	who
} from '../../world/waterkant.ts';

const told = [
	{ text: 'Elke maand oefenen', state: 'done' as const },
	{ text: 'Eén aanspreekpunt', state: 'planned' as const }
];

describe('what was agreed', () => {
	test('is told in words where these may be told and can be read, and else counted', () => {
		const all = { now: told, earlier: told };
		expect(agreementsOf(all, true)).toEqual({
			promised: [
				{ text: 'Elke maand oefenen', state: 'done' },
				{ text: 'Eén aanspreekpunt', state: 'unknown' }
			],
			agreed: ['Elke maand oefenen', 'Eén aanspreekpunt']
		});
		const counted = { promiseStates: ['done', 'unknown'], agreedNumber: 2 };
		expect(agreementsOf(all, false)).toEqual(counted);
	});

	test('is not there where nothing was agreed', () => {
		expect(agreementsOf({ now: [], earlier: [] }, true)).toEqual({});
	});

	test('is a number in a region, and words in a municipality for who may read its scans', () => {
		const world = openWorld();
		const { db } = world;
		const round = openRound(world);
		const scan = teamScan(world, round, 'Veendorp-Noord');
		const agree = (text: string) =>
			actions.add(db, scan.id, { item: null, text, owner: '', due: '' }, { who, now });
		agree('Elke maand oefenen');
		const region = { round, scope: 'all', weighting: 'equal', apart: [] } as const;
		const municipality = { code: veendorp, name: 'Veendorp' };
		const own = { round, municipality, beside: null, mayReadScans: true };
		const words = () => ({
			region: textOf(posters.ofRegion(db, region, 'infographic')),
			own: textOf(posterOf(db, municipalityPosters.drawableOf(db, own), 'infographic')),
			forOthers: textOf(
				posterOf(
					db,
					municipalityPosters.drawableOf(db, { ...own, mayReadScans: false }),
					'infographic'
				)
			)
		});
		expect(words().region).not.toContain('Dit spreken we nu af');
		finalise(world, scan);
		expect(words().region).toContain('In 2026 is één afspraak gemaakt.');
		expect(words().region).not.toContain('Elke maand oefenen');
		expect(words().own).toContain('Elke maand oefenen');
		expect(words().forOthers).not.toContain('Elke maand oefenen');
		expect(words().forOthers).toContain('In 2026 is één afspraak gemaakt.');
		// What is agreed later is not of what was finalised.
		agree('Eén aanspreekpunt');
		expect(words().region).toContain('In 2026 is één afspraak gemaakt.');
		expect(words().own).not.toContain('Eén aanspreekpunt');
	});
});

function textOf(poster: ReturnType<typeof posterOf>): string {
	if (!poster || 'refused' in poster) throw new Error('no poster');
	const texts = poster.drawing.drawn.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
	return texts.join(' ');
}
