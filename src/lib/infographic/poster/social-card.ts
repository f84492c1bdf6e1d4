import { shown } from '#domain/score/words.ts';
import { ink, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	join,
	lines,
	nothing,
	picture,
	rectangle,
	text,
	type Drawing,
	type Piece
} from '#infographic/drawing/svg.ts';
import { fit, truncate, wrapWithin } from '#infographic/drawing/text.ts';
import { logoInWords, logoPiece, logoSize } from '#infographic/parts/logo.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { ofTheRegion, openingOf, wholeOf } from './words.ts';

/** 1200 × 630, for where a link to the region is shared. */
export function socialCard(content: RegionPosterContent): Drawing {
	const { headline, subline, warnings } = openingOf(content);
	const { score } = content.result.overall;
	const title = `${headline}. ${subline}`;
	const said = score === null ? [] : [`${wholeOf(content).title}: ${shown(score)} van 100.`];
	const description = [...warnings, ...said, ...logoInWords(content.logo)]
		.map((one) => `${one.replace(/\.$/, '')}.`)
		.join(' ');
	const words = { id: 'social-card', language: content.questionnaire.language, title, description };
	return picture(
		page,
		words,
		[
			rectangle(page, { fill: paper }),
			number(content),
			finding(content),
			bottom(content),
			logo(content)
		],
		{ size: { width: 1200, height: 630, unit: 'px' }, palette: content.palette }
	);
}

/** Half a card, so that the smallest type is large on it. */
const page = { x: 0, y: 0, width: 600, height: 315 };
const margin = 34;
const radius = 58;
const left = margin + 2 * radius + 30;
const room = page.width - left - margin;

/** At the top right, above the headline. */
function logo({ logo: own }: RegionPosterContent): Piece {
	if (!own) return nothing;
	const size = logoSize(own, { width: 150, height: 32 });
	return logoPiece(own, { x: page.width - margin - size.width, y: 14, ...size });
}

function number(content: RegionPosterContent): Piece {
	const { score } = content.result.overall;
	const [x, y] = [margin + radius, 122];
	const glass = { x: x - 17, y: -20, width: 34, height: y };
	if (score === null) {
		return join([
			rectangle(glass, { fill: ink, corner: 17 }),
			circle(x, y, radius, { fill: paper, stroke: slate, strokeWidth: 2, dashes: '4 5' })
		]);
	}
	const lettering = { size: 54, weight: 700, fill: paper, anchor: 'middle' } as const;
	return join([
		rectangle(glass, { fill: ink }),
		circle(x, y, radius, { fill: ink }),
		text(String(shown(score)), x, y + 18, lettering),
		text('van 100', x, y + radius + 22, { size: 15, fill: slate, anchor: 'middle' })
	]);
}

function finding(content: RegionPosterContent): Piece {
	const { headline } = openingOf(content);
	const { size, lines: all } = fit(headline, room, 700, [
		{ size: 34, most: 3 },
		{ size: 30, most: 4 },
		{ size: 25, most: 5 },
		{ size: 21, most: 7 }
	]);
	const leading = size * 1.14;
	const middle = content.logo ? 127 : 118;
	const first = middle - ((all.length - 1) * leading) / 2 + size * 0.3;
	return lines(all, { x: left, y: first, leading }, { size, weight: 700 });
}

function bottom(content: RegionPosterContent): Piece {
	const { subline, warnings } = openingOf(content);
	const width = page.width - 2 * margin;
	const marked = content.headline === undefined ? subline : `${subline} · kop ${ofTheRegion}`;
	const under = wrapWithin(marked, width, { size: 16, weight: 400 }, 2);
	const warned = truncate(warnings.join(' · '), width, { size: 15, weight: 600 });
	const y = 266 - (under.length - 1) * 20;
	return join([
		lines(under, { x: margin, y, leading: 20 }, { size: 16, fill: slate }),
		warned === '' ? nothing : text(warned, margin, 296, { size: 15, weight: 600 })
	]);
}
