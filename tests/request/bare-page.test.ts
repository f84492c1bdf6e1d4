import { expect, test } from 'vitest';
import { bare } from '#request/bare-page.ts';

test('what only SvelteKit reads is left out, and nothing else', () => {
	const html =
		'<!--pv9xl2--><title>A</title>\n\t\t<link href="../a.css" rel="stylesheet" disabled media="(max-width: 0)">' +
		'<!--[--><p><!--[-1--><!--]--><!--[0-->Een <b>woord</b><!---->&lt;!----&gt;</p> <!-- van ons -->';
	expect(bare(html)).toBe(
		'<title>A</title>\n\t\t<p>Een <b>woord</b>&lt;!----&gt;</p> <!-- van ons -->'
	);
});

test('a style sheet that is read stays', () => {
	const html = '<link rel="stylesheet" href="/regios/a/kleuren.css">';
	expect(bare(html)).toBe(html);
});
