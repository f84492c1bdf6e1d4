// Baseline, frozen: one page of eight questions with its style in it; no script, no font, nothing else.
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const text =
	'Onze professionals herkennen dit signaal van onveiligheid en weten waar zij terechtkunnen.';
const labels = ['Niet of nauwelijks', 'Een begin', 'Grotendeels op orde', 'Op orde en bijgehouden'];
const questions = Array.from(
	{ length: 8 },
	(_, item) =>
		`<fieldset><legend>${item + 1}. ${text}</legend>${labels
			.map(
				(label, at) => `<label><input type="radio" name="v${item}" value="${at}"> ${label}</label>`
			)
			.join('')}</fieldset>`
).join('');
const style =
	'html{font:17px/1.5 sans-serif;color:#12243f}body{margin:0 auto;max-width:46rem;padding:2rem}' +
	'h1{font-size:2rem}fieldset{border:0;padding:0;margin:0 0 2rem}label{display:block;padding:.4rem 0}';
const page = gzipSync(
	'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Vragen</title>' +
		'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">' +
		`<style>${style}</style><main><h1>Regie</h1><p>${text}</p><form>${questions}</form></main></html>`
);

const server = createServer((request, response) => {
	response.writeHead(200, {
		'content-type': 'text/html; charset=utf-8',
		'content-encoding': 'gzip',
		'content-length': page.length
	});
	response.end(page);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
