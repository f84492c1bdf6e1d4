import type { Band, Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { standardPalette } from '#domain/style/palette.ts';
import { sights, type ColorSight } from '#domain/style/sight.ts';
import type { Style } from '#domain/style/style.ts';
import { paletteOf } from '#domain/style/tints.ts';
import {
	bandField,
	colorIn,
	inkField,
	isShipped,
	styleFrom,
	styleKey,
	type TypedStyle
} from '#domain/style/typed-style.ts';
import type { Problem } from '#domain/words/problem.ts';
import { inSight } from '#infographic/drawing/in-sight.ts';
import { withBandColors } from '#infographic/poster/in-style.ts';
import { styleSample } from '#infographic/poster/style-sample.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { fieldOf } from '#request/entrance.ts';

/* The form with colours, of a region and of a municipality. */

/** The latest round of these regions that is filled in by teams; prepared ones come last. */
export function latestRound(
	{ db }: App.Locals,
	regions: readonly string[]
): rounds.RoundRow | undefined {
	const all = regions
		.flatMap((region) => rounds.ofRegionWithPrepared(db, region))
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team')
		.sort((a, b) => b.key.localeCompare(a.key));
	return all.find(({ state }) => state !== 'prepared') ?? all[0];
}

/** Of this round; without one, of any that there is. */
export function questionnaireFor(
	{ db, shelf }: App.Locals,
	round: rounds.RoundRow | undefined
): Questionnaire {
	if (round) return pinned.questionnaireOf(db, round);
	const known = [...shelf.questionnaires.values()].map(({ questionnaire }) => questionnaire);
	const any = known.find(({ subject }) => subject === 'team') ?? known[0];
	if (!any) throw new Error('There is no questionnaire');
	return any;
}

export interface StyleGround {
	questionnaire: Questionnaire;
	/** What holds where the form says nothing: of the region for a municipality. */
	below: Style | undefined;
}

/** What stands in the form for what is kept. */
export function typedOf(
	style: Style | undefined,
	{ questionnaire, below }: StyleGround
): TypedStyle {
	const own = style?.bands ?? [];
	const fits = own.length === questionnaire.bands.length;
	return {
		ink: style?.ink ?? below?.ink ?? standardPalette.ink,
		bands: questionnaire.bands.map((_, at) => (fits ? own[at]! : ''))
	};
}

function typedIn(form: FormData, { questionnaire }: StyleGround): TypedStyle {
	return {
		ink: fieldOf(form, inkField),
		bands: questionnaire.bands.map((_, at) => fieldOf(form, bandField(at)))
	};
}

function readIn(typed: TypedStyle, { questionnaire }: StyleGround) {
	return styleFrom(
		typed,
		questionnaire.bands.map(({ label }) => label)
	);
}

/** A form as it was sent: what it comes to, and what is shown again of it. Without a style there are problems. */
export async function sentIn(request: Request, ground: StyleGround) {
	const form = await request.formData();
	const typed = typedIn(form, ground);
	const read = readIn(typed, ground);
	const problems = 'problems' in read ? read.problems : [];
	const style = 'style' in read ? read.style : undefined;
	return { style, shown: shownStyle(typed, ground, problems), problems, seen: seenIn(form) };
}

/** Nothing is kept of what is as it was shipped. */
export function keptOf(style: Style, { below }: StyleGround): Style | undefined {
	return below === undefined && isShipped(style) ? undefined : style;
}

/** What pictures are drawn with, once this is what the form is kept as. */
export function drawnWith(style: Style | undefined, { below }: StyleGround): Style | undefined {
	return style ? { ...below, ...style } : below;
}

export function seenIn(form: FormData): string {
	return fieldOf(form, 'gezien');
}

export function staleIn(kept: Style | undefined) {
	return {
		seen: styleKey(kept),
		problems: [{ field: '', message: stale }] satisfies Problem[]
	};
}

const stale =
	'Iemand anders veranderde deze kleuren terwijl u bezig was. Wat u koos staat hieronder en is nog niet bewaard. Bewaart u nog een keer, dan komt wat u koos daarvoor in de plaats.';

export interface ShownField {
	id: string;
	label: string;
	value: string;
	/** The colour that is drawn: of the field, else what holds now. */
	color: string;
	problem: string | undefined;
}

export interface ShownStyle {
	fields: ShownField[];
	/** As everybody sees it; the others are how it looks to some, and in grey. Undefined while something is wrong. */
	samples: { title: string; svg: string }[] | undefined;
}

/** problems: those of the form that was sent. */
export function shownStyle(
	typed: TypedStyle,
	ground: StyleGround,
	problems: readonly Problem[]
): ShownStyle {
	const { questionnaire, below } = ground;
	const read = readIn(typed, ground);
	const style = 'style' in read ? read.style : undefined;
	const bands = bandsIn(questionnaire, { ...below, ...style });
	const known = bandsIn(questionnaire, below);
	const fields = [
		{ id: inkField, label: 'Letters en kwik', value: typed.ink, now: standardPalette.ink },
		...known.map(({ label, color }, at) => ({
			...{ id: bandField(at), label: `Trede ${at + 1}: ${label}` },
			...{ value: typed.bands[at] ?? '', now: color }
		}))
	];
	return {
		fields: fields.map(({ id, label, value, now }) => ({
			...{ id, label, value },
			color: /^#[0-9a-f]{6}$/.test(colorIn(value)) ? colorIn(value) : now,
			problem: problems.find(({ field }) => field === id)?.message
		})),
		samples: style && samplesOf(style.ink, bands)
	};
}

function bandsIn(questionnaire: Questionnaire, style: Partial<Style> | undefined): Band[] {
	return withBandColors(questionnaire, style?.bands ?? []).bands;
}

function samplesOf(ink: string, bands: Band[]) {
	const palette = paletteOf(ink);
	return ([...sights, 'grey'] as const).map((sight) => {
		const title = titles[sight];
		const { svg } = styleSample({ id: `kleuren-${sight}`, title, palette, bands });
		return { title, svg: inSight(svg, sight) };
	});
}

const titles: Record<ColorSight | 'grey', string> = {
	all: 'Zoals de meeste mensen het zien',
	deuteranopia: 'Voor wie rood en groen niet onderscheidt (deuteranopie)',
	protanopia: 'Voor wie rood niet ziet (protanopie)',
	tritanopia: 'Voor wie blauw en geel niet onderscheidt (tritanopie)',
	grey: 'In grijs, zoals een printer zonder kleur'
};
