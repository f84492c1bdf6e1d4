export interface Weighted {
	/** > 0 */
	weight: number;
}

export function weightedMean<Part extends Weighted>(
	parts: Part[],
	value: (part: Part) => number
): number | null {
	if (parts.length === 0) return null;
	const total = parts.reduce((sum, part) => sum + part.weight * value(part), 0);
	return total / totalWeight(parts);
}

export function plainMean(values: number[]): number | null {
	if (values.length === 0) return null;
	return sum(values) / values.length;
}

/** 0–1; 0 when the whole is empty. */
export function shareOfWeight(part: Weighted[], whole: Weighted[]): number {
	if (whole.length === 0) return 0;
	return totalWeight(part) / totalWeight(whole);
}

export function totalWeight(parts: Weighted[]): number {
	return parts.reduce((total, part) => total + part.weight, 0);
}

export function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
