// The built server on a fresh demonstration database, for Playwright; it leaves nothing behind.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'thermometer-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DESIGN_PAGE = '1';
process.env.DATABASE_PATH = join(folder, 'demo.db');
execFileSync(process.execPath, ['src/cli/main.ts', 'demo'], { stdio: 'inherit' });

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
