// The built server on an empty database, as at an administrator's first start; it leaves nothing behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#server/settings.ts';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'thermometer-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DATABASE_PATH = join(folder, 'thermometer.db');
const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.stdout.write('klaar\n');
