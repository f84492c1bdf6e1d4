import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '#server/files/package-folder.ts';
import { readYaml } from '#server/files/yaml-text.ts';

export interface ShippedRegion {
	/** Such as zuid-holland-zuid.yaml. */
	file: string;
	name: string;
	text: string;
}

/** The demonstration's invented teams are left out. */
export function shippedRegions(folder = packageFolder('regions')): ShippedRegion[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.yaml') && file !== 'demonstratie-teams.yaml')
		.sort()
		.map((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			const { name } = (readYaml(text).raw ?? {}) as { name?: unknown };
			return { file, name: typeof name === 'string' ? name : file, text };
		});
}
