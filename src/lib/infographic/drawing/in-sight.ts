import { asSeen, type ColorSight } from '#domain/style/sight.ts';

/** A drawing as somebody sees it, or in grey; pictures of pixels in it stay as they are. */
export function inSight(svg: string, sight: ColorSight | 'grey'): string {
	return svg.replace(
		/ (fill|stroke|stop-color)="(#[0-9a-f]{6})"/gi,
		(_, attribute, color: string) => ` ${attribute}="${asSeen(color, sight)}"`
	);
}
