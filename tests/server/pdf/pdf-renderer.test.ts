import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { typeset } from '#infographic/paper/typst.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { foreignFonts, fontsInside } from '#server/pdf/fonts-inside.ts';
import { PdfRenderer } from '#server/pdf/pdf-renderer.ts';
import { wordsOf } from '../../world/pdf.ts';
import { poster } from '../../world/poster.ts';

const content = poster();
const source = typeset(regionPaper(content, regionPoster(content)));
const small = (words: string) => ({
	text: `#set document(title: "Een", date: none)\n#set text(font: "Source Sans 3", fallback: false, lang: "nl")\n= ${words}`,
	svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
});

describe('the process that makes PDFs', () => {
	test('is renewed after a number of them', async () => {
		const renderer = new PdfRenderer({ documents: 3 });
		const pids = new Set<number>();
		for (let made = 0; made < 7; made++) {
			await renderer.make(small(`Kop ${made}`));
			if (renderer.pid) pids.add(renderer.pid);
		}
		// After the third and the sixth there is none until the next is asked for.
		expect(pids.size).toBe(3);
	});

	test('is renewed when it has taken too much memory', async () => {
		const renderer = new PdfRenderer({ memory: 1 });
		expect((await renderer.make(small('Kop'))).length).toBeGreaterThan(1000);
		expect(renderer.pid).toBeUndefined();
	});

	test('that is killed fails what it was making, in words, and the next one is made', async () => {
		const renderer = new PdfRenderer();
		await renderer.make(small('Een'));
		const { pid } = renderer;
		const lost = renderer.make(source);
		const next = renderer.make(small('Na de val'));
		setTimeout(() => process.kill(pid!, 'SIGKILL'), 5);
		await expect(lost).rejects.toMatchObject({
			kind: 'failed',
			message: expect.stringContaining("het programma dat PDF's maakt, stopte")
		});
		expect(wordsOf(await next)).toContain('Na de val');
		expect(renderer.pid).not.toBe(pid);
	});

	test('that was killed while it had nothing to do is replaced', async () => {
		const renderer = new PdfRenderer();
		await renderer.make(small('Een'));
		process.kill(renderer.pid!, 'SIGKILL');
		while (renderer.pid) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(wordsOf(await renderer.make(small('Twee')))).toContain('Twee');
	});

	test('is given up where it takes too long, and the next one is made', async () => {
		const endless =
			'#{ for x in range(9999) { for y in range(9999) { let a = calc.sin(x * y) } } }';
		const renderer = new PdfRenderer({ patience: 8000 });
		await renderer.make(small('Een'));
		const { pid } = renderer;
		await expect(renderer.make(small(`Kop\n${endless}`))).rejects.toMatchObject({
			kind: 'failed',
			message: expect.stringContaining('het duurde te lang')
		});
		expect(isRunning(pid!)).toBe(false);
		expect(wordsOf(await renderer.make(small('Twee')))).toContain('Twee');
	});

	test('goes when it has nothing to do', async () => {
		const renderer = new PdfRenderer({ idle: 50 });
		await renderer.make(small('Een'));
		const { pid } = renderer;
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(renderer.pid).toBeUndefined();
		await untilEnded(pid!);
	});

	test('keeps nobody from ending, and ends with who started it', async () => {
		const script = `
			const { PdfRenderer } = await import('#server/pdf/pdf-renderer.ts');
			const renderer = new PdfRenderer();
			const pdf = await renderer.make(${JSON.stringify(small('Een'))});
			console.log(pdf.length, renderer.pid);`;
		const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
			encoding: 'utf8',
			timeout: 50_000
		});
		expect(ran).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+ \d+\n$/) });
		await untilEnded(Number(ran.stdout.split(' ')[1]));
	});

	test('has one at a time, in turn, and says no where too many wait', async () => {
		const renderer = new PdfRenderer({ waiting: 3 });
		const order: number[] = [];
		const asked = [1, 2, 3].map((number) =>
			renderer.make(small(`Kop ${number}`)).then(() => order.push(number))
		);
		await expect(renderer.make(small('Vier'))).rejects.toThrow("Er worden nu veel PDF's gemaakt");
		await Promise.all(asked);
		expect(order).toEqual([1, 2, 3]);
		expect((await renderer.make(small('Vier'))).length).toBeGreaterThan(1000);
	});

	test('gets no secret of the server', async () => {
		const renderer = new PdfRenderer();
		await renderer.make(small('Een'));
		const { stdout } = spawnSync('cat', [`/proc/${renderer.pid}/environ`], { encoding: 'utf8' });
		const names = stdout.split('\0').map((one) => one.split('=')[0]);
		const known = ['', 'PATH', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'];
		expect(names.filter((name) => !known.includes(name!))).toEqual([]);
	});
});

describe('a PDF is refused', () => {
	const renderer = new PdfRenderer();

	test.each([
		['without a title', source.text.replace(/title: "[^"]*", /, '')],
		['that skips a heading', source.text.replace('#heading(level: 2', '#heading(level: 3')],
		['with a picture without words', source.text.replace(/, alt: "(?:[^"\\]|\\.)*"/, '')],
		['with a letter that its font lacks', `${source.text}#"漢"`],
		['that is no Typst', '#let']
	])('%s', async (_, text) => {
		await expect(renderer.make({ ...source, text })).rejects.toMatchObject({
			kind: 'refused',
			message: expect.stringContaining('De PDF is niet gemaakt')
		});
	});

	test.each(['/etc/passwd', '../pdf-process.ts', '@preview/cetz:0.3.0'])(
		'that wants to read %s',
		async (path) => {
			const text = `${source.text}#read("${path}")`;
			await expect(renderer.make({ ...source, text })).rejects.toMatchObject({ kind: 'refused' });
		}
	);

	test('with a font of the machine, which its words name', () => {
		const bytes = Buffer.from('/BaseFont /ABCDEF+SourceSans3-Bold /BaseFont/GHIJKL+DejaVuSans >>');
		expect(fontsInside(bytes)).toEqual(['DejaVuSans', 'SourceSans3-Bold']);
		expect(foreignFonts(bytes)).toEqual(['DejaVuSans']);
	});

	test('that has another font in its text', async () => {
		// Typst brings this one along, so it is on every machine.
		const text = `${source.text}#text(font: "Libertinus Serif", "x")`;
		await expect(renderer.make({ ...source, text })).rejects.toMatchObject({
			kind: 'refused',
			message: expect.stringMatching(/niet van Thermometer is \(.*LibertinusSerif-Regular/)
		});
	});

	test('that has another font in its picture', async () => {
		const svg = source.svg.replace(/font-family="[^"]*"/, 'font-family="Libertinus Serif"');
		await expect(renderer.make({ ...source, svg })).rejects.toMatchObject({ kind: 'refused' });
	});

	test('and the next one is made as ever', async () => {
		expect(wordsOf(await renderer.make(source))).toContain('blijft achter');
	});
});

test('a computer without the program for it says so, and what to do', () => {
	const hook = `
		import { registerHooks } from 'node:module';
		registerHooks({
			resolve(name, context, next) {
				if (name.includes('typst-ts-node-compiler-')) throw new Error('Cannot find module');
				return next(name, context);
			}
		});`;
	const script = `
		const { compile } = await import('#server/pdf/typst-compiler.ts');
		const { kind, message } = await compile(${JSON.stringify(small('Een'))}).catch((error) => error);
		console.log(kind, message);`;
	const ran = spawnSync(
		process.execPath,
		[
			'--import',
			`data:text/javascript,${encodeURIComponent(hook)}`,
			'--input-type=module',
			'-e',
			script
		],
		{ encoding: 'utf8', timeout: 50_000 }
	);
	expect(ran.stdout).toMatch(
		/^unavailable Op deze server kunnen geen PDF's worden gemaakt: .*npm ci --include=optional/
	);
});

async function untilEnded(pid: number): Promise<void> {
	for (let turn = 0; turn < 200 && isRunning(pid); turn++) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	expect(isRunning(pid)).toBe(false);
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
