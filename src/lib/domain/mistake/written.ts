import type { Path } from './mistake.ts';

/* What could not be read is undefined. */

export type Loose<T> = T extends (infer Element)[]
	? (Loose<Element> | undefined)[]
	: T extends object
		? { [Key in keyof T]?: Loose<T[Key]> }
		: T;

export interface Written<T> {
	entry: T;
	path: Path;
}

export function present<T>(list: (T | undefined)[] | undefined, path: Path): Written<T>[] {
	return (list ?? []).flatMap((entry, index) =>
		entry === undefined ? [] : [{ entry, path: [...path, index] }]
	);
}
