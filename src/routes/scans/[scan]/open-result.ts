import { openResult, type Network, type OpenResult } from '#domain/picture/open-result.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan, type ScanSubject } from '#domain/scan/scan.ts';
import { network } from '#infographic/blocks/network.ts';

export interface DrawnNetwork extends Network {
	wide: string;
	narrow: string;
}

export interface DrawnResult extends OpenResult {
	networks: DrawnNetwork[];
}

export function drawnResult(
	questionnaire: Questionnaire,
	subject: ScanSubject,
	own: string,
	kept: ReadonlyMap<string, { value: string | null }>
): DrawnResult {
	const result = openResult(themesOfScan(questionnaire, subject), kept);
	const { language } = questionnaire;
	return {
		...result,
		networks: result.networks.map((one, index) => {
			const content = { id: `netwerk-${index + 1}`, own, relations: one.relations, language };
			return {
				...one,
				wide: network(content, 'wide').svg,
				narrow: network(content, 'narrow').svg
			};
		})
	};
}
