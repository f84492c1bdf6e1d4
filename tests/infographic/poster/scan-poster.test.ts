import { describe, expect, test } from 'vitest';
import { stateOf } from '#domain/picture/tiled-floor.ts';
import { municipalityPaper } from '#infographic/paper/municipality-paper.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { blockOf, faultsOf, wordsOf } from '../../world/drawn.ts';
import { promises } from '../../world/poster.ts';
import { scanContent } from '../../world/scan-poster.ts';

const margin = { side: 40, bottom: 30 };

describe('the infographic of one scan', () => {
	test('breaks with nothing: promises or none, a region beside it or none, an earlier round or none', () => {
		for (const content of [{}, promises, { beside: null, withoutBeside: 'Zonder de regio' }]) {
			for (const earlier of [true, false]) {
				const drawing = municipalityPoster(scanContent({ earlier }, content));
				expect(faultsOf(drawing, margin)).toEqual([]);
			}
		}
	});

	test('names its team and municipality, and no other team', () => {
		const words = wordsOf(municipalityPoster(scanContent())).join(' ');
		expect(words).toContain('Thermometer Wijkteam Krispijn · gemeente Dordrecht');
		expect(words).not.toContain('De teams naast elkaar');
		expect(words).not.toContain('5 van 5 lokale teams');
	});

	test('tells which questions of the floor are open, without a number on a tile', () => {
		const content = scanContent();
		const open = content.tiles.filter((tile) => stateOf(tile) === 'open');
		const floor = blockOf(municipalityPoster(content), 'floor').map(({ words }) => words);
		expect(floor).toContain(`${open.length} liggen nog niet, waaronder`);
		expect(floor).not.toContain('1');
	});

	test('tells which tiles were laid and which were lost since its earlier round', () => {
		const before = ({ year, value }: { year: number; value: number }) =>
			year === 2025 ? 1 : value;
		const content = scanContent({ answer: before });
		const gained = content.tiles.filter((tile) => stateOf(tile) === 'laid');
		expect(gained.length).toBeGreaterThan(0);
		const words = wordsOf(municipalityPoster(content));
		expect(words).toContain('De ondergrens sinds 2025');
		expect(words).toContain('gehaald');
		const paper = JSON.stringify(municipalityPaper(content, municipalityPoster(content)).parts);
		for (const { text } of gained) expect(paper).toContain(text);
	});

	test('says why the region does not stand beside it', () => {
		const withoutBeside = 'De regio staat er niet naast: die ziet u hier niet';
		const words = wordsOf(municipalityPoster(scanContent({}, { beside: null, withoutBeside })));
		expect(words.join(' ')).toContain(withoutBeside);
	});
});
