/** 2025 < 2025-2 < 2025-10 < 2026. */
export function compareVersions(a: string, b: string): number {
	return collator.compare(a, b);
}

export function previousVersion(version: string, versions: string[]): string | undefined {
	return versions
		.filter((candidate) => compareVersions(candidate, version) < 0)
		.sort(compareVersions)
		.at(-1);
}

const collator = new Intl.Collator('en', { numeric: true });
