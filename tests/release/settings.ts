// What deploy/ and the manual give to systemd, Caddy and nginx, read by those themselves where they are installed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, say } from './drill.ts';

export function drillSettings() {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-settings-'));
	try {
		byItself('systemd-analyze', ['verify', unitIn(folder)], (told) => {
			// The program stands in /opt only on the machine of who installs it.
			const others = told.filter((line) => !line.includes('/opt/thermometer/thermometer-server'));
			expect('systemd takes the unit', others.length === 0, others.join('\n'));
		});
		byItself(
			'caddy',
			['validate', '--adapter', 'caddyfile', '--config', 'deploy/Caddyfile'],
			(told) =>
				expect('Caddy takes its file', told.includes('Valid configuration'), told.join('\n'))
		);
		byItself('nginx', ['-t', '-c', nginxFileIn(folder)], (told) =>
			expect(
				'nginx takes what the manual says',
				told.some((line) => line.endsWith('test is successful')),
				told.join('\n')
			)
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function byItself(program: string, parameters: string[], judge: (told: string[]) => void) {
	const { error, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
	if (error) return say(`  ${program} is not installed here: not looked at`);
	judge(`${stdout}${stderr}`.split('\n').filter((line) => line !== ''));
}

function unitIn(folder: string): string {
	const file = join(folder, 'thermometer.service');
	copyFileSync('deploy/thermometer.service', file);
	return file;
}

function nginxFileIn(folder: string): string {
	const [, block = ''] =
		/```nginx\n([\s\S]*?)```/.exec(readFileSync('docs/beheer.md', 'utf8')) ?? [];
	const file = join(folder, 'nginx.conf');
	writeFileSync(file, `pid ${folder}/pid;\nevents {}\nhttp { server { ${block} } }\n`);
	return file;
}
