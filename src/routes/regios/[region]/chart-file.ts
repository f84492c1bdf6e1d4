import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { pictureFile, type PictureKind } from '#request/picture-file.ts';

/** "leren.svg", "leren.reflectie.png" */
export function askedChart(file: string): { id: string; kind: PictureKind } {
	const parts = /^([a-z0-9][a-z0-9.-]*)\.(svg|png)$/.exec(file);
	if (!parts) error(404, noChart);
	return { id: parts[1]!, kind: parts[2] as PictureKind };
}

export const noChart =
	'Dit beeld is er niet. Op de pagina staat bij elke grafiek hoe u die kunt downloaden.';

interface Given {
	name: string;
	region: string;
	kind: PictureKind;
}

/** The very chart of the page, drawn as a picture of its own. */
export function chartFile<Props extends Record<string, unknown>>(
	locals: App.Locals,
	url: URL,
	{ chart, props }: { chart: Component<Props>; props: Props },
	{ name, region, kind }: Given
): Promise<Response> {
	const svg = plainSvg(render(chart as Component, { props }).body);
	const poster = {
		name: createHash('sha256').update(svg).digest('base64url'),
		drawing: { svg, size: { unit: 'mm' } }
	};
	return pictureFile(locals, url, { poster, name, region, page: null, kind });
}

/** Without what a page needs to wake up, and with every sign as a number, as other drawings have it. */
export function plainSvg(body: string): string {
	return body
		.replace(/<!--.*?-->/g, '')
		.replace(/ class="[^"]*"/g, '')
		.replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof signs) => `&#${signs[name]};`)
		.trim();
}

const signs = { amp: 38, lt: 60, gt: 62, quot: 34 };
