import { slate } from './palette.ts';
import type { Lettering } from './svg.ts';

/** 4 units are a millimetre, so 10 pt, the smallest that may be printed, is 14.1 units. */
export const smallest = 14.2;

export const blockTitle: Lettering = { size: 21, weight: 700 };
export const body: Lettering & { weight: 400 } = { size: 16.5, weight: 400 };
export const small: Lettering & { weight: 400 } = { size: 14.6, weight: 400, fill: slate };
export const label: Lettering & { weight: 600 } = { size: 14.6, weight: 600, fill: slate };
