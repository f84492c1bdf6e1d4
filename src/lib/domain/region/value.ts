import { z } from 'zod';
import { isDay, municipalityCode, roundKey } from './region.ts';

/* docs/data.md §3. A schema's message says what it expects, after "verwacht …" (shape.ts). */

const anyDay = 'een datum, zoals 2019-01-01';
export const day = z.string(anyDay).refine(isDay, anyDay);

const anyCode = 'een gemeentecode, zoals GM0505';
export const code = z.string(anyCode).regex(municipalityCode, anyCode);

export const name = z.string('een naam').trim().min(1, 'een naam');

const anyKey = 'kleine letters, cijfers en streepjes, zoals zuid-holland-zuid';
export const key = z.string(anyKey).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, anyKey);

export const weight = z.number('een getal groter dan 0').positive('een getal groter dan 0');

export const inhabitants = z.int('een geheel getal').nonnegative('een geheel getal van 0 af');

const anyColor = 'een kleur tussen aanhalingstekens, zoals "#7a0019"';
export const color = z.string(anyColor).regex(/^#[0-9a-f]{6}$/i, anyColor);

const anyPostcode = 'vier cijfers tussen aanhalingstekens, zoals "3311"';
export const postcode = z.string(anyPostcode).regex(/^\d{4}$/, anyPostcode);

const anyRound = 'een ronde tussen aanhalingstekens, zoals "2026" of "2026-voorjaar"';
export const round = z.string(anyRound).regex(roundKey, anyRound);

export const teamName = z.strictObject(
	{ municipality: code, name },
	'een team met municipality en name'
);
