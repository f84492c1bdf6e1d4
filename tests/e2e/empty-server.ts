// The built server on an empty database, as at an administrator's first start, or with one
// region (REGION_FILE); it leaves nothing behind, unless OWN_DATABASE says where.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'thermometer-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DATABASE_PATH = process.env.OWN_DATABASE ?? join(folder, 'thermometer.db');
if (process.env.REGION_FILE) {
	const command = ['src/cli/main.ts', 'regions', 'import', process.env.REGION_FILE];
	execFileSync(process.execPath, command, { stdio: 'ignore' });
}
const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.stdout.write('klaar\n');
