// What the tests of PDFs look into them with.
import process from 'node:process';
import { run } from './launch.mjs';

/** Fetches poppler where there is none. Resolves with why that cannot be, or with nothing. */
export async function findPoppler() {
	if (await isThere()) return '';
	if (process.getuid?.() !== 0) return `${noPoppler} Dat kan alleen de beheerder (root).`;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { env });
	const { output } = await run('apt-get', ['install', '-y', 'poppler-utils'], { env });
	return (await isThere()) ? '' : `${noPoppler} Geprobeerd is dat zelf te doen:\n${output.trim()}`;
}

const programs = ['pdfinfo', 'pdffonts', 'pdftotext'];

async function isThere() {
	const tried = await Promise.all(programs.map((program) => run(program, ['-v'])));
	return tried.every(({ good }) => good);
}

const noPoppler =
	"Er is geen poppler om PDF's mee na te kijken, dus de tests daarvan mislukken. Installeer het (op " +
	'Debian als beheerder: apt-get install poppler-utils).';
